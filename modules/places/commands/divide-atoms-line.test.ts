// SPDX-License-Identifier: MPL-2.0
// Whatever a line holds, it becomes a problem or faults that name the field; never a crash, never a guess.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { communities } from '#tests/grid-sample/regimes.ts'
import { problemOfSample } from '#tests/grid-sample/sample.ts'
import { readAtomsLine } from './divide-atoms-line.ts'

const good = {
  id: 'C-1',
  target: 200,
  k: 2,
  atoms: [{ hh: 190 }, { hh: 10 }, { hh: 205 }],
  adj: [
    { a: 0, b: 1, len: 40.5, cost: 20.25, walk: true },
    { a: 1, b: 2, len: 3, cost: 9, walk: false },
  ],
  current: [4, 4, null],
}
const link = good.adj[0]
const faultsOf = (change: object): readonly string[] => {
  const read = readAtomsLine(JSON.stringify({ ...good, ...change }))
  return 'faults' in read ? read.faults : []
}

test('a good line becomes the problem, no more and no less', () => {
  expect(readAtomsLine(JSON.stringify(good))).toEqual({
    id: 'C-1',
    problem: {
      id: 'C-1',
      households: [190, 10, 205],
      grids: 2,
      present: [4, 4, -1],
      links: [
        { a: 0, b: 1, metres: 40.5, cost: 20.25, walk: true },
        { a: 1, b: 2, metres: 3, cost: 9, walk: false },
      ],
    },
  })
})

test('the sample is read as the engine would be given it', () => {
  for (const community of communities('residential', 5, 3))
    expect(readAtomsLine(JSON.stringify(community))).toEqual({ id: community.id, problem: problemOfSample(community, true) })
})

test.for([
  [{ k: undefined }, 2],
  [{ k: undefined, target: 60 }, 3],
  [{ k: undefined, target: 5_000 }, 1],
] as const)('the number of grids comes from the target where it is not asked for: %o', ([change, grids]) => {
  expect(readAtomsLine(JSON.stringify({ ...good, ...change }))).toMatchObject({ problem: { grids } })
})

test.for<[object, string]>([
  [{ id: undefined }, 'id is missing'],
  [{ id: ' ' }, 'id " " must be a text of at most 200 letters, or a whole number'],
  [{ atoms: undefined, current: undefined, adj: [] }, 'atoms is missing'],
  [{ atoms: [], current: [], adj: [] }, 'atoms is empty: there is nothing to divide'],
  [{ atoms: [{ hh: -4 }, { hh: 1 }, { hh: 1 }] }, 'atoms[0].hh -4 must be a whole number from 0 to 1000000'],
  [{ atoms: [{ hh: 1 }, {}, { hh: 1 }] }, 'atoms[1].hh is missing'],
  [{ atoms: [{ hh: 1 }, { hh: 1.5 }, { hh: 1 }] }, 'atoms[1].hh 1.5 must be'],
  [{ atoms: [{ hh: 1 }, { hh: 1e9 }, { hh: 1 }] }, 'atoms[1].hh 1000000000 must be'],
  [{ atoms: [{ hh: 1 }, { hh: '7' }, 5] }, 'atoms[2] 5 must be an object'],
  [{ adj: undefined }, 'adj is missing'],
  [{ adj: [{ ...link, b: 3 }] }, 'adj[0].b 3 must be the index of an atom, 0 to 2'],
  [{ adj: [link, { ...link, a: -1 }] }, 'adj[1].a -1 must be'],
  [{ adj: [{ ...link, b: 0 }] }, 'adj[0] links atom 0 to itself'],
  [{ adj: [{ ...link, len: null }] }, 'adj[0].len null must be a length from 0 to 10000000 metres'],
  [{ adj: [{ ...link, cost: undefined }] }, 'adj[0].cost is missing'],
  [{ adj: [{ ...link, walk: 1 }] }, 'adj[0].walk 1 must be true or false'],
  [{ k: 4 }, 'k 4 is more than the 3 atoms'],
  [{ k: 0 }, 'k 0 must be a whole number from 1'],
  [{ k: undefined, target: undefined }, 'k is missing, and so is target'],
  [{ k: undefined, target: 0 }, 'target 0 must be a number above 0'],
  [{ current: [1, 2] }, 'current has 2 entries for 3 atoms'],
  [{ current: [1, 2, 0.5] }, 'current[2] 0.5 must be a whole number, or null for none'],
])('a fault is named: %o', ([change, words]) => {
  expect(faultsOf(change).join('\n')).toContain(words)
})

test('an id stays what it is in the file', () => {
  expect(readAtomsLine(JSON.stringify({ ...good, id: 7 }))).toMatchObject({ id: 7, problem: { id: '7' } })
})

test('numbers that JSON cannot hold are named as such', () => {
  expect(readAtomsLine('{"id":"x","atoms":[{"hh":NaN}]}')).toMatchObject({
    faults: [expect.stringContaining('NaN and Infinity are no JSON numbers') as unknown],
  })
  const huge = readAtomsLine(JSON.stringify(good).replace('"len":40.5', '"len":1e999'))
  expect(huge).toMatchObject({ faults: ['adj[0].len Infinity must be a length from 0 to 10000000 metres'] })
})

test('any JSON at any place is read or refused, never a crash', () => {
  fc.assert(
    fc.property(fc.constantFrom('id', 'atoms', 'adj', 'current', 'k', 'target'), fc.jsonValue(), (name, value) => {
      const read = readAtomsLine(JSON.stringify({ ...good, [name]: value }))
      if ('faults' in read) expect(read.faults.length).toBeGreaterThan(0)
      else expect(read.problem.households.length).toBeGreaterThanOrEqual(read.problem.grids)
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => 'faults' in readAtomsLine(text)))
})
