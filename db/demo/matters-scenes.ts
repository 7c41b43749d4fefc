// SPDX-License-Identifier: MPL-2.0
// What the demonstration drawings show, as SVG below the houses (from y = 440 down to 860): each scene once with the trouble and
// once put right. Flat shapes and calm colours; nobody is shown, no plate, no name, no sign of a real firm.
const PAVING = `<rect y="440" width="960" height="92" fill="#d8d2c6"/><path d="M0 486H960M80 440l-30 92M240 440l-18 92M400 440l-6 92M560 440l6 92M720 440l18 92M880 440l30 92" stroke="#c3bcae" stroke-width="3" fill="none"/><rect y="528" width="960" height="12" fill="#b3aca0"/>`
const ROAD = `<rect y="540" width="960" height="320" fill="#83868a"/><path d="M40 636h120M260 636h120M480 636h120M700 636h120" stroke="#e9e6da" stroke-width="8"/>`
const STREET = PAVING + ROAD
const YARD = `<rect y="440" width="960" height="420" fill="#cfc9bd"/><path d="M0 510H960M0 600H960M160 440L60 720M400 440L360 720M640 440L690 720M860 440L980 720" stroke="#bdb6a8" stroke-width="3" fill="none"/>`
const LAWN = `<rect y="440" width="960" height="420" fill="#a9bd8c"/><path d="M0 660Q300 610 560 660T960 640V860H0Z" fill="#d9cfb8"/>`

const bush = (x: number, y: number, r: number): string =>
  `<g fill="#7f9f6d"><circle cx="${x}" cy="${y}" r="${r}"/><circle cx="${x + r}" cy="${y + r * 0.2}" r="${r * 0.8}"/><circle cx="${x - r}" cy="${y + r * 0.25}" r="${r * 0.75}"/></g>`
const cone = (x: number, y: number): string =>
  `<path d="M${x} ${y}l-22 62h44z" fill="#e2773c"/><path d="M${x - 9} ${y + 26}h18l5 14h-28z" fill="#fff4e6"/><rect x="${x - 30}" y="${y + 60}" width="60" height="10" rx="3" fill="#b9562a"/>`

function manhole(after: boolean): string {
  const rim = `<ellipse cx="480" cy="632" rx="176" ry="64" fill="#6f7276"/>`
  if (after)
    return `${STREET}${rim}<ellipse cx="480" cy="630" rx="154" ry="54" fill="#4d5357"/><path d="M350 630h260M372 608h216M372 652h216M480 578v104M420 584v92M540 584v92" stroke="#6b7378" stroke-width="7"/>`
  return `${STREET}${rim}<ellipse cx="480" cy="630" rx="154" ry="54" fill="#1f2326"/><path d="M330 622Q400 574 470 577L452 640Z" fill="#4d5357"/><path d="M560 676Q620 660 633 634L574 636Z" fill="#4d5357"/>${cone(238, 560)}${cone(724, 556)}`
}

function lamp(after: boolean, night: boolean): string {
  const glow = after ? `<path d="M600 196L430 600H770Z" fill="#ffe9a8" opacity="${night ? 0.5 : 0.25}"/>` : ''
  const tilt = after || night ? 0 : 9
  return `${STREET}${glow}<g transform="rotate(${tilt} 470 530)"><rect x="462" y="190" width="18" height="344" rx="6" fill="#56626b"/><path d="M470 198Q480 164 560 172" stroke="#56626b" stroke-width="13" fill="none"/><rect x="546" y="160" width="100" height="26" rx="12" fill="#66737c"/><rect x="556" y="182" width="80" height="13" rx="6" fill="${after ? '#ffe08a' : '#3c454b'}"/><rect x="446" y="500" width="50" height="36" rx="5" fill="#48535b"/></g>`
}

