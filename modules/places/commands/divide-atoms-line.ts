// SPDX-License-Identifier: MPL-2.0
// Reads one line of an atoms file (docs/how-to/divide-a-city.md) into a division problem. Guarantees: either a whole problem,
// or the faults of the line in words, each naming its field; nothing is rounded, guessed or repaired. Fields that the
// division does not need (footprints, vertices, edges) are left aside.
import { chooseGridCount } from '../rules/division/grid-count.ts'
import type { DivisionProblem, Link } from '../rules/division/problem.ts'

/** `id` as it stands in the file, text or number. */
export type AtomsRead = { readonly id: string | number; readonly problem: DivisionProblem } | { readonly faults: readonly string[] }

const MOST_ATOMS = 20_000
const MOST_LINKS = 200_000
const MOST_HOUSEHOLDS = 1_000_000
const MOST_METRES = 10_000_000
const MOST_COST = 1_000_000_000
const MOST_FAULTS = 20

type Fields = Readonly<Record<string, unknown>>
type Reading = { readonly fault: (words: string) => void; readonly faults: string[] }

export function readAtomsLine(text: string): AtomsRead {
  const faults: string[] = []
  const reading: Reading = { faults, fault: (words) => void (faults.length < MOST_FAULTS && faults.push(words)) }
  const row = findObject(text, reading)
  if (row === undefined) return { faults }
  const id = readId(row['id'], reading)
  const households = readAtoms(row['atoms'], reading)
  const links = readLinks(row['adj'], households.length, reading)
  const present = readPresent(row['current'], households.length, reading)
  const grids = readGrids(row, households, reading)
  return faults.length > 0 ? { faults } : { id, problem: { id: String(id), households, links, grids, present } }
}

function findObject(text: string, { fault }: Reading): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
    fault('is no JSON object {…}')
  } catch (error) {
    const hint = /[[:,]\s*-?(NaN|Infinity)\b/.test(text) ? '; NaN and Infinity are no JSON numbers' : ''
    fault(`is no JSON (${error instanceof Error ? error.message.slice(0, 120) : String(error)})${hint}`)
  }
  return undefined
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  if (value === undefined) return 'is missing'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
const isAmount = (value: unknown, most: number): value is number => typeof value === 'number' && value >= 0 && value <= most

function must(where: string, value: unknown, be: string): string {
  return value === undefined ? `${where} is missing` : `${where} ${shown(value)} must be ${be}`
}

function readId(value: unknown, { fault }: Reading): string | number {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 200) return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  fault(must('id', value, 'a text of at most 200 letters, or a whole number'))
  return ''
}

function readList(where: string, value: unknown, most: number, { fault }: Reading): readonly unknown[] {
  if (!Array.isArray(value)) {
    fault(must(where, value, 'a list'))
    return []
  }
  if (value.length <= most) return value as readonly unknown[]
  fault(`${where} has ${value.length} entries, more than ${most}`)
  return []
}

function readAtoms(value: unknown, reading: Reading): readonly number[] {
  const atoms = readList('atoms', value, MOST_ATOMS, reading)
  if (Array.isArray(value) && value.length === 0) reading.fault('atoms is empty: there is nothing to divide')
  return atoms.map((atom, index) => {
    const hh = isObject(atom) ? atom['hh'] : undefined
    if (isWhole(hh, 0, MOST_HOUSEHOLDS)) return hh
    reading.fault(isObject(atom) ? must(`atoms[${index}].hh`, hh, `a whole number from 0 to ${MOST_HOUSEHOLDS}`) : must(`atoms[${index}]`, atom, 'an object'))
    return 0
  })
}

function readLinks(value: unknown, count: number, reading: Reading): readonly Link[] {
  return readList('adj', value, MOST_LINKS, reading).map((one, index) => {
    const where = `adj[${index}]`
    const link: Fields = isObject(one) ? one : {}
    if (!isObject(one)) reading.fault(must(where, one, 'an object'))
    else checkLink(where, link, count, reading)
    return { a: Number(link['a']), b: Number(link['b']), metres: Number(link['len']), cost: Number(link['cost']), walk: link['walk'] === true }
  })
}

function checkLink(where: string, { a, b, len, cost, walk }: Fields, count: number, { fault }: Reading): void {
  for (const [name, end] of [
    ['a', a],
    ['b', b],
  ] as const)
    if (!isWhole(end, 0, count - 1)) fault(must(`${where}.${name}`, end, `the index of an atom, 0 to ${count - 1}`))
  if (a !== undefined && a === b) fault(`${where} links atom ${shown(a)} to itself`)
  if (!isAmount(len, MOST_METRES)) fault(must(`${where}.len`, len, `a length from 0 to ${MOST_METRES} metres`))
  if (!isAmount(cost, MOST_COST)) fault(must(`${where}.cost`, cost, `a cost from 0 to ${MOST_COST}`))
  if (typeof walk !== 'boolean') fault(must(`${where}.walk`, walk, 'true or false'))
}

function readPresent(value: unknown, count: number, reading: Reading): readonly number[] | undefined {
  if (value === undefined || value === null) return undefined
  const present = readList('current', value, MOST_ATOMS, reading)
  if (Array.isArray(value) && present.length !== count) reading.fault(`current has ${present.length} entries for ${count} atoms`)
  return present.map((grid, index) => {
    if (grid === null) return -1
    if (isWhole(grid, -1, Number.MAX_SAFE_INTEGER)) return grid
    reading.fault(must(`current[${index}]`, grid, 'a whole number, or null for none'))
    return -1
  })
}

/** `k` as asked, else the best whole number for `target`. */
function readGrids({ k, target }: Fields, households: readonly number[], { fault }: Reading): number {
  const most = Math.max(1, households.length)
  if (k !== undefined) {
    if (isWhole(k, 1, Number.MAX_SAFE_INTEGER) && k > households.length && households.length > 0) fault(`k ${k} is more than the ${households.length} atoms`)
    else if (!isWhole(k, 1, most)) fault(must('k', k, 'a whole number from 1'))
    return Number(k)
  }
  if (typeof target !== 'number' || !(target > 0 && target <= MOST_HOUSEHOLDS)) {
    fault(target === undefined ? 'k is missing, and so is target' : must('target', target, `a number above 0, to ${MOST_HOUSEHOLDS}`))
    return 1
  }
  const sum = households.reduce((total, one) => total + one, 0)
  return Math.min(most, chooseGridCount(sum, target))
}
