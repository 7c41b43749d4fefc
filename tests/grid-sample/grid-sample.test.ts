// SPDX-License-Identifier: MPL-2.0
// The generated communities keep their own promises: planar, tiled, summed up, walkable, the same for the same seed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultsOf, holesOf, walkPartsOf } from './invariants.ts'
import { ODD_KINDS, oddCommunity } from './odd.ts'
import { cityCommunities, communities, fineCommunity, residentialCommunity } from './regimes.ts'
import { problemOfSample, type SampleCommunity } from './sample.ts'

const SAMPLE = join(import.meta.dirname, '../../../shared/tools/grid-sample/communities.ndjson')

test.for(['residential', 'fine', 'coarse'] as const)('%s communities are noded planes, tiled by their cells, and can be walked through', (regime) => {
  for (const seed of [1, 2])
    for (const community of communities(regime, seed, 12)) {
      expect({ id: community.id, faults: faultsOf(community), holes: holesOf(community), parts: walkPartsOf(community) }).toEqual({
        id: community.id,
        faults: [],
        holes: 0,
        parts: 1,
      })
    }
})

const HOLES: Readonly<Record<string, number>> = { hole: 1 }

test.for(ODD_KINDS)('odd community: %s', (kind) => {
  for (let seed = 1; seed <= (kind === 'large' ? 2 : 8); seed += 1) {
    const made = oddCommunity(kind, seed)
    expect({ id: made.id, faults: faultsOf(made), holes: holesOf(made) }).toEqual({ id: made.id, faults: [], holes: HOLES[kind] ?? 0 })
  }
})

test('odd communities are what they are called', () => {
  const of = (kind: (typeof ODD_KINDS)[number]): SampleCommunity => oddCommunity(kind, 5)
  expect(of('one-building').nAtoms).toBe(1)
  expect(of('nobody').H).toBe(0)
  expect(Math.max(...of('tower').atoms.map(({ hh }) => hh))).toBeGreaterThan(3 * of('tower').target)
  expect(walkPartsOf(of('islands'))).toBeGreaterThan(1)
  expect(walkPartsOf(of('parted'))).toBeGreaterThan(1)
  expect(walkPartsOf(of('no-walk'))).toBe(of('no-walk').nAtoms)
  expect(of('grid-for-each').k).toBe(of('grid-for-each').nAtoms)
  expect(of('large').H).toBeGreaterThan(5_900)
})

test('a ring encloses a cell on all sides', () => {
  const made = oddCommunity('ring', 1)
  const neighbours = made.atoms.map((_, atom) => ({ links: made.adj.filter(({ a, b }) => a === atom || b === atom), outer: made.atoms[atom]?.outer }))
  expect(neighbours.some(({ links, outer }) => links.length === 1 && outer === 0)).toBe(true)
})

test('the same seed makes the same, another seed another', () => {
  expect(residentialCommunity(7, 3)).toEqual(residentialCommunity(7, 3))
  expect(residentialCommunity(7, 3)).not.toEqual(residentialCommunity(8, 3))
  expect(fineCommunity('x', 0)).toEqual(fineCommunity('x', 0))
})

test('regimes have the atoms a grid that they promise, and a city its barriers', () => {
  const perGrid = (some: readonly SampleCommunity[]): number => some.reduce((sum, { nAtoms }) => sum + nAtoms, 0) / some.reduce((sum, { k }) => sum + k, 0)
  expect(perGrid(communities('residential', 3, 40))).toBeGreaterThan(4)
  expect(perGrid(communities('residential', 3, 40))).toBeLessThan(5)
  expect(perGrid(communities('fine', 3, 20))).toBeGreaterThan(18)
  expect(perGrid(communities('fine', 3, 20))).toBeLessThan(25)
  expect(perGrid(communities('coarse', 3, 20))).toBeGreaterThan(18)
  expect(perGrid(communities('coarse', 3, 20))).toBeLessThan(27)
  const city = [...cityCommunities(1, 200)]
  expect(city.filter(({ adj }) => adj.some(({ cls }) => cls === 4)).length).toBe(Math.round((339 * 200) / 1_671))
  expect(city.reduce((sum, { H }) => sum + H, 0) / city.length).toBeGreaterThan(1_700)
})

test('the engine takes what the sample holds', () => {
  const community = residentialCommunity(1, 0)
  const problem = problemOfSample(community, true)
  expect(problem).toMatchObject({ id: community.id, grids: community.k, present: community.current })
  expect(problem.links[0]).toEqual({ a: 0, b: community.adj[0]?.b, metres: community.adj[0]?.len, cost: community.adj[0]?.cost, walk: community.adj[0]?.walk })
})

/** Names and kinds of everything in a value; lists by their first element. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [formOf(value[0])]
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, formOf(inner)]))
}

test('fields and types are those of the sample', (context) => {
  if (!existsSync(SAMPLE)) return context.skip(`no ${SAMPLE}`)
  const [line = ''] = readFileSync(SAMPLE, 'utf8').split('\n')
  const theirs = JSON.parse(line) as SampleCommunity
  const [ours] = communities('residential', 1, 1)
  expect(formOf({ ...ours, atoms: ours?.atoms.filter(({ fp }) => fp.length > 0) })).toEqual(formOf(theirs))
  expect(faultsOf({ ...theirs, verts: theirs.verts.slice() }).filter((fault) => fault !== 'two vertices at one place')).toEqual([])
})