function rubbish(after: boolean): string {
  const bins = ['#5f8f76', '#6a86a8', '#8b8f94']
    .map(
      (colour, index) =>
        `<rect x="${560 + index * 112}" y="470" width="92" height="124" rx="10" fill="${colour}"/><rect x="${552 + index * 112}" y="452" width="108" height="24" rx="9" fill="${colour}"/><circle cx="${580 + index * 112}" cy="598" r="11" fill="#3d4246"/><circle cx="${632 + index * 112}" cy="598" r="11" fill="#3d4246"/>`,
    )
    .join('')
  if (after) return `${YARD}${bins}<path d="M120 610h300" stroke="#e9e4d8" stroke-width="10" stroke-dasharray="26 18"/>`
  const bags = [
    [180, 584, 70, '#5a5f66'],
    [290, 606, 82, '#4b5057'],
    [400, 590, 64, '#70757b'],
    [250, 530, 58, '#676c73'],
    [346, 540, 52, '#565b62'],
  ] as const
  return `${YARD}${bins}${bags.map(([x, y, r, colour]) => `<path d="M${x - r} ${y + r * 0.5}Q${x - r * 1.1} ${y - r * 0.5} ${x - 8} ${y - r * 0.8}l-10 -20h36l-10 20Q${x + r * 1.1} ${y - r * 0.5} ${x + r} ${y + r * 0.5}Z" fill="${colour}"/>`).join('')}<rect x="452" y="590" width="86" height="58" fill="#c49a66" transform="rotate(-8 490 620)"/><path d="M92 640l60 -14 12 22 -66 12z" fill="#d8c9a8"/>`
}

function tree(after: boolean): string {
  const crown = (x: number, y: number): string =>
    `<g fill="#7c9c64"><circle cx="${x}" cy="${y}" r="92"/><circle cx="${x + 80}" cy="${y + 30}" r="70"/><circle cx="${x - 78}" cy="${y + 34}" r="72"/></g>`
  if (after)
    return `${STREET}<rect x="188" y="330" width="30" height="190" fill="#7b5d45"/>${crown(204, 290)}<circle cx="700" cy="506" r="34" fill="#8d6c50"/><circle cx="700" cy="506" r="20" fill="#c9a37c"/><circle cx="700" cy="506" r="8" fill="#8d6c50"/>`
  return `${STREET}<path d="M760 530l18 -70 22 74z" fill="#7b5d45"/><path d="M776 486L330 596l6 30L790 520Z" fill="#7b5d45"/><path d="M560 546l-60 -60M470 568l-20 62M400 584l-70 -52" stroke="#7b5d45" stroke-width="13"/><g fill="#7c9c64"><circle cx="300" cy="600" r="78"/><circle cx="220" cy="630" r="58"/><circle cx="386" cy="640" r="60"/><circle cx="310" cy="520" r="50"/><circle cx="490" cy="476" r="36"/></g>${cone(120, 560)}${cone(660, 590)}`
}

function puddle(after: boolean): string {
  if (after)
    return `${STREET}<rect x="420" y="560" width="150" height="58" rx="6" fill="#4e5458"/><path d="M440 566v46M466 566v46M492 566v46M518 566v46M544 566v46" stroke="#8b9296" stroke-width="9"/><path d="M200 660Q480 620 760 664" stroke="#75787c" stroke-width="10" fill="none" opacity="0.6"/>`
  return `${STREET}<path d="M90 620Q200 540 420 560T820 570Q930 610 840 664T470 700T150 680Q40 660 90 620Z" fill="#8fb0bf"/><path d="M200 620Q330 596 470 612M520 650Q640 632 760 640M300 662Q380 650 440 662" stroke="#c9dde4" stroke-width="8" fill="none"/><path d="M560 590l-16 -60M640 596l-14 -54M720 588l-16 -60M480 584l-14 -50" stroke="#b9cfd8" stroke-width="5" opacity="0.8"/>`
}

function car(x: number, y: number, colour: string): string {
  return `<path d="M${x} ${y}q6 -46 48 -50l30 -40h110l46 40q44 4 48 50z" fill="${colour}"/><path d="M${x + 90} ${y - 54}l20 -26h34v26zM${x + 154} ${y - 54}v-26h32l28 26z" fill="#dfeaec"/><circle cx="${x + 66}" cy="${y}" r="27" fill="#33383c"/><circle cx="${x + 66}" cy="${y}" r="12" fill="#9aa2a6"/><circle cx="${x + 216}" cy="${y}" r="27" fill="#33383c"/><circle cx="${x + 216}" cy="${y}" r="12" fill="#9aa2a6"/>`
}

