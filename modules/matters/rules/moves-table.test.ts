// SPDX-License-Identifier: MPL-2.0
// Every state × every move × every role, made from the step table: allowed, or refused with its code. The table stands in
// moves-table.txt and is reviewed line by line; UPDATE_TABLE=1 writes it anew. What the screens offer (`may`) is the same answer.
import { readFileSync, writeFileSync } from 'node:fs'
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { postsGranted, ROLES, type Actor, type PostHeld } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { HOUR, instant, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { MOVE_PERMISSION, permissions } from '../permissions.ts'
import type { CountClock } from './count-due.ts'
import { decideReport } from './decide.ts'
import type { By, MatterEvent } from './events.ts'
import { isMoveOpen, mayMake } from './holding.ts'
import type { MatterRules } from './matter-rules.ts'
import { deriveMatter, type Matter } from './state.ts'
import { MOVES, STATES, type Move } from './steps.ts'
import { AREA, byOf, decideMove, foldIn, goodChoice, momentAt, postOf, REPORTER, type Choice } from './test-moves.ts'

const FILE = new URL('moves-table.txt', import.meta.url)
const RULES = (JSON.parse(readFileSync(new URL('../../../data/rules/matters.json', import.meta.url), 'utf8')) as { rules: MatterRules }).rules
const T0 = parseInstant('2026-03-02T09:00:00+08:00')
// Every clock runs round the clock here, a day as 24 hours: times do not matter to who may do what.
const count: CountClock = (start, amount, clock) => ({
  dueAt: instant(start + amount * HOUR * (clock === 'wd' || clock === 'nd' ? 24 : 1)),
  provisional: false,
})

type Step = readonly [Move, PostHeld | 'reporter', Partial<Choice>?]
const clerk = postOf('community-clerk')
const dispatcher = postOf('dispatcher')
const roads = postOf('handler')
const water = postOf('handler', 'water')
const verifier = postOf('verifier')
const leader = postOf('leader')

const toDispatched: readonly Step[] = [
  ['accept', dispatcher],
  ['dispatch', dispatcher],
]
const toHandling: readonly Step[] = [...toDispatched, ['sign', roads]]
const toHandled: readonly Step[] = [...toHandling, ['handle', roads]]
const returnedTwice: readonly Step[] = [...toDispatched, ['return', roads], ['dispatch', dispatcher, { unitId: 'water' }], ['return', water]]
const toParked: readonly Step[] = [...toHandling, ['park', dispatcher]]

/** How each situation came about. Every state is there, and where more than the state counts, that too. */
const SITUATIONS: Readonly<Record<string, readonly Step[]>> = {
  reported: [],
  accepted: [['accept', clerk]],
  'accepted, returned once': [...toDispatched, ['return', roads]],
  'accepted, to be arbitrated': returnedTwice,
  dispatched: toDispatched,
  'dispatched, by arbitration': [...returnedTwice, ['arbitrate', leader]],
  handling: toHandling,
  'handling, paused': [...toHandling, ['pause', roads]],
  'handling, extension asked': [...toHandling, ['ask-extension', roads]],
  'handled, done': toHandled,
  'handled, explained': [...toHandling, ['handle', roads, { handle: 'explained' }]],
  verified: [...toHandled, ['verify', verifier]],
  closed: [...toHandled, ['verify', verifier], ['close', verifier]],
  refused: [['refuse', clerk]],
  withdrawn: [['withdraw', 'reporter']],
  merged: [
    ['accept', dispatcher],
    ['merge', dispatcher],
  ],
  ownerless: [
    ['accept', dispatcher],
    ['declare-ownerless', dispatcher],
  ],
  'ownerless, to be arbitrated': [...returnedTwice, ['declare-ownerless', dispatcher]],
  parked: toParked,
}

/** Who asks. A post in each role where it belongs; beside them handlers and a leader elsewhere. `street` holds what waits. */
const CAST: Readonly<Record<string, PostHeld | 'reporter' | 'follower' | 'nobody'>> = {
  ...Object.fromEntries(ROLES.map((role) => [role, postOf(role)])),
  'handler of holder': postOf('handler', 'street'),
  'handler elsewhere': postOf('handler', 'gas'),
  'leader of a street': postOf('leader', 'street', areaPath(AREA.slice(0, 9))),
  reporter: 'reporter',
  follower: 'follower',
  nobody: 'nobody',
}
const OF_REPORTERS: readonly Move[] = ['add', 'withdraw', 'rate', 'reopen']

const hour = (n: number): Instant => instant(T0 + n * HOUR)

function begun(): Matter {
  const decided = decideReport(momentAt(T0, count), {
    place: { area: AREA, words: null, lon: null, lat: null, certainty: 'described' },
    words: 'x',
    channel: 'resident',
    listVersionId: 'v',
    itemCode: '010101',
    routedUnitId: 'roads',
    routedBy: 'lead',
    holderUnitId: 'community',
    photos: 0,
  })
  return deriveMatter([{ ...decided, seq: 1, at: T0, by: REPORTER } as MatterEvent])
}

const rowPost = (who: PostHeld | 'reporter'): { by: By; post?: PostHeld } => (who === 'reporter' ? { by: REPORTER } : { by: byOf(who), post: who })

function told(steps: readonly Step[]): Matter {
  return steps.reduce((matter, [move, who, said], index) => {
    const choice = { ...goodChoice(matter), ...said }
    const moment = momentAt(instant(T0 + (index + 1) * 60_000), count)
    const { by, ...post } = rowPost(who)
    return foldIn(matter, decideMove(moment, matter, move, { by, ...post, choice, rules: RULES }), by, moment.now).matter
  }, begun())
}

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'yes'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const WHEN = hour(1)

function staffAnswer(matter: Matter, move: Move, post: PostHeld): string {
  // Residents' moves ask for the matter of one's own, which an office post is not.
  const permission = MOVE_PERMISSION[move]
  if (permission === undefined) return 'not-found'
  const actor: Actor = { kind: 'staff', accountId: post.postId, posts: [post] }
  const subject = { area: AREA, units: matter.handlingUnitId === null ? [] : [matter.handlingUnitId] }
  if (postsGranted(actor, permissions[permission], subject).length === 0) return 'forbidden'
  const answer = codeOf(() => decideMove(momentAt(WHEN, count), matter, move, { by: byOf(post), post, choice: goodChoice(matter), rules: RULES }))
  const offered = isMoveOpen(matter, move, WHEN) && mayMake(matter, move, post, post.postId)
  // Who looks at a matter is offered exactly what a careful colleague could then do.
  expect(offered, `${matter.state}: ${move} by ${post.postId}`).toBe(answer === 'yes')
  return answer
}

function answerTo(matter: Matter, move: Move, who: (typeof CAST)[string]): string {
  if (who === 'nobody') return 'sign-in-needed'
  if (who !== 'reporter' && who !== 'follower') return staffAnswer(matter, move, who)
  if (!OF_REPORTERS.includes(move)) return 'forbidden'
  if (who === 'follower') return 'matter.followed-only'
  return codeOf(() => decideMove(momentAt(WHEN, count), matter, move, { by: REPORTER, choice: goodChoice(matter), rules: RULES }))
}

/** Short forms, for columns that the eye can follow. */
const SHORT: Readonly<Record<string, string>> = {
  yes: 'YES',
  forbidden: '.',
  'not-found': '-',
  'sign-in-needed': '?',
  'matter.wrong-state': 'state',
  'matter.followed-only': 'follow',
  'matter.not-with-you': 'with',
  'matter.own-work': 'own',
  'matter.arbitration-needed': 'arbitr',
  'matter.arbitration-not-due': 'notdue',
  'matter.designated': 'design',
  'matter.returned-already': 'twice',
  'matter.paused-already': 'paused',
  'matter.not-paused': 'runs',
  'matter.extension-asked': 'asked',
  'matter.no-extension-asked': 'unasked',
}

function tableText(): string {
  const who = Object.keys(CAST)
  const widths = who.map((name) => Math.max(7, ...name.split(/[ -]/).map((part) => part.length)))
  const heads = [0, 1, 2].map((line) =>
    who
      .map((name, column) =>
        name
          .split(/[ -]/)
          .slice(line, line === 2 ? undefined : line + 1)
          .join(' ')
          .padEnd(widths[column] ?? 0),
      )
      .join(' '),
  )
  const indent = ' '.repeat(20)
  const blocks = Object.entries(SITUATIONS).map(([name, steps]) => {
    const matter = told(steps)
    const lines = MOVES.map((move) => {
      const cells = Object.values(CAST).map((one, column) => {
        const answer = answerTo(matter, move, one)
        return (SHORT[answer] ?? answer).padEnd(widths[column] ?? 0)
      })
      return `  ${move.padEnd(18)}${cells.join(' ')}`.trimEnd()
    })
    return [`${name.toUpperCase()}`, ...heads.map((head) => `${indent}${head}`.trimEnd()), ...lines].join('\n')
  })
  return [
    'Every state x every move x every role: who may do what, and what they are told otherwise.',
    'Made from the step table by rules/moves-table.test.ts, which fails when anything here changes; UPDATE_TABLE=1 writes it anew.',
    'Everybody asks with what a careful colleague would send. The matter lies in the grid, is held by the community when reported,',
    'and is handled by the unit `roads`, where the handler and the liaison officer have their posts; what waits is held by `street`,',
    'where the «handler of holder» has theirs. The leader is of the district.',
    '',
    ...Object.entries(SHORT).map(([code, short]) => `  ${short.padEnd(8)}${code}`),
    '',
    blocks.join('\n\n'),
    '',
  ].join('\n')
}

test('every state is among the situations', () => {
  expect(STATES.filter((state) => !Object.values(SITUATIONS).some((steps) => told(steps).state === state))).toEqual([])
})

test('who may do what in which state is as reviewed', () => {
  const text = tableText()
  if (env['UPDATE_TABLE'] === '1') writeFileSync(FILE, text)
  expect(text).toBe(readFileSync(FILE, 'utf8'))
})
