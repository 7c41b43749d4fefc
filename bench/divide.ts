// SPDX-License-Identifier: MPL-2.0
// Division of communities into grids, beside peers in the same run on the same input: gpmetis, a Hilbert-order cut, a balanced
// power diagram, and proofs by HiGHS. Hard gates are checked for ours and end the run with exit code 1 when one fails; figures
// never do. Usage: node bench/divide.ts --set small|fine|coarse|city|city-footprints|sample|shanghai|wuhan --seeds 1,2,3
// [--count 50] [--ms 100] [--band 0.05] [--peers] [--changes] [--exact] [--cache FOLDER] [--worst 5]. How to read it: docs/how-to/run-the-benchmarks.md
import { divide } from '#modules/places/rules/division/divide.ts'
import { cityCommunities } from '#tests/grid-sample/regimes.ts'
import { changeRows, scenariosOf } from './divide/changes.ts'
import { divideCityOfFootprints } from './divide/city-footprints.ts'
import { divideCity } from './divide/city.ts'
import { timed, type Entry, type Labelled, type Method } from './divide/entries.ts'
import { exactHeading, exactRow, limitsOf } from './divide/exact-table.ts'
import { beside, bestKnown, cheapest, giantsLine, heading, outcomeOf, row, type Outcome } from './divide/figures.ts'
import { gateFaults } from './divide/gates.ts'
import { GPMETIS_MISSING, gpmetisMethods } from './divide/gpmetis.ts'
import { hilbertCut } from './divide/hilbert.ts'
import { readOptions } from './divide/options.ts'
import { startPartitioner } from './divide/partition.ts'
import { powerDiagram } from './divide/power-diagram.ts'
import { loadSet } from './divide/sets.ts'
import { proveOrRecall, recall, type Proof } from './divide/yardstick.ts'

/** Larger communities have too many sets of atoms to list. */
const MOST_EXACT_ATOMS = 64
const MOST_COLUMNS = 150_000

const options = readOptions()
const { ms, band } = options
const say = (words: string): void => void process.stdout.write(`${words}\n`)
const partitioner = options.exact ? await startPartitioner() : undefined
const proofs = new Map<string, Proof>()
const results = new Map<string, Outcome[]>()
const faults: string[] = []

const ours =
  (seed: number, effort: number) =>
  ({ problem }: Entry): Labelled => {
    const { result, ms: spent } = timed(() => divide(problem, { seed, ms: effort, band }))
    return { labels: result.labels, ms: spent }
  }

function peersFor(seed: number): readonly Method[] {
  if (!options.peers) return []
  return [...gpmetisMethods(seed), { name: 'Hilbert-order cut', divide: hilbertCut }, { name: 'power diagram', divide: powerDiagram(seed) }]
}

/** What is proved of a community: from the cache, and with --exact worked out now. */
function learnProof({ problem }: Entry): void {
  if (problem.households.length > MOST_EXACT_ATOMS) return
  const effort = { cap: MOST_COLUMNS, seconds: options.solveSeconds }
  const proof = partitioner === undefined ? recall(problem, options.cache) : proveOrRecall(problem, partitioner, effort, options.cache)
  if (proof !== undefined) proofs.set(problem.id, proof)
}

function outcomesOf(name: string): Outcome[] {
  const known = results.get(name) ?? []
  results.set(name, known)
  return known
}

const OURS = `ours ${ms} ms`

function compare(entries: readonly Entry[], seed: number): void {
  for (const entry of entries) learnProof(entry)
  for (const entry of entries.slice(0, 3)) ours(0, 20)(entry)
  for (const { name, divide: method } of peersFor(seed)) {
    const divided = entries.flatMap((entry) => {
      const labelled = method(entry)
      return labelled === undefined ? [] : [outcomeOf(entry, labelled)]
    })
    if (divided.length < entries.length) say(`${name} could not divide ${entries.length - divided.length} communities of seed ${seed}`)
    outcomesOf(name).push(...divided)
  }
  for (const entry of entries) {
    const outcome = outcomeOf(entry, ours(seed, ms)(entry))
    outcomesOf(OURS).push(outcome)
    faults.push(...gateFaults(entry, outcome, ours(seed, ms)(entry).labels))
  }
}

function tell(): void {
  const all = [...results.values()]
  const limits = bestKnown(all, limitsOf(proofs))
  const least = cheapest(all, limits, band)
  const mine = outcomesOf(OURS)
  const sum = (of: (one: Outcome) => number): number => mine.reduce((total, one) => total + of(one), 0)
  say(
    `\n${options.set}, seeds ${options.seeds.join()}: ${mine.length} communities, ${sum(({ households }) => households)} households, ${sum(({ grids }) => grids)} grids; band ${band * 100} %`,
  )
  say(heading())
  for (const [name, outcomes] of results) say(row(name, outcomes, limits, band, least))
  say('met = reaches max(band, best known D) with all gates held; +cost = mean % above the cheapest of this run among those')
  for (const [name, outcomes] of results) if (outcomes !== mine) say(beside(name, outcomes, mine, limits, band))
  for (const line of [...results].map(([name, outcomes]) => giantsLine(name, outcomes))) if (line !== undefined) say(line)
  if (proofs.size > 0) {
    say(`\n${exactHeading(proofs, band)}`)
    for (const [name, outcomes] of results) say(exactRow(name, outcomes, proofs, band))
  }
  const above = mine.toSorted((one, two) => two.maxDeviation - two.lowerBound - (one.maxDeviation - one.lowerBound))
  const percent = (share: number): string => (share * 100).toFixed(1)
  for (const one of above.slice(0, options.worst))
    say(
      `  ${one.id}: D ${percent(one.maxDeviation)} bound ${percent(one.lowerBound)} best here ${percent(limits.get(one.id) ?? 0)} atoms ${one.labels.length} grids ${one.grids}`,
    )
}

if (options.peers && gpmetisMethods(1).length === 0) say(GPMETIS_MISSING)
for (const seed of options.seeds) {
  if (options.set === 'city-footprints') {
    faults.push(...(await divideCityOfFootprints({ seed, ms: options.askedMs, count: options.count }, say)))
    continue
  }
  if (options.set === 'city' && !options.changes) {
    faults.push(...(await divideCity([...cityCommunities(seed, options.count)], { seed, ms, band }, say)))
    continue
  }
  const entries = loadSet(options.set, seed, options.count)
  if (entries === undefined) continue
  if (options.changes) {
    for (const scenario of scenariosOf(entries, seed, ms, band)) for (const line of changeRows(scenario, seed, ms, band)) say(line)
  } else compare(entries, seed)
}
if (results.size > 0) tell()
if (faults.length > 0) say(`GATES FAILED\n${faults.slice(0, 20).join('\n')}`)
process.exitCode = faults.length > 0 ? 1 : 0
