// SPDX-License-Identifier: MPL-2.0
// Pictures for the demonstration matters: small honest drawings, never photos of a real place, each with the caption
// «示意图» (illustration). Drawn by code, before and after the repair, by day and by night, then rendered as JPEG, since the
// upload refuses drawings. The caption is drawn as strokes so that it needs no font on the machine.
import sharp from 'sharp'
import { scenes, type Subject } from './matters-scenes.ts'

export type Picture = {
  readonly subject: Subject
  readonly after: boolean
  /** Cordoned off: what meets an early stage. */ readonly fenced: boolean
  readonly night: boolean
  readonly variant: number
}

/** Lifts the scene: lists of photos lay a label over the lowest quarter. */
const LIFT = 110
/** Two posts with striped tape between them, in front of everything. */
const FENCE =
  '<g><path d="M110 560v190M850 560v190" stroke="#d0693a" stroke-width="16"/><path d="M84 752h52M824 752h52" stroke="#8d4a2b" stroke-width="14"/><path d="M110 590Q480 628 850 590" stroke="#f6efe0" stroke-width="24" fill="none"/><path d="M110 590Q480 628 850 590" stroke="#cf4f3c" stroke-width="24" stroke-dasharray="44 40" fill="none"/></g>'
const WIDTH = 960
const HEIGHT = 720

/** 示意图 in strokes on three squares of 100. */
const CAPTION = [
  'M28 18H72M14 42H86M50 42V84Q50 92 38 87M30 56Q24 72 12 82M68 56L88 80',
  'M50 5V16M18 18H82M34 22L40 32M66 22L60 32M8 36H92M28 44H72V66H28ZM28 55H72M16 74Q14 84 8 92M30 74V84Q30 94 42 94H64Q74 94 74 84M48 70L56 80M82 74L92 88',
  'M14 12H86V90H14ZM42 19Q36 33 24 42M38 28H64Q54 50 22 60M36 36Q52 54 78 60M44 62L58 69M36 72L62 82',
]

const DAY_SKIES = [
  ['#dcebf2', '#f6f1e4'],
  ['#cfe3ef', '#eef4ee'],
  ['#e6e4dc', '#f5efe2'],
  ['#d6e6e4', '#f3f0df'],
] as const
const NIGHT_SKY = ['#27344f', '#45506b'] as const
const HOUSES = ['#c9b8a2', '#b9c2bd', '#d2bfa9', '#bcb3ae', '#aebcc4', '#cdbfae'] as const
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

function houses(variant: number, night: boolean): string {
  return Array.from({ length: 5 }, (_, index) => {
    const x = index * 200 - 30 - (variant % 3) * 24
    const height = 150 + ((variant * 37 + index * 61) % 130)
    const windows = Array.from({ length: 3 * Math.floor((height - 40) / 46) }, (_unused, one) => {
      const lit = (one * 7 + index * 5 + variant) % 3 === 0
      return `<rect x="${x + 24 + (one % 3) * 52}" y="${440 - height + 22 + Math.floor(one / 3) * 46}" width="30" height="26" rx="3" fill="${night ? (lit ? '#f3cf7a' : '#3a4358') : '#eef3f3'}" opacity="${night ? 0.9 : 0.75}"/>`
    }).join('')
    return `<rect x="${x}" y="${440 - height}" width="182" height="${height}" fill="${at(HOUSES, index + variant)}"/><path d="M${x - 6} ${440 - height}h194v-10h-194z" fill="#8d7f73"/>${windows}`
  }).join('')
}

/** The drawing as SVG, 960 × 720. */
function svgOf({ subject, after, fenced, night, variant }: Picture): string {
  const [top, low] = night ? NIGHT_SKY : at(DAY_SKIES, variant)
  const light = night ? '<circle cx="820" cy="92" r="34" fill="#f4ecd0"/>' : `<circle cx="${130 + (variant % 5) * 40}" cy="96" r="40" fill="#f7dfa0"/>`
  const shade = night ? `<rect width="${WIDTH}" height="${HEIGHT}" fill="#16203c" opacity="0.34"/>` : ''
  const caption = CAPTION.map((path, index) => `<path transform="translate(${WIDTH - 158 + index * 44} ${HEIGHT - 58}) scale(0.36)" d="${path}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${light}<g transform="translate(0 -${LIFT})">${houses(variant, night)}${scenes[subject](after, night)}${fenced ? FENCE : ''}</g>${shade}
<rect x="${WIDTH - 176}" y="${HEIGHT - 68}" width="158" height="54" rx="10" fill="#fffdf6" opacity="0.88"/><g fill="none" stroke="#3f4a48" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">${caption}</g></svg>`
}

/** JPEG bytes of a drawing, 720 × 540 (density 54 of 72 dots), about 25 kB. */
export function drawingOf(picture: Picture): Promise<Buffer> {
  return sharp(Buffer.from(svgOf(picture)), { density: 54 })
    .jpeg({ quality: 86 })
    .toBuffer()
}
