// SPDX-License-Identifier: MPL-2.0
// Who reads what of a paper, and who learns which community refused.
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { mayKnowCommunity, readingOf, readsAsOffice } from './reading.ts'
import type { RefusedTask } from './refused-task.ts'
import { REFUSED_STATES } from './steps.ts'
import { applied, DEPARTMENT, OFFICE, ONE, refusedTask, TWO } from './test-papers.ts'

describe('reading', () => {
  const actor = (role: Role, unitId: string, area: string | null): Actor => ({
    kind: 'staff',
    accountId: 'a',
    posts: [{ postId: 'p', role, unitId, area: area === null ? null : areaPath(area) }],
  })
  const knows = (who: Actor, state: RefusedTask['state'] = 'refused'): boolean => mayKnowCommunity(readingOf(who), { ...refusedTask(), state })
  test('who refused is known to the offices and to the community, and to the department only when it must be done', () => {
    expect(knows(actor('list-keeper', OFFICE, null))).toBe(true)
    expect(knows(actor('leader', OFFICE, '990101'))).toBe(true)
    expect(knows(actor('community-clerk', ONE, '990101001001'))).toBe(true)
    expect(knows(actor('leader', OFFICE, '990102'))).toBe(false)
    expect(knows(actor('community-clerk', TWO, '990101001002'))).toBe(false)
    for (const state of REFUSED_STATES) expect(knows(actor('liaison', DEPARTMENT, '990101'), state)).toBe(state === 'must-do')
  })
  test('a seat inside the department is no office, whatever it is called', () => {
    expect(knows(actor('leader', DEPARTMENT, null))).toBe(false)
    expect(readsAsOffice(readingOf(actor('leader', DEPARTMENT, null)), applied())).toBe(false)
    expect(readsAsOffice(readingOf(actor('auditor', OFFICE, null)), applied())).toBe(true)
  })
  test('residents and nobody read nothing', () => {
    const nothing = { everything: false, seats: [], departments: [], communities: [] }
    expect(readingOf({ kind: 'nobody' })).toEqual(nothing)
    expect(readingOf({ kind: 'resident', accountId: 'r' })).toEqual(nothing)
    expect(readingOf(actor('grid-worker', ONE, '990101001001'))).toEqual(nothing)
  })
})
