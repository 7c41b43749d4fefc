// SPDX-License-Identifier: MPL-2.0
// Proofs of deadlines: two worked by hand, and a property over random histories: whatever happened to a matter, each of its
// deadlines is proved by the days it shows, also after the calendar changed under it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { calendarFromText, countedDays, deadlineAfter, defaultCalendarText, type WorkingCalendar } from '#modules/calendar/index.ts'
import type { CountClock } from './count-due.ts'
import type { MatterEvent } from './events.ts'
import type { MatterRules } from './matter-rules.ts'
import { proveDeadlines, standingOf, type CountDays, type Proof } from './proof.ts'
import { recountMoves } from './recount.ts'
import { deriveMatter, isRunning, type Deadline, type Matter } from './state.ts'
import { MOVE_FROM, MOVES, type Move } from './steps.ts'
import { AREA, byOf, decideMove, foldIn, goodChoice, momentAt, postOf, REPORTER, type Choice } from './test-moves.ts'
import { dice } from './test-dice.ts'

const rules = (JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/rules/matters.json'), 'utf8')) as { rules: MatterRules }).rules
const CALENDAR = calendarFromText(defaultCalendarText(), 'cn')
const at = (text: string): Instant => parseInstant(`${text}+08:00`)
const countOn =
  (calendar: WorkingCalendar): CountClock =>
  (start, amount, clock, pauses) =>
    deadlineAfter(calendar, start, amount, clock, pauses)
const daysOn =
  (calendar: WorkingCalendar): CountDays =>
  (start, amount, clock, pauses) =>
    countedDays(calendar, start, amount, clock, pauses)

const ACTS: Readonly<Partial<Record<Move, ReturnType<typeof postOf>>>> = {
  sign: postOf('handler'),
  return: postOf('handler'),
  handle: postOf('handler'),
  pause: postOf('handler'),
  resume: postOf('handler'),
  'ask-extension': postOf('handler'),
  verify: postOf('verifier'),
  close: postOf('verifier'),
  arbitrate: postOf('leader'),
}

/** A record written move by move, at times that are given. */
class History {
  events: readonly MatterEvent[]
  matter: Matter
  calendar = CALENDAR

  constructor(from: Instant) {
    const place = { area: AREA, words: null, lon: null, lat: null, certainty: 'inside' } as const
    const reported = { place, words: 'x', channel: 'resident', listVersionId: 'v1', photos: 0, itemCode: null, routedUnitId: null, routedBy: 'lead' } as const
    const starts = [momentAt(from, countOn(this.calendar)).start('accept', 'accept', 2, 'uh')]
    this.events = [{ kind: 'reported', facts: { ...reported, holderUnitId: 'community', starts }, seq: 1, at: from, by: REPORTER }]
    this.matter = deriveMatter(this.events)
  }

  /** False when the procedure refuses it. */
  move(when: Instant, move: Move, choice: Partial<Choice> = {}): boolean {
    const post = ACTS[move] ?? postOf('dispatcher')
    try {
      const said = { by: byOf(post), choice: { ...goodChoice(this.matter), ...choice }, rules }
      this.add(when, foldIn(this.matter, decideMove(momentAt(when, countOn(this.calendar)), this.matter, move, said), said.by, when))
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  add(_: Instant, { events, matter }: ReturnType<typeof foldIn>): void {
    this.events = [...this.events, ...events]
    this.matter = matter
  }

  /** The calendar changes, and the running deadlines are counted anew. */
  change(when: Instant, calendar: WorkingCalendar): void {
    this.calendar = calendar
    const moves = recountMoves(this.matter, countOn(calendar))
    const facts = { moves, cause: 'calendar', runId: 'run', source: 'test', listVersionId: null } as const
    if (moves.length > 0) this.add(when, foldIn(this.matter, [{ kind: 'recomputed', facts }], REPORTER, when))
  }

  proofs(now: Instant): readonly Proof[] {
    return proveDeadlines(this.events, now, countOn(this.calendar), daysOn(this.calendar))
  }
}

const brief = ({ days }: Proof): readonly string[] =>
  days.map(({ day, counted, why, ran }) => `${day.slice(5)} ${counted ? '+' : '-'} ${why}${ran === 0 ? '' : ` ${ran / MINUTE}`}`)
const due = (text: string, proof: Proof | undefined): void => expect(proof?.deadline.dueAt, new Date(proof?.deadline.dueAt ?? 0).toISOString()).toBe(at(text))

describe('worked by hand', () => {
  test('Spring Festival 2026: five working days from Friday 13 February, 16:00, end on Friday 27 February', () => {
    const history = new History(at('2026-02-13T15:00:00'))
    history.move(at('2026-02-13T15:30:00'), 'accept', { itemCode: '010101' })
    history.move(at('2026-02-13T16:00:00'), 'dispatch', { itemCode: '010101' })
    const proofs = history.proofs(at('2026-02-20T12:00:00'))
    const restore = proofs.find(({ deadline }) => deadline.stage === 'restore') as Proof
    due('2026-02-27T17:00:00', restore)
    expect(restore).toMatchObject({ versionId: 'v1', startedBy: { seq: 3, kind: 'dispatched' }, standing: 'running', moves: [], pauses: [], agrees: true })
    expect(brief(restore)).toEqual([
      '02-13 - first-day',
      '02-14 + make-up-day',
      ...Array.from({ length: 9 }, (_, day) => `02-${15 + day} - public-holiday`),
      '02-24 + working-day',
      '02-25 + working-day',
      '02-26 + working-day',
      '02-27 + working-day',
    ])
    expect(restore.days[1]?.name?.zh).toBe('春节')
    // Eight working hours: one on Friday, seven on the make-up Saturday (8:30–12:00, 13:30–17:00).
    const repair = proofs.find(({ deadline }) => deadline.stage === 'repair') as Proof
    due('2026-02-14T17:00:00', repair)
    expect(brief(repair)).toEqual(['02-13 + working-day 60', '02-14 + make-up-day 420'])
    expect(repair.standing).toBe('overdue')
    // Urgent hours know no holiday.
    due(
      '2026-02-13T19:00:00',
      proofs.find(({ deadline }) => deadline.stage === 'control'),
    )
  })

  test('a burst main: fenced in time, paused two days for weather, more time granted for the repair and for nothing else', () => {
    const history = new History(at('2026-03-02T09:00:00'))
    history.move(at('2026-03-02T09:30:00'), 'accept', { itemCode: '010101' })
    history.move(at('2026-03-02T10:00:00'), 'dispatch', { itemCode: '010101' })
    history.move(at('2026-03-02T10:10:00'), 'sign')
    history.move(at('2026-03-02T12:00:00'), 'handle', { handle: 'stage', stage: 'control' })
    expect(history.move(at('2026-03-03T09:00:00'), 'pause', { pauseReason: 'weather' })).toBe(true)
    expect(history.move(at('2026-03-05T09:00:00'), 'resume')).toBe(true)
    expect(history.move(at('2026-03-05T09:30:00'), 'ask-extension', { stage: 'repair', amount: 4 })).toBe(true)
    expect(history.move(at('2026-03-05T10:00:00'), 'grant-extension')).toBe(true)
    const proofs = history.proofs(at('2026-03-05T12:00:00'))
    const of = (stage: string): Proof => proofs.find(({ deadline }) => deadline.stage === stage) as Proof

    expect(of('control')).toMatchObject({ standing: 'met', moves: [], pauses: [], agrees: true })
    // Monday 2 + 3½ h, Tuesday ½ h until the pause, Thursday from 9:00 two more: 11:00. Four more from there: 1 h to noon, 3 h from 13:30.
    due('2026-03-05T16:30:00', of('repair'))
    expect(of('repair').moves).toEqual([
      // 168 hours of weather would last until Tuesday the 10th at 9:00
      { seq: 6, kind: 'paused', at: at('2026-03-03T09:00:00'), from: at('2026-03-03T11:00:00'), to: at('2026-03-10T11:00:00') },
      { seq: 7, kind: 'resumed', at: at('2026-03-05T09:00:00'), from: at('2026-03-10T11:00:00'), to: at('2026-03-05T11:00:00') },
      { seq: 9, kind: 'extension-granted', at: at('2026-03-05T10:00:00'), from: at('2026-03-05T11:00:00'), to: at('2026-03-05T16:30:00') },
    ])
    expect(of('repair').pauses).toMatchObject([{ reason: 'weather', from: at('2026-03-03T09:00:00'), to: at('2026-03-05T09:00:00') }])
    expect(brief(of('repair'))).toEqual(['03-02 + working-day 330', '03-03 + working-day 30', '03-04 - paused', '03-05 + working-day 360'])
    expect(of('repair').firstDueAt).toBe(at('2026-03-03T11:00:00'))
    // Closes of business of the 3rd and 4th fell into the pause.
    due('2026-03-11T17:00:00', of('restore'))
    expect(brief(of('restore')).filter((line) => line.includes('paused'))).toEqual(['03-03 - paused', '03-04 - paused'])
    expect(proofs.every(({ agrees }) => agrees)).toBe(true)
  })
})

test('a signing clock that a return ended is met by the return, in time or late; one that was signed by the signature', () => {
  const history = new History(at('2026-03-02T09:00:00'))
  history.move(at('2026-03-02T09:30:00'), 'accept', { itemCode: '010101' })
  history.move(at('2026-03-02T10:00:00'), 'dispatch', { itemCode: '010101', unitId: 'roads' })
  expect(history.move(at('2026-03-02T10:10:00'), 'return')).toBe(true)
  history.move(at('2026-03-02T10:20:00'), 'dispatch', { itemCode: '010101', unitId: 'water' })
  history.move(at('2026-03-02T10:30:00'), 'sign')
  const ends = history.proofs(at('2026-03-02T12:00:00')).map(({ deadline, standing, metBy }) => [deadline.stage, standing, metBy])
  expect(ends.filter(([stage]) => String(stage).startsWith('sign'))).toEqual([
    ['sign', 'met', 'returned'],
    ['sign.2', 'met', 'signed'],
  ])
  expect(ends.filter(([, standing]) => standing === 'running').every(([, , metBy]) => metBy === null)).toBe(true)
})

test.each([
  [null, null, 10, 'running'],
  [null, null, 11, 'overdue'],
  [10, null, 20, 'met'],
  [11, null, 20, 'late'],
  [null, 9, 20, 'set-aside'],
  // Parking takes back no breach that had happened.
  [null, 11, 20, 'late'],
] as const)('due at 10, met at %s, set aside at %s, looked at at %s: %s', (metAt, setAsideAt, now, expected) => {
  const moment = (value: number | null): Instant | null => value as Instant | null
  expect(standingOf({ dueAt: 10 as Instant, metAt: moment(metAt), setAsideAt: moment(setAsideAt) }, now as Instant)).toBe(expected)
})

const DAYS_OR_TIME = { wd: 'days', nd: 'days', uh: 'time', wh: 'time' } as const

/** What the days of a proof add up to, against what was promised and granted. */
function addsUp({ deadline, days }: Proof): void {
  const promised = deadline.amount + deadline.extended.reduce((sum, { amount }) => sum + amount, 0)
  const counted = days.filter((day) => day.counted)
  if (DAYS_OR_TIME[deadline.clock] === 'days') expect(counted).toHaveLength(promised)
  else expect(counted.reduce((sum, { ran }) => sum + ran, 0)).toBe(promised * HOUR)
  expect(new Set(days.map(({ day }) => day)).size, 'a day stands once').toBe(days.length)
}

/** One more public holiday on each of these days. */
function withHolidays(calendar: WorkingCalendar, days: readonly number[]): WorkingCalendar {
  return { ...calendar, days: new Map([...calendar.days, ...days.map((day) => [day, { kind: 'holiday', name: { zh: '测试', en: 'Test' } }] as const)]) }
}

test('in random histories every deadline is proved, and its days add up to what was promised', { timeout: 60_000 }, () => {
  const roll = dice(31)
  const seen = { proofs: 0, paused: 0, extended: 0, aside: 0, moved: 0, recomputed: 0 }
  for (let run = 0; run < 3_000; run += 1) {
    let now = (at('2026-01-12T08:00:00') + Math.floor(roll() * 300 * 24) * HOUR) as Instant
    const history = new History(now)
    // Met or set aside before the calendar changed: promised, counted and done by the old one.
    let byOldCalendar: ReadonlySet<number> = new Set()
    for (let step = 0; step < 24; step += 1) {
      now = (now + Math.floor(roll() ** 3 * 60 * 60) * MINUTE) as Instant
      if (roll() < 0.02) {
        byOldCalendar = new Set(history.matter.deadlines.flatMap((one, index) => (isRunning(one) && one.round === history.matter.round ? [] : [index])))
        const day = Math.floor((now + 8 * HOUR) / (24 * HOUR))
        history.change(now, withHolidays(history.calendar, [day + 1 + Math.floor(roll() * 6), day + 1 + Math.floor(roll() * 9)]))
        continue
      }
      const open = MOVES.filter(
        (move) => !['merge', 'withdraw', 'refuse', 'note', 'add', 'rate'].includes(move) && MOVE_FROM[move].includes(history.matter.state),
      )
      const move = open[Math.floor(roll() * open.length)]
      const stages = history.matter.deadlines.filter((one) => one.step === 'handle' && isRunning(one)).map(({ stage }) => stage)
      const choice = {
        itemCode: roll() < 0.8 ? (history.matter.itemCode ?? '010101') : '020202',
        amount: 1 + Math.floor(roll() * 4),
        stage: stages[Math.floor(roll() * stages.length)],
        handle: roll() < 0.5 ? 'stage' : 'done',
        verify: roll() < 0.5 ? 'passed' : 'rework',
        pauseReason: roll() < 0.5 ? 'weather' : 'unsafe',
        unitId: roll() < 0.5 ? 'roads' : 'water',
      } as const
      if (move !== undefined) history.move(now, move, choice)
      // A rework takes a stage up again, counted anew.
      byOldCalendar = new Set([...byOldCalendar].filter((index) => !isRunning(history.matter.deadlines[index] as Deadline)))
    }
    for (const [index, proof] of history.proofs(now).entries()) {
      if (byOldCalendar.has(index)) continue
      if (!proof.agrees) throw new Error(`seed 31, run ${run}: ${proof.deadline.stage} is not proved\n${history.events.map(({ kind }) => kind).join(' ')}`)
      addsUp(proof)
      seen.proofs += 1
      seen.paused += proof.pauses.length > 0 ? 1 : 0
      seen.extended += proof.deadline.extended.length > 0 ? 1 : 0
      seen.aside += proof.standing === 'set-aside' ? 1 : 0
      seen.moved += proof.moves.length > 0 ? 1 : 0
      seen.recomputed += proof.moves.some(({ kind }) => kind === 'recomputed') ? 1 : 0
      expect(proof.moves.at(-1)?.to ?? proof.firstDueAt).toBe(proof.deadline.dueAt)
    }
  }
  // The histories must have met what the promise is about.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(100)
})
