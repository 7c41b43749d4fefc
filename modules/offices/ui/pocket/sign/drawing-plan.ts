// SPDX-License-Identifier: MPL-2.0
// From longitude and latitude to a drawing of a given size: where each corner lies, how long a round number of metres is, and where
// the name of each street fits, one name a street, none over another.
import type { Answer } from '#api/client.ts'

type Outline = Answer<'offices.get-grid-sign'>['outline']
type Corner = readonly [number, number]

export type Plan = {
  readonly at: (corner: Corner) => Corner
  readonly height: number
  readonly scale: { readonly metres: number; readonly length: number }
}

const METRES_PER_DEGREE = 111_320
// largest first
const ROUND = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20]

/** North is up; the middle of the box is the middle of the drawing. */
export function makePlan({ box }: Outline, width: number, height: number): Plan {
  const lat = (box.minLat + box.maxLat) / 2
  const lon = (box.minLon + box.maxLon) / 2
  const shrink = Math.cos((lat * Math.PI) / 180)
  const across = Math.max(1e-9, (box.maxLon - box.minLon) * shrink)
  const up = Math.max(1e-9, box.maxLat - box.minLat)
  const perDegree = Math.min(width / across, height / up)
  const perMetre = perDegree / METRES_PER_DEGREE
  const metres = ROUND.find((one) => one * perMetre <= width / 4) ?? 10
  return {
    at: ([x, y]) => [Math.round((width / 2 + (x - lon) * shrink * perDegree) * 10) / 10, Math.round((height / 2 - (y - lat) * perDegree) * 10) / 10],
    height,
    scale: { metres, length: Math.round(metres * perMetre) },
  }
}

export type StreetLabel = { readonly name: string; readonly x: number; readonly y: number; readonly turn: number }

const LETTER = 28
const APART = 34

type Step = { readonly from: Corner; readonly to: Corner; readonly length: number }

// Cut to the drawing with room for half a name, by walking the step in small pieces.
function visible(from: Corner, to: Corner, width: number, height: number): Step | undefined {
  const inside = Array.from({ length: 41 }, (_, at) => at / 40)
    .map((share): Corner => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
    .filter(([x, y]) => x > LETTER && y > LETTER && x < width - LETTER && y < height - LETTER)
  const first = inside[0]
  const last = inside[inside.length - 1]
  return first === undefined || last === undefined ? undefined : { from: first, to: last, length: Math.hypot(last[0] - first[0], last[1] - first[1]) }
}

function longest(lines: readonly (readonly Corner[])[], plan: Plan, width: number): Step | undefined {
  let best: Step | undefined
  for (const line of lines) {
    for (let at = 1; at < line.length; at++) {
      const step = visible(plan.at(line[at - 1] as Corner), plan.at(line[at] as Corner), width, plan.height)
      if (step !== undefined && step.length > (best?.length ?? 0)) best = step
    }
  }
  return best
}

/** Names along the longest piece of each street that is seen; left out where the name is longer than the piece or lies on another. */
export function labelStreets(outline: Outline, plan: Plan, width: number): readonly StreetLabel[] {
  const byName = new Map<string, Outline['streets'][number]['lines']>()
  for (const { name, lines } of outline.streets) byName.set(name.zh, [...(byName.get(name.zh) ?? []), ...lines])
  // scale and north stand in their corners
  const placed: (StreetLabel & { readonly reach: number })[] = [
    { name: '', x: width - 30 - plan.scale.length / 2, y: plan.height - 30, turn: 0, reach: plan.scale.length / 2 },
    { name: '', x: width - 46, y: 60, turn: 0, reach: 40 },
  ]
  const wanted = [...byName].flatMap(([name, lines]) => {
    const step = longest(lines, plan, width)
    return step === undefined || step.length < name.length * LETTER ? [] : [{ name, step }]
  })
  for (const { name, step } of [...wanted].sort((a, b) => b.step.length - a.step.length)) {
    const degrees = (Math.atan2(step.to[1] - step.from[1], step.to[0] - step.from[0]) * 180) / Math.PI
    const turn = Math.round(degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees)
    const reach = (name.length * LETTER) / 2
    const spots = [0.5, 0.3, 0.7, 0.2, 0.8].map(
      (share) => [step.from[0] + (step.to[0] - step.from[0]) * share, step.from[1] + (step.to[1] - step.from[1]) * share] as const,
    )
    const spot = spots.find(([x, y]) => placed.every((other) => Math.hypot(other.x - x, other.y - y) > Math.max(APART, (other.reach + reach) * 0.75)))
    if (spot !== undefined) placed.push({ name, x: Math.round(spot[0]), y: Math.round(spot[1]), turn, reach })
  }
  return placed.filter(({ name }) => name !== '')
}
