// SPDX-License-Identifier: MPL-2.0
// `lifang divide --communities` as a user runs it: a generated city of boundaries, footprints and roads in files, one process
// that reads, plans, divides, draws and writes on two threads; its wall and processor time, and gates on what it wrote.
// Communities lie in a lattice and do not touch each other. Files are in a temporary folder and go away.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { MultiPolygon, Polygon, Position } from '#modules/places/rules/geojson.ts'
import type { PlanInput } from '#modules/places/rules/plan/plan-input.ts'
import { inputOfSample } from '#tests/grid-sample/plan-of-sample.ts'
import { cityCommunities } from '#tests/grid-sample/regimes.ts'
import { THREADS } from './city.ts'
import { total } from './entries.ts'
import { quantile } from './figures.ts'
import { polygonGates } from './gates.ts'

const COLUMNS = 41
/** Degrees from one community to the next: some two kilometres. */
const STEP = 0.02
const [WEST, SOUTH] = [114, 30.2]

type Asked = { readonly seed: number; readonly ms: number | undefined; readonly count: number | undefined }
type Area = Polygon | MultiPolygon
type Report = {
  readonly communities: readonly {
    readonly community: string
    readonly grids: number
    readonly maxDeviation: number
    readonly contiguityFailures: number
    readonly borderMetres: number
    readonly multipart: number
    readonly seconds: number
  }[]
}

function inputsOf({ seed, count }: Asked): readonly PlanInput[] {
  return [...cityCommunities(seed, count)].map((community, at) => {
    const origin: Position = [WEST + (at % COLUMNS) * STEP, SOUTH + Math.floor(at / COLUMNS) * STEP]
    return inputOfSample(community, `9901${String(at + 1).padStart(8, '0')}`, origin)
  })
}

