// SPDX-License-Identifier: MPL-2.0
// `lifang divide --communities`: polygons and buildings in, grids as polygons out. Files appear under their names only when
// they are whole, both or none.
import { rename, rm, writeFile } from 'node:fs/promises'
import { CityRefused, divideCity, DivisionCancelled, type DividedCity } from '#modules/places/index.ts'
import { checkOutputs } from '../check-outputs.ts'
import type { Output } from '../output.ts'
import { readInput } from '../read-input.ts'
import { RefusedInput, WrongUsage } from '../wrong-usage.ts'
import { assignmentRows, gridFeatures, reportOf, wordsOf } from './divide-report.ts'

export type CommunitiesOptions = {
  readonly communities: string
  readonly buildings?: string
  readonly roads?: string
  readonly current?: string
  readonly households: string
  readonly out?: string
  readonly assign?: string
  readonly crs: 'wgs84' | 'gcj02' | 'bd09'
  readonly seed: number
  readonly ms?: number
  readonly band?: number
  readonly keep?: number
  readonly threads?: number
  readonly giantsApart?: boolean
  readonly json?: true
}

const MOST_FAULTS = 100
const MOST_HOUSEHOLDS = 1_000_000

function wantedHouseholds(text: string): number {
  const wanted = text.trim() === '' ? NaN : Number(text)
  if (!(wanted > 0 && wanted <= MOST_HOUSEHOLDS)) throw new WrongUsage(`--households must be a number above 0 and up to ${MOST_HOUSEHOLDS}`)
  return wanted
}

/** Twice a second on a terminal, every two seconds elsewhere. */
function tellProgress(output: Output): { readonly tell: (words: string, done: number, of: number) => void; readonly done: () => number } {
  let [last, so] = [-Infinity, 0]
  const every = process.stderr.isTTY ? 500 : 2_000
  return {
    tell: (words, done, of) => {
      so = done
      if (performance.now() - last < every) return
      last = performance.now()
      output.progress(of === 0 ? words : `${done} of ${of} communities ${words}`)
    },
    done: () => so,
  }
}

type Written = { readonly name: string; readonly chunks: Iterable<string> }

/** Writes beside, then renames: a reader sees the old files or the new ones. */
async function writeAll(files: readonly Written[]): Promise<void> {
  const part = (name: string): string => `${name}.${process.pid}.part`
  try {
    for (const { name, chunks } of files) await writeFile(part(name), chunks, { flag: 'wx' })
    for (const { name } of files) await rename(part(name), name)
  } catch (error) {
    await Promise.all(files.map(({ name }) => rm(part(name), { force: true })))
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new RefusedInput(`${path ?? 'the output'} cannot be written (${code}); nothing was written`, { cause: error })
  }
}

function whyNot(error: unknown, done: number): unknown {
  if (error instanceof DivisionCancelled) return new RefusedInput(`cancelled: ${done} communities were divided, nothing was written`)
  if (!(error instanceof CityRefused)) return error
  const lines = error.faults
    .slice(0, MOST_FAULTS)
    .map(({ file, feature, fault, at }) => `  ${file} feature ${feature}: ${fault}${at === '' ? '' : ` at ${at}`}`)
  const more = error.faults.length - lines.length
  return new RefusedInput(`refused: ${error.message}; nothing was divided\n${lines.join('\n')}${more > 0 ? `\n  and ${more} more` : ''}`)
}

async function read(options: CommunitiesOptions): Promise<Parameters<typeof divideCity>[0]> {
  const { communities, buildings, roads, current } = options
  if (buildings === undefined) throw new WrongUsage('--communities needs --buildings FILE')
  const text = (name: string | undefined): Promise<string | undefined> => (name === undefined ? Promise.resolve(undefined) : readInput(name))
  return { communities: await readInput(communities), buildings: await readInput(buildings), roads: await text(roads), current: await text(current) }
}

export async function divideCommunities(options: CommunitiesOptions, signal: AbortSignal, output: Output): Promise<void> {
  const { crs, seed, ms, band, keep, threads, giantsApart, out, assign } = options
  const target = wantedHouseholds(options.households)
  const { communities, buildings, roads, current } = options
  await checkOutputs({ '--out': out, '--assign': assign }, [communities, buildings, roads, current])
  const began = performance.now()
  const told = tellProgress(output)
  const asked = { crs, seed, target, giantsApart, ...(ms !== undefined && { ms }), ...(band !== undefined && { band }), ...(keep !== undefined && { keep }) }
  let city: DividedCity
  try {
    city = await divideCity(await read(options), { ...asked, ...(threads !== undefined && { threads }), signal, progress: told.tell })
  } catch (error) {
    throw whyNot(error, told.done())
  }
  const files: Written[] = []
  if (out !== undefined) files.push({ name: out, chunks: gridFeatures(city) })
  if (assign !== undefined) files.push({ name: assign, chunks: assignmentRows(city) })
  await writeAll(files)
  for (const { feature, fault, at } of city.warnings) if (feature === 0) output.log.warn({}, `warning: ${fault}: ${at}`)
  const report = reportOf(city, (performance.now() - began) / 1_000)
  output.result(report, wordsOf(report))
}
