// SPDX-License-Identifier: MPL-2.0
// `lifang divide --atoms`: a file of communities as atoms and links, one JSON document a line → one line of labels and measures
// for each, in the file's order. Communities are divided while the file is still being read, but nothing is written before
// its last line has proved good: a file with a fault is refused whole. The answer is the same whatever the threads.
import type { DivisionProblem } from '../rules/division/problem.ts'
import { readAtomsLine } from './divide-atoms-line.ts'
import { startDividers, type Divided, type Dividers, type PlainDivideOptions, type ThreadOptions } from './divide-in-threads.ts'

/** One community's answer. Deviations and bounds are shares of the mean households of a grid. */
export type AtomsAnswer = {
  readonly id: string | number
  /** Grid of each atom, 0 … grids − 1. */
  readonly labels: readonly number[]
  readonly maxDeviation: number
  readonly lowerBound: number
  readonly borderMetres: number
  readonly cost: number
  /** Households that change their grid against `current`. */
  readonly moved: number
  /** Processor time of this community. */
  readonly ms: number
  readonly grids: number
  readonly households: number
  readonly meanDeviation: number
  readonly broken: number
  readonly empty: number
  readonly proved: boolean
}

export type DivideAtomsOptions = PlainDivideOptions &
  ThreadOptions & {
    /** `of` is missing while the file is being read. */
    readonly progress?: (done: number, of: number | undefined) => void
    /** Takes the answers in the file's order, as soon as the whole file is known to be good. */
    readonly write: (answer: AtomsAnswer) => Promise<void> | void
  }

/** The file is refused: every fault with its line, the first hundred. */
export class AtomsRefused extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[], more: number) {
    super(`${faults.length + more} fault${faults.length + more === 1 ? '' : 's'}`)
    this.faults = more > 0 ? [...faults, `and ${more} more`] : faults
  }
}

const MOST_FAULTS = 100
/** Half of the longest text the runtime can hold. */
const LONGEST_LINE = 2 ** 28

/** Returns how many communities were divided. Throws AtomsRefused, DivisionCancelled, or TypeError for what is not UTF-8. */
export async function divideAtoms(source: AsyncIterable<Uint8Array>, { threads, signal, progress, write, ...options }: DivideAtomsOptions): Promise<number> {
  const dividers = startDividers({ threads, signal })
  const orders: { readonly id: string | number; readonly problem: DivisionProblem; readonly divided: Promise<Divided> }[] = []
  let [done, read] = [0, false]
  try {
    await readFaultless(source, dividers, (id, problem) => {
      const divided = dividers.divide(problem, options)
      orders.push({ id, problem, divided })
      divided.then(
        () => progress?.((done += 1), read ? orders.length : undefined),
        () => undefined,
      )
    })
    read = true
    for (const { id, problem, divided } of orders) await write(answerOf(id, problem, await divided))
    return orders.length
  } finally {
    await dividers.close()
  }
}

async function readFaultless(
  source: AsyncIterable<Uint8Array>,
  dividers: Dividers,
  order: (id: string | number, problem: DivisionProblem) => void,
): Promise<void> {
  const faults: string[] = []
  let more = 0
  const fault = (words: string): void => {
    // A refused file is read to its end for its other faults, but no longer divided.
    if (faults.length === 0) void dividers.close()
    if (faults.length < MOST_FAULTS) faults.push(words)
    else more += 1
  }
  const lineOf = new Map<string, number>()
  for await (const { number, text } of linesOf(source)) {
    const line = readAtomsLine(text)
    if ('faults' in line) {
      for (const words of line.faults) fault(`line ${number}: ${words}`)
      continue
    }
    const earlier = lineOf.get(line.problem.id)
    if (earlier !== undefined) fault(`line ${number}: id ${JSON.stringify(line.problem.id)} stands already on line ${earlier}`)
    lineOf.set(line.problem.id, number)
    if (faults.length === 0) order(line.id, line.problem)
  }
  if (faults.length === 0 && lineOf.size === 0) fault('it holds no communities')
  if (faults.length > 0) throw new AtomsRefused(faults, more)
}

/** Lines that hold something. JSON text may hold other line separators, so only line feeds part lines. */
async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly number: number; readonly text: string }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [parts, length, number]: [string[], number, number] = [[], 0, 0]
  for await (const chunk of source) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n')
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece)
      length += piece.length
      if (length > LONGEST_LINE) throw new AtomsRefused([`line ${number + 1}: is longer than ${LONGEST_LINE} characters`], 0)
      if (index === pieces.length - 1) continue
      const text = parts.join('')
      ;[parts, length, number] = [[], 0, number + 1]
      if (text.trim() !== '') yield { number, text }
    }
  }
  const text = parts.join('') + decoder.decode()
  if (text.trim() !== '') yield { number: number + 1, text }
}

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals

function answerOf(id: string | number, { households }: DivisionProblem, { division, ms }: Divided): AtomsAnswer {
  return {
    id,
    labels: division.labels,
    maxDeviation: rounded(division.maxDeviation, 6),
    lowerBound: rounded(division.lowerBound, 6),
    borderMetres: rounded(division.borderMetres, 2),
    cost: rounded(division.cost, 2),
    moved: division.moved,
    ms: rounded(ms, 2),
    grids: division.grids,
    households: households.reduce((sum, one) => sum + one, 0),
    meanDeviation: rounded(division.meanDeviation, 6),
    broken: division.broken,
    empty: division.empty,
    proved: division.proved,
  }
}