function writeFeatures(file: string, features: readonly (readonly [properties: object, geometry: unknown])[]): void {
  const lines = features.map(([properties, geometry]) => JSON.stringify({ type: 'Feature', properties, geometry }))
  writeFileSync(file, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`)
}

type Files = Readonly<Record<'communities' | 'buildings' | 'roads' | 'out' | 'assign' | 'usage', string>>

function writeCity(files: Files, inputs: readonly PlanInput[]): void {
  writeFeatures(
    files.communities,
    inputs.map(({ community: code, boundary }) => [{ code }, boundary]),
  )
  writeFeatures(
    files.buildings,
    inputs.flatMap(({ buildings }) => buildings.map(({ shape, ...properties }) => [properties, shape] as const)),
  )
  writeFeatures(
    files.roads,
    inputs.flatMap(({ roads = [] }) => roads.map(({ roadClass, lines }) => [{ class: roadClass }, { type: 'MultiLineString', coordinates: lines }] as const)),
  )
}

/** Runs the command; wall seconds, and the processor time that it writes down when it ends. */
async function runCommand(
  files: Files,
  { seed, ms }: Asked,
): Promise<{ readonly wall: number; readonly cpu: number; readonly peakMb: number; readonly report: Report }> {
  const tell = `import{writeFileSync}from'node:fs';import{isMainThread}from'node:worker_threads';if(isMainThread)process.on('exit',()=>{const u=process.resourceUsage();writeFileSync(${JSON.stringify(files.usage)},JSON.stringify([(u.userCPUTime+u.systemCPUTime)/1e6,u.maxRSS/1024]))})`
  const main = join(import.meta.dirname, '../../apps/cli/main.ts')
  const words = [
    'divide',
    '--communities',
    files.communities,
    '--buildings',
    files.buildings,
    '--roads',
    files.roads,
    '--out',
    files.out,
    '--assign',
    files.assign,
  ]
  const more = ['--seed', String(seed), '--threads', String(THREADS), '--json', ...(ms === undefined ? [] : ['--ms', String(ms)])]
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, main, ...words, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  const wall = (performance.now() - began) / 1_000
  if (code !== 0) throw new Error(`lifang divide ended with ${code}`)
  const [cpu, peakMb] = JSON.parse(readFileSync(files.usage, 'utf8')) as [number, number]
  return { wall, cpu, peakMb, report: JSON.parse(Buffer.concat(chunks).toString()) as Report }
}

type Grid = { readonly properties: { readonly code: string; readonly community: string }; readonly geometry: Area }

/** Judges what was written; every building must be assigned to a grid that holds its footprint. */
async function judge(files: Files, inputs: readonly PlanInput[], report: Report): Promise<{ readonly faults: readonly string[]; readonly areaError: number }> {
  const judgeOne = await polygonGates()
  const { features } = JSON.parse(readFileSync(files.out, 'utf8')) as { readonly features: readonly Grid[] }
  const grids = Map.groupBy(features, ({ properties }) => properties.community)
  const home = new Map(features.map(({ properties, geometry }) => [properties.code, geometry]))
  const assigned = new Map((parse(readFileSync(files.assign), { columns: true }) as { id: string; grid: string }[]).map(({ id, grid }) => [id, grid]))
  const measured = new Map(report.communities.map((one) => [one.community, one]))
  let worst = 0
  const faults = inputs.flatMap(({ community: id, boundary, buildings }) => {
    const [own, figures] = [grids.get(id) ?? [], measured.get(id)]
    if (figures === undefined || own.length === 0) return [`${id}: not divided`]
    const lost = buildings.filter((building) => assigned.get(building.id)?.startsWith(id) !== true)
    const footprints = buildings.flatMap((building) => {
      const its = home.get(assigned.get(building.id) ?? '')
      return building.shape.type === 'Point' || its === undefined ? [] : [{ id: building.id, shape: building.shape, home: its }]
    })
    const judged = judgeOne({
      id,
      community: boundary,
      grids: own.map(({ geometry }) => geometry),
      borderMetres: figures.borderMetres,
      slackMetres: 1,
      footprints,
    })
    worst = Math.max(worst, judged.areaError)
    return [
      ...judged.faults,
      ...(lost.length === 0 ? [] : [`${id}: ${lost.length} buildings without a grid`]),
      ...(figures.contiguityFailures === 0 ? [] : [`${id}: ${figures.contiguityFailures} broken`]),
      ...(figures.grids === own.length ? [] : [`${id}: ${own.length} grids written of ${figures.grids}`]),
    ]
  })
  return { faults, areaError: worst }
}

/** Returns what failed. */
export async function divideCityOfFootprints(asked: Asked, say: (words: string) => void): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-city-'))
  const files = Object.fromEntries(
    (['communities', 'buildings', 'roads', 'out', 'assign', 'usage'] as const).map((name) => [name, join(folder, name)]),
  ) as Files
  try {
    const inputs = inputsOf(asked)
    writeCity(files, inputs)
    const megabytes = [files.communities, files.buildings, files.roads].reduce((sum, file) => sum + statSync(file).size, 0) / 1e6
    say(
      `city of footprints, seed ${asked.seed}: ${inputs.length} communities, ${total(inputs.map(({ buildings }) => buildings.length))} footprints, ${megabytes.toFixed(0)} MB`,
    )
    const { wall, cpu, peakMb, report } = await runCommand(files, asked)
    const seconds = report.communities.map((one) => one.seconds * 1_000)
    const judged = await judge(files, inputs, report)
    say(
      `lifang divide --communities, ${asked.ms ?? 'usual'} ms: ${wall.toFixed(1)} s wall on ${THREADS} threads, ${cpu.toFixed(1)} s of processor time, ${peakMb.toFixed(0)} MB at most; ` +
        `planning, dividing and polygons, ms a community: median ${quantile(seconds, 0.5).toFixed(1)}, 95 % ${quantile(seconds, 0.95).toFixed(1)}, worst ${Math.max(...seconds).toFixed(1)}`,
    )
    say(
      `${total(report.communities.map(({ grids }) => grids))} grids, ${total(report.communities.map(({ multipart }) => multipart))} in several parts; ` +
        `D median ${(
          quantile(
            report.communities.map(({ maxDeviation }) => maxDeviation),
            0.5,
          ) * 100
        ).toFixed(1)} %; area off by at most ${judged.areaError.toExponential(1)}`,
    )
    return judged.faults
  } finally {
    rmSync(folder, { recursive: true })
  }
}
