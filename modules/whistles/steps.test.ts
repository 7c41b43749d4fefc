// SPDX-License-Identifier: MPL-2.0
// The way of a whistle as one reviewed table (steps-table.txt): every state of the whistle × every state of a unit's summons
// × every move, and every move × everybody. UPDATE_STEPS=1 writes it anew, to be read before it is kept.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isGranted, type Actor, type PostHeld, type Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { instant } from '#kernel/instant.ts'
import { MOVE_PERMISSION, permissions } from './permissions.ts'
import type { Started, WhistleEvent } from './rules/events.ts'
import { obstacle } from './rules/obstacle.ts'
import { deriveWhistle, type Whistle } from './rules/state.ts'
import { ABOUT_MOVES, MOVES, STATES, STREET_MOVES, SUMMONS_STATES, UNIT_MOVES, type Move } from './rules/steps.ts'
import { calledSubject, districtSubject, streetSubject } from './rules/subjects.ts'

const NOW = instant(1_000_000)
const started = (step: Started['step'], unitId: string): Started => ({
  step,
  unitId,
  amount: 1,
  clock: 'uh',
  shortened: false,
  startedAt: instant(0),
  dueAt: instant(500_000),
  provisional: false,
  rungs: [],
})
const blown: WhistleEvent = {
  kind: 'blown',
  seq: 1,
  at: instant(0),
  by: { kind: 'staff', accountId: 'x', unitId: 'street', postId: 'p' },
  facts: {
    kind: 'emergency',
    rules: '1',
    words: '',
    place: { area: '990101001001', words: null, lon: null, lat: null },
    streetUnitId: 'street',
    leadUnitId: 'lead',
    jointUnitIds: ['joint'],
    matters: [],
    item: null,
    problem: null,
    starts: [
      ...['lead', 'joint'].flatMap((unit) => [started('acknowledge', unit), started('arrive', unit)]),
      started('plan', 'lead'),
      started('finish', 'lead'),
    ],
  },
}
const fresh = deriveWhistle([blown])

function withStates(state: Whistle['state'], summonsState: Whistle['summons'][number]['state']): Whistle {
  return { ...fresh, state, summons: fresh.summons.map((summons) => ({ ...summons, state: summonsState })) }
}

const LETTER: Readonly<Record<string, string>> = {
  'whistles.wrong-state': 's',
  'whistles.wrong-summons': 'u',
  'whistles.not-the-lead': 'l',
  'whistles.not-arrived': 'a',
  'whistles.no-show-none': 'n',
  'whistles.no-claim': 'c',
}

const unitRows = STATES.flatMap((state) =>
  SUMMONS_STATES.flatMap((summons) =>
    ['lead', 'joint'].map((unit) => {
      const cells = [...UNIT_MOVES, ...ABOUT_MOVES].map((move) => {
        const code = obstacle(withStates(state, summons), move, unit, NOW)
        return code === undefined ? '+' : (LETTER[code] ?? code)
      })
      return `${state.padEnd(11)} ${summons.padEnd(13)} ${unit.padEnd(6)} ${cells.map((cell) => cell.padEnd(3)).join('')}`
    }),
  ),
)
const streetRows = STATES.map((state) => {
  const cells = STREET_MOVES.map((move) => (obstacle(withStates(state, 'called'), move, undefined, NOW) === undefined ? '+' : 's'))
  return `${state.padEnd(11)} ${cells.map((cell) => cell.padEnd(3)).join('')}`
})

const person = (role: Role, unitId: string, area: string | null): Actor => {
  const post: PostHeld = { postId: 'p', role, unitId, area: area === null ? null : areaPath(area) }
  return { kind: 'staff', accountId: 'a', posts: [post] }
}
const EVERYBODY: Readonly<Record<string, Actor>> = {
  'street leader': person('leader', 'street', '990101001'),
  'street handler': person('handler', 'street', '990101001'),
  'other street’s leader': person('leader', 'street2', '990101002'),
  'called liaison': person('liaison', 'lead', '990101'),
  'called handler': person('handler', 'joint', '990101'),
  'uncalled liaison': person('liaison', 'other', '990101'),
  'district dispatcher': person('dispatcher', 'centre', '990101'),
  'district leader': person('leader', 'centre', '990101'),
  'other district’s dispatcher': person('dispatcher', 'centre2', '990102'),
  'city leader': person('leader', 'city', null),
  'city auditor': person('auditor', 'audit', null),
  'community clerk': person('community-clerk', 'community', '990101001001'),
  'grid worker': person('grid-worker', 'community', '990101001001001'),
  verifier: person('verifier', 'supervision', '990101'),
  'list keeper': person('list-keeper', 'city', null),
  resident: { kind: 'resident', accountId: 'r' },
  nobody: { kind: 'nobody' },
}

function subjectOf(move: Move) {
  const permission = MOVE_PERMISSION[move]
  if (permission === 'whistle.answer') return calledSubject(fresh)
  return permission === 'whistle.judge' ? districtSubject(fresh) : streetSubject(fresh)
}
const whoRows = Object.entries(EVERYBODY).map(([name, actor]) => {
  const cells = MOVES.map((move) => (isGranted(actor, permissions[MOVE_PERMISSION[move]], subjectOf(move)) ? '+' : '·'))
  return `${name.padEnd(30)} ${cells.map((cell) => cell.padEnd(3)).join('')}`
})

const legend = (moves: readonly Move[]): string => moves.map((move, index) => `${index + 1} ${move}`).join(' · ')
const numbers = (moves: readonly Move[]): string => moves.map((_, index) => String(index + 1).padEnd(3)).join('')

function table(): string {
  const about = [...UNIT_MOVES, ...ABOUT_MOVES]
  return [
    'What stands in the way of each move of, or about, a called unit, when the time to arrive is over, nothing was claimed and no no-show noted.',
    `+ nothing · ${Object.entries(LETTER)
      .map(([code, letter]) => `${letter} ${code}`)
      .join(' · ')}`,
    legend(about),
    '',
    `${'whistle'.padEnd(11)} ${'summons'.padEnd(13)} ${'unit'.padEnd(6)} ${numbers(about)}`,
    ...unitRows,
    '',
    'Moves of the street about the whole.',
    legend(STREET_MOVES),
    '',
    `${'whistle'.padEnd(11)} ${numbers(STREET_MOVES)}`,
    ...streetRows,
    '',
    'Who may make each move at all; lead and joint are called.',
    legend(MOVES),
    '',
    `${''.padEnd(30)} ${numbers(MOVES)}`,
    ...whoRows,
    '',
  ]
    .map((line) => line.trimEnd())
    .join('\n')
}

const TABLE = join(import.meta.dirname, 'steps-table.txt')

test('the table of steps is what was reviewed', async () => {
  if (process.env['UPDATE_STEPS'] === '1') await writeFile(TABLE, table())
  expect(table()).toBe(await readFile(TABLE, 'utf8'))
})

test('a street never decides on misuse, a called unit never commands', () => {
  for (const name of ['street leader', 'street handler', 'called liaison', 'called handler'])
    expect(isGranted(EVERYBODY[name] as Actor, permissions['whistle.judge'], districtSubject(fresh))).toBe(false)
  for (const name of ['called liaison', 'called handler', 'district dispatcher', 'city leader'])
    expect(isGranted(EVERYBODY[name] as Actor, permissions['whistle.command'], streetSubject(fresh))).toBe(false)
})