function fireLane(after: boolean): string {
  const marks = `<path d="M60 700L220 470H740L900 700Z" fill="#7f8286"/><path d="M76 690L230 480M884 690L730 480" stroke="#e0b84a" stroke-width="12"/><path d="M330 690L390 480M480 690V480M630 690L570 480" stroke="#e0b84a" stroke-width="6" stroke-dasharray="34 26"/>`
  return YARD + marks + (after ? '' : car(180, 600, '#a9605a') + car(500, 668, '#6f8798'))
}

function bench(after: boolean): string {
  const slat = (y: number, broken: boolean): string =>
    broken
      ? `<rect x="300" y="${y}" width="150" height="22" rx="4" fill="#a87b4f"/><rect x="560" y="${y + 26}" width="120" height="22" rx="4" fill="#a87b4f" transform="rotate(24 620 ${y + 30})"/>`
      : `<rect x="300" y="${y}" width="380" height="22" rx="4" fill="#b58656"/>`
  return `${LAWN}${bush(120, 450, 46)}${bush(850, 446, 52)}<path d="M340 470v150M640 470v150" stroke="#59646a" stroke-width="18"/>${slat(466, !after)}${slat(500, false)}${slat(548, !after)}${slat(578, false)}${after ? '' : '<path d="M470 600l40 30 -60 12z" fill="#8c6540"/>'}`
}

function posters(after: boolean): string {
  const wall = `<rect x="120" y="250" width="720" height="330" fill="#cbbba7"/><path d="M120 305H840M120 360H840M120 415H840M120 470H840M120 525H840M200 250v55M380 250v55M560 250v55M740 250v55M290 305v55M470 305v55M650 305v55M200 360v55M380 360v55M560 360v55M740 360v55M290 415v55M470 415v55M650 415v55M200 470v55M380 470v55M560 470v55M740 470v55" stroke="#b8a792" stroke-width="4" fill="none"/>`
  if (after) return `${YARD}${wall}<rect x="360" y="330" width="240" height="150" fill="#d6c8b5" opacity="0.7"/>`
  const sheets = [
    [180, 286, '#f2e7a8', -4],
    [290, 330, '#f5f2e8', 3],
    [396, 276, '#f0c7b4', -2],
    [500, 350, '#cfe0e8', 5],
    [600, 284, '#f5f2e8', -6],
    [706, 330, '#f2e7a8', 2],
    [250, 440, '#cfe0e8', -3],
    [420, 436, '#f5f2e8', 4],
    [640, 440, '#f0c7b4', -2],
  ] as const
  return (
    YARD +
    wall +
    sheets
      .map(
        ([x, y, colour, turn]) =>
          `<g transform="rotate(${turn} ${x + 40} ${y + 50})"><rect x="${x}" y="${y}" width="84" height="104" fill="${colour}"/><path d="M${x + 12} ${y + 20}h60M${x + 12} ${y + 40}h60M${x + 12} ${y + 56}h44M${x + 12} ${y + 72}h60" stroke="#8d8a80" stroke-width="6"/></g>`,
      )
      .join('')
  )
}

function bike(x: number, y: number, turn: number, colour: string): string {
  return `<g transform="translate(${x} ${y}) rotate(${turn})" fill="none" stroke="${colour}" stroke-width="8"><circle cx="0" cy="0" r="40" stroke="#474d51" stroke-width="6"/><circle cx="112" cy="0" r="40" stroke="#474d51" stroke-width="6"/><path d="M0 0L34 -56H90L50 0ZM34 -56L50 0M90 -56L112 0M90 -56L84 -84h24M24 -66h26"/></g>`
}

