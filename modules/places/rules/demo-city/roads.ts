// SPDX-License-Identifier: MPL-2.0
// Streets of the imaginary city: every stretch of lattice line between blocks, joined into runs as long as the line
// goes on, with a rank and a name. Main roads cross the river mouth on bridges.
import { at } from './dice.ts'
import type { KeptPoints, Land } from './borders.ts'
import type { Lattice } from './lattice.ts'
import { lineLength, type Spot } from './plane.ts'
import type { Named } from './names.ts'

export type RoadRank = 'main' | 'side' | 'lane'

export type Road = {
  readonly index: number
  readonly rank: RoadRank
  readonly upright: boolean
  /** Lattice line it runs along, first step and the one after the last. */
  readonly line: number
  readonly from: number
  readonly to: number
  readonly spots: readonly Spot[]
}

/** Half the width of the road, kerb to kerb with pavements, in metres. */
export const HALF_WIDTH: Readonly<Record<RoadRank, number>> = { main: 15, side: 9, lane: 5.5 }
/** From here on a street between blocks is a side street, below it a lane; metres. */
const SIDE_STREET = 270

/** Whether the step from a lattice point to the east (or north, if upright) is a street. */
export function isStreetStep(lattice: Lattice, land: Land, column: number, row: number, upright: boolean): boolean {
  if (column < 1 || row < 1 || column > lattice.width - 1 || row > lattice.height - 1) return false
  if (upright ? row >= lattice.height - 1 : column >= lattice.width - 1) return false
  if (!upright && column >= lattice.river && column < lattice.river + 3) return lattice.mainRows.includes(row)
  const bothStrips = upright
    ? lattice.isStrip(column, row) && lattice.isStrip(column - 1, row)
    : lattice.isStrip(column, row) && lattice.isStrip(column, row - 1)
  return !bothStrips && land.isBorder(column, row, upright)
}

export function drawRoads(lattice: Lattice, land: Land, kept: KeptPoints): readonly Road[] {
  const roads: Road[] = []
  for (const upright of [true, false]) {
    const lines = upright ? lattice.width : lattice.height
    const steps = upright ? lattice.height : lattice.width
    for (let line = 0; line <= lines; line++) {
      let from = -1
      for (let step = 0; step <= steps; step++) {
        const street = step < steps && (upright ? isStreetStep(lattice, land, line, step, true) : isStreetStep(lattice, land, step, line, false))
        if (street && from < 0) from = step
        if (street || from < 0) continue
        roads.push(roadOf(lattice, kept, { index: roads.length, upright, line, from, to: step }))
        from = -1
      }
    }
  }
  return roads
}

function roadOf(lattice: Lattice, kept: KeptPoints, run: Omit<Road, 'rank' | 'spots'>): Road {
  const { upright, line, from, to } = run
  const spots: Spot[] = []
  for (let step = from; step <= to; step++) {
    const [column, row] = upright ? [line, step] : [step, line]
    if (step === from || step === to || kept.has(column, row)) spots.push(lattice.spot(column, row))
  }
  const main = (upright ? lattice.mainColumns : lattice.mainRows).includes(line)
  return { ...run, spots, rank: main ? 'main' : lineLength(spots) >= SIDE_STREET ? 'side' : 'lane' }
}

/** The road that runs along a step of a lattice line, if any. */
export function roadFinder(roads: readonly Road[]): (upright: boolean, line: number, step: number) => Road | undefined {
  const byLine = new Map<string, Road[]>()
  for (const road of roads) byLine.set(`${road.upright}${road.line}`, [...(byLine.get(`${road.upright}${road.line}`) ?? []), road])
  return (upright, line, step) => byLine.get(`${upright}${line}`)?.find((road) => road.from <= step && step < road.to)
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六', '十七', '十八', '十九', '二十']

/** Names: roads run east–west (路), streets north–south (街), lanes are counted off the larger street they leave (巷). */
export function nameRoads(roads: readonly Road[], words: readonly Named[]): readonly Named[] {
  const find = roadFinder(roads)
  const taken = new Map<number, Named>()
  let used = 0
  for (const rank of ['main', 'side'] as const) {
    for (const road of roads.filter((candidate) => candidate.rank === rank)) {
      const word = at(words, used % words.length)
      // When the words run out the same word comes again as the second street of that name.
      const again =
        used < words.length ? { zh: '', en: '' } : { zh: at(NUMERALS, Math.floor(used / words.length)), en: ` ${Math.floor(used / words.length) + 1}` }
      taken.set(road.index, { zh: word.zh + again.zh + suffix(road).zh, en: `${word.en}${again.en} ${suffix(road).en}` })
      used += 1
    }
  }
  const lanes = new Map<number, number>()
  return roads.map((road) => taken.get(road.index) ?? laneName(road, find, taken, lanes))
}

function suffix(road: Road): Named {
  if (road.rank === 'main' && !road.upright) return { zh: '大道', en: 'Avenue' }
  if (road.rank === 'main') return { zh: '大街', en: 'Main Street' }
  return road.upright ? { zh: '街', en: 'Street' } : { zh: '路', en: 'Road' }
}

function laneName(lane: Road, find: ReturnType<typeof roadFinder>, taken: Map<number, Named>, lanes: Map<number, number>): Named {
  const ends = [lane.from, lane.to].flatMap((step) => [find(!lane.upright, step, lane.line), find(!lane.upright, step, lane.line - 1)])
  const parent = ends.find((road) => road !== undefined && taken.has(road.index) && road.rank !== 'lane') ?? ends.find((road) => road !== undefined)
  const name = parent === undefined ? undefined : taken.get(parent.index)
  if (parent === undefined || name === undefined) return { zh: `无名${lane.index}巷`, en: `Unnamed Lane ${lane.index}` }
  const count = (lanes.get(parent.index) ?? 0) + 1
  lanes.set(parent.index, count)
  return { zh: `${name.zh}${at(NUMERALS, count - 1)}巷`, en: `${name.en} Lane ${count}` }
}
