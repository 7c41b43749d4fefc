// SPDX-License-Identifier: MPL-2.0
// Point → grid over 15,000 synthetic grids in one process. Promise: ≥ 1 million points a second (design: speed we
// promise). The peer runs in the same process on a sample of the same points: a linear scan with robust-point-in-polygon
// behind a box test. Also checks that both give the same grid wherever no border is within tolerance.
import robustPointInPolygon from 'robust-point-in-polygon'
import { boxOf, type Polygon, type Position } from '#modules/places/rules/geojson.ts'
import { indexGrids } from '#modules/places/rules/grid-index.ts'

const COLUMNS = 150
const ROWS = 100
const POINTS = 3_000_000
const SAMPLE = 3_000
const PROMISE = 1_000_000
/** About 150 m; each side of a grid is a crooked line of this many positions. */
const STEP = 0.0017
const BENDS = Number(process.argv[2] ?? 6)

let seed = 20_261_122
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

// Corners and bends are drawn once and shared by both neighbours, so the grids neither overlap nor leave gaps.
function makeGrids(): { readonly code: string; readonly polygon: Polygon }[] {
  const corner = Array.from({ length: (COLUMNS + 1) * (ROWS + 1) }, (_, at): Position => {
    const [column, row] = [at % (COLUMNS + 1), Math.floor(at / (COLUMNS + 1))]
    return [121.4 + (column + (random() - 0.5) * 0.4) * STEP, 38.8 + (row + (random() - 0.5) * 0.4) * STEP]
  })
  const sides = new Map<string, readonly Position[]>()
  const side = (from: number, to: number): readonly Position[] => {
    if (from > to) return side(to, from).toReversed()
    const key = `${from}-${to}`
    const known = sides.get(key)
    if (known !== undefined) return known
    const [a, b] = [corner[from] as Position, corner[to] as Position]
    const bends = Array.from({ length: BENDS }, (_, at): Position => {
      const t = (at + 1) / (BENDS + 1)
      return [a[0] + t * (b[0] - a[0]) + (random() - 0.5) * STEP * 0.05, a[1] + t * (b[1] - a[1]) + (random() - 0.5) * STEP * 0.05]
    })
    const made = [a, ...bends, b]
    sides.set(key, made)
    return made
  }
  return Array.from({ length: COLUMNS * ROWS }, (_, at) => {
    const [column, row] = [at % COLUMNS, Math.floor(at / COLUMNS)]
    const sw = row * (COLUMNS + 1) + column
    const ring = [
      ...side(sw, sw + 1),
      ...side(sw + 1, sw + COLUMNS + 2).slice(1),
      ...side(sw + COLUMNS + 2, sw + COLUMNS + 1).slice(1),
      ...side(sw + COLUMNS + 1, sw).slice(1),
    ]
    return { code: String(210_202_001_001_000 + at), polygon: { type: 'Polygon', coordinates: [ring] } }
  })
}

const grids = makeGrids()
const started = performance.now()
const index = indexGrids(grids)
const built = performance.now() - started

const lon = Float64Array.from({ length: POINTS }, () => 121.4 + random() * COLUMNS * STEP)
const lat = Float64Array.from({ length: POINTS }, () => 38.8 + random() * ROWS * STEP)
let found = 0
for (let at = 0; at < 200_000; at++) if (index.nearAt(lon[at] as number, lat[at] as number) >= 0) found++
found = 0
const began = performance.now()
for (let at = 0; at < POINTS; at++) if (index.nearAt(lon[at] as number, lat[at] as number) >= 0) found++
const perSecond = (POINTS / (performance.now() - began)) * 1_000

const peers = grids.map((grid) => ({ box: boxOf(grid.polygon), ring: (grid.polygon.coordinates[0] ?? []).slice(0, -1) }))
let different = 0
const peerBegan = performance.now()
const peerFound = Array.from({ length: SAMPLE }, (_, at) => {
  const [x, y] = [lon[at] as number, lat[at] as number]
  return peers.findIndex(({ box, ring }) => x >= box.minLon && x <= box.maxLon && y >= box.minLat && y <= box.maxLat && robustPointInPolygon(ring, [x, y]) <= 0)
})
const peerPerSecond = (SAMPLE / (performance.now() - peerBegan)) * 1_000
for (const [at, peer] of peerFound.entries()) {
  const near = index.allNear(lon[at] as number, lat[at] as number)
  if (peer !== -1 ? !near.includes(peer) : near.some((grid) => index.holds(grid, lon[at] as number, lat[at] as number))) different++
}

const positions = grids.reduce((sum, grid) => sum + (grid.polygon.coordinates[0]?.length ?? 0), 0) / grids.length
process.stdout.write(
  `grids ${grids.length} of ${positions.toFixed(0)} positions · built in ${built.toFixed(0)} ms · ${(perSecond / 1e6).toFixed(2)} M points/s (promise ${PROMISE / 1e6}) · ` +
    `linear scan ${peerPerSecond.toFixed(0)}/s · ratio ${(perSecond / peerPerSecond).toFixed(0)} · found ${found} · different answers ${different} of ${SAMPLE}\n`,
)
process.exitCode = different === 0 && perSecond >= PROMISE ? 0 : 1
