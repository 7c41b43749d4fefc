// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DRAFT_EVENTS, DRAFT_MOVES, DRAFT_STATES, standingOf, whyNotMove, type DraftEventKind } from './draft-steps.ts'

const by = (accountId: string | null) => ({ accountId, unitId: null, postId: null })

/** Every state × every move, for somebody who wrote in the draft and for somebody who did not. */
const TABLE = `
draft      writer  edit submit withdraw
draft      other   edit submit withdraw
in-review  writer  withdraw
in-review  other   review withdraw
reviewed   writer  withdraw
reviewed   other   approve withdraw
approved   writer  publish withdraw
approved   other   publish withdraw
published  writer
published  other
withdrawn  writer
withdrawn  other
`

test('the table of steps', () => {
  const rows = DRAFT_STATES.flatMap((state) =>
    (['writer', 'other'] as const).map((who) => {
      const standing = { state, revision: 1, drafters: new Set(['writer']) }
      const moves = DRAFT_MOVES.filter((move) => whyNotMove(standing, move, who) === undefined)
      return `${state.padEnd(10)} ${who.padEnd(7)} ${moves.join(' ')}`.trimEnd()
    }),
  )
  expect(rows.join('\n')).toBe(TABLE.trim())
})

test('why not: the state first, then who wrote it', () => {
  const standing = { state: 'in-review', revision: 3, drafters: new Set(['a']) } as const
  expect(whyNotMove(standing, 'edit', 'a')).toBe('lists.draft-not-open')
  expect(whyNotMove(standing, 'review', 'a')).toBe('lists.own-draft')
  expect(whyNotMove(standing, 'review', 'b')).toBeUndefined()
  expect(whyNotMove(standing, 'review', null)).toBeUndefined()
})

test('a draft whose version was revoked is approved again: it can be published for another day, or withdrawn', () => {
  const kinds = ['started', 'submitted', 'reviewed', 'approved', 'published', 'revoked'] as const
  const standing = standingOf(kinds.map((kind) => ({ kind, by: by('a') })))
  expect(standing.state).toBe('approved')
  expect(DRAFT_MOVES.filter((move) => whyNotMove(standing, move, 'a') === undefined)).toEqual(['publish', 'withdraw'])
})

const MOVE_OF: Readonly<Record<Exclude<DraftEventKind, 'started' | 'revoked'>, (typeof DRAFT_MOVES)[number] | 'judge'>> = {
  edited: 'edit',
  submitted: 'submit',
  reviewed: 'review',
  approved: 'approve',
  'sent-back': 'judge',
  published: 'publish',
  withdrawn: 'withdraw',
}

test('in any history nothing is published that was not reviewed and approved by others after its last edit', () => {
  let published = 0
  const kinds = DRAFT_EVENTS.filter((kind) => kind !== 'started' && kind !== 'revoked')
  // Few are given up, or every history would end early.
  const onwards = kinds.filter((kind) => kind !== 'withdrawn')
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          kind: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...onwards) }, { weight: 1, arbitrary: fc.constantFrom(...kinds) }),
          who: fc.constantFrom('a', 'b', 'c'),
        }),
        { minLength: 20, maxLength: 60 },
      ),
      (tries) => {
        const events: { kind: DraftEventKind; by: ReturnType<typeof by> }[] = [{ kind: 'started', by: by('a') }]
        for (const { kind, who } of tries) {
          const standing = standingOf(events)
          const wanted = MOVE_OF[kind as keyof typeof MOVE_OF]
          const move = wanted === 'judge' ? (standing.state === 'reviewed' ? 'approve' : 'review') : wanted
          if (whyNotMove(standing, move, who) === undefined) events.push({ kind, by: by(who) })
        }
        const { state, revision, drafters } = standingOf(events)
        expect(revision).toBe(events.length)
        if (state !== 'published') return
        published += 1
        const handedIn = events.findLastIndex(({ kind }) => kind === 'submitted')
        const after = events.slice(handedIn + 1)
        expect(after.some(({ kind }) => kind === 'edited')).toBe(false)
        const [reviewed, approved] = [after.find(({ kind }) => kind === 'reviewed'), after.find(({ kind }) => kind === 'approved')]
        expect(reviewed).toBeDefined()
        expect(approved).toBeDefined()
        expect([drafters.has(reviewed?.by.accountId ?? ''), drafters.has(approved?.by.accountId ?? '')]).toEqual([false, false])
        expect(events.at(-1)?.kind).toBe('published')
      },
    ),
    { numRuns: 3_000 },
  )
  expect(published).toBeGreaterThan(100)
})