function bikes(after: boolean): string {
  if (after)
    return `${STREET}<path d="M90 470v60M870 470v60M90 530h780" stroke="#f4f0e4" stroke-width="7" fill="none"/>${[150, 330, 510, 690].map((x) => bike(x, 482, 0, '#5f9ab0')).join('')}`
  return (
    STREET +
    [
      [140, 560, -8, '#5f9ab0'],
      [250, 500, 14, '#d7a445'],
      [370, 590, 62, '#5f9ab0'],
      [470, 520, -12, '#d7a445'],
      [560, 600, 8, '#5f9ab0'],
      [660, 510, 76, '#d7a445'],
      [740, 570, -4, '#5f9ab0'],
    ]
      .map(([x, y, turn, colour]) => bike(Number(x), Number(y), Number(turn), String(colour)))
      .join('')
  )
}

function pothole(after: boolean): string {
  if (after)
    return `${STREET}<path d="M300 588h340l30 76H280z" fill="#5f6266"/><path d="M300 588h340l30 76H280z" fill="none" stroke="#55585c" stroke-width="5"/>`
  return `${STREET}<path d="M300 610Q350 576 450 588T640 596Q690 640 610 664T400 676Q290 668 300 610Z" fill="#5d5247"/><path d="M340 626Q400 604 480 612T600 622Q610 648 540 652T380 656Q336 650 340 626Z" fill="#43392f"/><path d="M640 600l70 -26M300 640l-66 20M470 584l10 -34M560 670l30 34" stroke="#66696d" stroke-width="6"/>${cone(760, 566)}`
}

function stairs(after: boolean): string {
  const steps = Array.from(
    { length: 6 },
    (_, index) =>
      `<rect x="${520 + index * 62}" y="${620 - index * 60}" width="${440 - index * 62}" height="60" fill="${index % 2 === 0 ? '#c6c0b6' : '#b9b3a8'}"/>`,
  ).join('')
  const hall = `<rect width="960" height="860" fill="#e6e0d4"/><rect y="620" width="960" height="240" fill="#c9c2b5"/><rect x="70" y="250" width="170" height="370" fill="#8c7660"/><circle cx="216" cy="444" r="9" fill="#e2c98c"/>${steps}<path d="M500 560L880 190" stroke="#7b858a" stroke-width="14"/>`
  return (
    hall +
    (after
      ? ''
      : '<rect x="270" y="500" width="130" height="120" fill="#c49a66"/><rect x="290" y="412" width="104" height="88" fill="#b58a57"/><path d="M270 560h130M342 412v88" stroke="#a07a4b" stroke-width="6"/><rect x="408" y="560" width="92" height="62" fill="#9a9fa4"/><path d="M420 560l18 -96h60l-12 96z" fill="#7d90a0"/>')
  )
}

function paper(after: boolean): string {
  const line = (y: number, width: number): string => `<rect x="300" y="${y}" width="${width}" height="12" rx="6" fill="#b9b4a8"/>`
  return `<rect width="960" height="860" fill="#c7ad8b"/><path d="M0 180H960M0 420H960M0 640H960" stroke="#b99e7b" stroke-width="5"/><g transform="rotate(-3 480 360)"><rect x="240" y="70" width="480" height="590" fill="#fbf8ef"/><rect x="340" y="124" width="280" height="22" rx="8" fill="#7d8a86"/>${[200, 240, 280, 340, 380, 420].map((y, index) => line(y, 360 - (index % 3) * 46)).join('')}${after ? '<path d="M320 520l34 34 64 -74" stroke="#5f8f76" stroke-width="18" fill="none"/><path d="M470 560q30 -50 50 -8t46 -18 60 4" stroke="#4a5a78" stroke-width="7" fill="none"/>' : ''}</g>`
}

export const scenes = {
  manhole,
  lamp,
  rubbish,
  tree,
  puddle,
  'fire-lane': fireLane,
  bench,
  posters,
  bikes,
  pothole,
  stairs,
  paper,
} as const satisfies Readonly<Record<string, (after: boolean, night: boolean) => string>>
export type Subject = keyof typeof scenes
