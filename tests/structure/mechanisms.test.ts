// SPDX-License-Identifier: MPL-2.0
// docs/mechanisms.md says of each of the 95 mechanisms where it lives and which test shows it, and never claims what is
// not there: rows complete and in order, every named file in the tree, "not yet" always with a module.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#modules/map.ts'
import { root } from './source.ts'

const PLANNED = ['whistles', 'mediation', 'hazards', 'volunteers', 'councils', 'cooperation', 'programme', 'funds', 'records', 'insight', 'open-city']
const PATH = /^(apps|modules|kernel|platform|design|api|db|data|tests|bench|tools)\//

type Line = { readonly id: string; readonly name: string; readonly state: string; readonly where: string; readonly shows: string }

function readLines(text: string): readonly Line[] {
  return text
    .split('\n')
    .filter((line) => /^\| M\d/.test(line))
    .map((line) => {
      const [, id = '', name = '', state = '', where = '', shows = '', ...rest] = line.split('|').map((cell) => cell.trim())
      if (rest.length !== 1) throw new Error(`not five cells: ${line}`)
      return { id, name, state, where, shows }
    })
}

const quoted = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '')

/** What is wrong with one row; `exists` tells whether a path is in the tree. */
function problemsOf({ id, state, where, shows }: Line, exists: (path: string) => boolean): readonly string[] {
  const paths = quoted(where).filter((word) => PATH.test(word))
  const tests = quoted(shows)
  const missing = [...paths, ...tests].filter((path) => !exists(path)).map((path) => `${id}: ${path} does not exist`)
  if (state === 'not yet') {
    const named = /^planned: `([^`]+)`/.exec(where)?.[1] ?? ''
    const known = PLANNED.includes(named) || modules.some((module) => module.name === named)
    return [...missing, ...(known && paths.length === 0 && shows === '–' ? [] : [`${id}: "not yet" names its planned module and nothing else`])]
  }
  const told = state === 'built' ? !where.includes('not yet') : state === 'partly' && where.includes('not yet:')
  const shown = paths.length > 0 && tests.length > 0 && tests.every((path) => /\.test\.tsx?$/.test(path))
  return [
    ...missing,
    ...(told ? [] : [`${id}: state "${state}" and what is said to be missing do not agree`]),
    ...(shown ? [] : [`${id}: names no file or no test`]),
  ]
}

const text = readFileSync(join(root, 'docs/mechanisms.md'), 'utf8')
const lines = readLines(text)

test('all 95 mechanisms are there, in order', () => {
  expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 95 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`))
  expect(lines.filter(({ name }) => !/[A-Za-z0-9].*\p{Script=Han}/u.test(name))).toEqual([])
})

test('every named file and test exists, and "not yet" names a module', () => {
  expect(lines.flatMap((line) => problemsOf(line, (path) => existsSync(join(root, path))))).toEqual([])
})

test('the counts in the text are those of the rows', () => {
  const count = (state: string): number => lines.filter((line) => line.state === state).length
  expect(text).toContain(`Built ${count('built')}, partly ${count('partly')}, not yet ${count('not yet')}.`)
})

test('a claim without its file or test is seen', () => {
  const claim = { id: 'M00', name: 'x', state: 'built', where: '`modules/nothing.ts`', shows: '–' }
  expect(problemsOf(claim, () => false)).toEqual(['M00: modules/nothing.ts does not exist', 'M00: names no file or no test'])
})
