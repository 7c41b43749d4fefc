// SPDX-License-Identifier: MPL-2.0
// Where a matter goes when grids are divided anew: by its point, on a border to the heir of its grid, without a point to the heir.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridToFollow, type Followed } from './follow-grid.ts'

const COMMUNITY = '990101001001'
const [old, heir, other, foreign] = [`${COMMUNITY}001`, `${COMMUNITY}002`, `${COMMUNITY}003`, '990101001002001'] as const
const base: Followed = { rule: 'locate-anew', community: COMMUNITY, area: old, candidates: [], heirs: new Map([[old, heir]]) }

test.each<[string, Partial<Followed>, string | undefined]>([
  ['no point: the heir', {}, heir],
  ['its point lies elsewhere', { candidates: [other] }, other],
  ['on a border, the heir is one side', { candidates: [other, heir] }, heir],
  ['on a border, the heir is neither', { candidates: [other, old] }, other],
  ['its point lies where it is', { candidates: [old] }, undefined],
  ['its point lies in another community: the heir', { candidates: [foreign] }, heir],
  ['the grid is gone and has no heir', { heirs: new Map() }, undefined],
  ['it is its own heir', { heirs: new Map([[old, old]]) }, undefined],
  ['no grid yet, but a point', { area: COMMUNITY, candidates: [other] }, other],
  ['no grid yet, no point', { area: COMMUNITY }, undefined],
  ['by the rule of heirs the point does not count', { rule: 'heir', candidates: [other] }, heir],
  ['by the rule to stay', { rule: 'stay', candidates: [other] }, undefined],
  ['of another community', { area: foreign, candidates: [other] }, undefined],
])('%s', (_, over, expected) => {
  expect(gridToFollow({ ...base, ...over })).toBe(expected)
})

test('with a point it is done once: looked at again, it stays', () => {
  const grid = fc.constantFrom(old, heir, other, `${COMMUNITY}004`)
  fc.assert(
    fc.property(grid, fc.array(grid, { minLength: 1, maxLength: 3 }), (area, candidates) => {
      const heirs = new Map<string, string>()
      const to = gridToFollow({ ...base, area, candidates, heirs }) ?? area
      expect(gridToFollow({ ...base, area: to, candidates, heirs })).toBeUndefined()
      expect(candidates).toContain(to)
    }),
  )
})
