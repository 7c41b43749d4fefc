// SPDX-License-Identifier: MPL-2.0
// For tests: thousands of matters with clocks in every state a sweep may meet, each with a whole record that folds. The same
// seed always makes the same crowd. Nothing here asks the code under test when anything is due beyond `deadlineAfter`.
import { randomUUID } from 'node:crypto'
import { HOUR, type Instant } from '#kernel/instant.ts'
import { deadlineAfter, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import type { By, Clock, Decided, MatterEvent, Started, Step } from '../rules/events.ts'
import { deriveMatter } from '../rules/state.ts'
import { insertMatters, takeNumbers } from '../store/bulk.ts'
import type { Kept } from '../store/matter.ts'

const BY: By = { kind: 'system', accountId: null, unitId: null, postId: null }
const DISTRICTS = [990_101, 990_102, 990_103] as const

export type CrowdMaker = {
  readonly calendar: WorkingCalendar
  readonly now: Instant
  readonly roll: () => number
  readonly unitIds: readonly string[]
  readonly versionId: string
  readonly itemCode?: string
}

const STAGES: readonly (readonly [stage: string, amount: number, clock: Clock])[] = [
  ['fence', 3, 'uh'],
  ['repair', 8, 'uh'],
  ['road', 5, 'wd'],
]

/** A record being written, event by event. */
function writing(maker: CrowdMaker, filedAt: Instant) {
  const events: MatterEvent[] = []
  let at = filedAt
  return {
    events,
    at: () => at,
    wait: (hours: number) => void (at = Math.min(maker.now, Math.round(at + hours * HOUR)) as Instant),
    add: (decided: Decided) => void events.push({ ...decided, seq: events.length + 1, at, by: BY } as MatterEvent),
    start: (step: Step, stage: string, amount: number, clock: Clock): Started => ({
      step,
      stage,
      amount,
      clock,
      startedAt: at,
      ...deadlineAfter(maker.calendar, at, amount, clock),
    }),
  }
}

const WAYS = ['waiting', 'dispatched', 'handling', 'handling', 'handling', 'handled', 'parked', 'paused', 'withdrawn', 'again'] as const

/** One matter of the crowd, at a place of the district. */
export function crowdMatter(maker: CrowdMaker, area: string): readonly MatterEvent[] {
  const { roll, unitIds, versionId, itemCode = '010101' } = maker
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T
  const way = pick(WAYS)
  const unitId = pick(unitIds)
  const record = writing(maker, (maker.now - Math.round(roll() * 240 * HOUR)) as Instant)
  const { add, start, wait } = record
  const item = { itemCode, routedUnitId: unitId, routedBy: 'lead' } as const
  const place = { area, words: null, lon: null, lat: null, certainty: 'described' } as const
  const reported = { place, words: '路面破损', channel: 'resident', listVersionId: versionId, photos: 0, ...item, holderUnitId: unitId } as const
  const dispatch = (round: string): void => {
    add({ kind: 'accepted', facts: { ...item, holderUnitId: unitId, words: '', starts: [start('dispatch', 'dispatch', 2, 'wh')] } })
    wait(roll() * 3)
    const stages = STAGES.map(([stage, amount, clock]) => start('handle', stage, amount, clock))
    add({ kind: 'dispatched', facts: { ...item, unitId, words: round, starts: [start('sign', 'sign', 2, 'wh'), ...stages] } })
  }
  add({ kind: 'reported', facts: { ...reported, starts: [start('accept', 'accept', 1, 'wh')] } })
  wait(roll())
  if (way === 'waiting') return record.events
  if (way === 'withdrawn') {
    add({ kind: 'withdrawn', facts: { words: '' } })
    return record.events
  }
  dispatch('')
  if (way === 'dispatched') return record.events
  wait(roll() * 2)
  add({ kind: 'signed', facts: {} })
  if (roll() < 0.5) add({ kind: 'stage-met', facts: { stage: 'fence', words: '' } })
  wait(roll() * 20)
  finish(way, record, unitId, maker)
  if (way === 'again') dispatch('again')
  return record.events
}

function finish(way: (typeof WAYS)[number], { add, start, at, wait }: ReturnType<typeof writing>, unitId: string, maker: CrowdMaker): void {
  const handled = (): void =>
    add({ kind: 'handled', facts: { outcome: 'done', holderUnitId: unitId, words: '', starts: [start('verify', 'verify', 2, 'wh')] } })
  if (way === 'parked') {
    const review = [start('review', 'review', 1 + Math.floor(maker.roll() * 9), 'nd')]
    add({ kind: 'parked', facts: { reason: 'no-money-yet', holderUnitId: unitId, words: '', starts: review } })
  }
  if (way === 'handled') handled()
  if (way === 'paused') {
    const until = deadlineAfter(maker.calendar, at(), 7, 'nd').dueAt
    // Any later moment does: the sweep takes the due time as the record has it.
    const dueAt = (until + 48 * HOUR) as Instant
    add({ kind: 'paused', facts: { reason: 'weather', words: '', until, moves: [{ step: 'handle', stage: 'road', dueAt, provisional: false }] } })
  }
  if (way === 'again') {
    handled()
    wait(1)
    add({ kind: 'verified', facts: { holderUnitId: unitId, conditions: 1, words: '', starts: [start('close', 'close', 2, 'wh')] } })
    add({ kind: 'closed', facts: { outcome: 'solved', words: '', until: null } })
    add({ kind: 'reopened', facts: { reason: 'not-done', words: '', holderUnitId: unitId, starts: [] } })
  }
}

const BATCH = 250

/** Puts `count` matters of the crowd into the database; returns them as kept. */
export async function insertCrowd(world: World, count: number, maker: Omit<CrowdMaker, 'calendar'>): Promise<readonly Kept[]> {
  const full = { ...maker, calendar: await loadCalendar({ world, tx: world.db, now: maker.now }) }
  const all: Kept[] = []
  for (let from = 0; from < count; from += BATCH) {
    const homeDistrict = DISTRICTS[(from / BATCH) % DISTRICTS.length] ?? DISTRICTS[0]
    const size = Math.min(BATCH, count - from)
    await inTransaction(world.db, async (tx) => {
      const first = await takeNumbers(tx, homeDistrict, 2026, size)
      const batch = Array.from({ length: size }, (_, index): Kept => {
        const events = crowdMatter(full, `${homeDistrict}001001`)
        return {
          ref: { homeDistrict, id: randomUUID() },
          number: `${homeDistrict}-2026-${String(first + index).padStart(6, '0')}`,
          events,
          matter: deriveMatter(events),
        }
      })
      await insertMatters(tx, batch)
      all.push(...batch)
    })
  }
  return all
}
