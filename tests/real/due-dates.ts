// SPDX-License-Identifier: MPL-2.0
// Derives the rule of each request type from the due dates its requests really got: the clock and amount that explain most
// of its rows. Clock times of the source are taken as our civil time, so that a day is a day whatever the clocks do at night.
import { civilDateAt, startOfCivilDay, type Instant } from '#kernel/instant.ts'
import { deadlineAfter, type Clock, type WorkingCalendar } from '#modules/calendar/index.ts'

export type Request = { readonly type: string; readonly agency: string; readonly created: Instant; readonly due: Instant }
export type DueRule = { readonly clock: Clock; readonly amount: number }
export type Derived = DueRule & {
  readonly type: string
  readonly agency: string
  readonly rows: number
  /** Rows whose due date the rule gives to the second. */
  readonly exact: number
}

export const CANDIDATES = ['uh', 'wh', 'wd', 'nd'] as const satisfies readonly Clock[]
const MOST = 24 * 200

/** The smallest amount whose deadline is not before a moment. Deadlines never come earlier for a larger amount. */
function amountReaching(calendar: WorkingCalendar, start: Instant, clock: Clock, moment: Instant): number {
  let [low, high] = [1, clock.endsWith('d') ? MOST / 24 : MOST]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (deadlineAfter(calendar, start, middle, clock).dueAt >= moment) high = middle
    else low = middle + 1
  }
  return low
}

/** Amount → rows for which it gives the due date, exactly or by the day alone. */
function votes(calendar: WorkingCalendar, requests: readonly Request[], clock: Clock, by: 'second' | 'day'): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { created, due } of requests) {
    const same = (amount: number): boolean => {
      const { dueAt } = deadlineAfter(calendar, created, amount, clock)
      return by === 'second' ? dueAt === due : civilDateAt(dueAt) === civilDateAt(due)
    }
    // Several amounts may give one day: natural days that end on a Saturday, a Sunday or the Monday all end on the Monday.
    const first = amountReaching(calendar, created, clock, by === 'second' ? due : startOfCivilDay(civilDateAt(due)))
    for (let amount = first; same(amount); amount += 1) found.set(amount, (found.get(amount) ?? 0) + 1)
  }
  return found
}

function best(found: ReadonlyMap<number, number>): readonly [amount: number, rows: number] {
  return [...found].toSorted(([amount, rows], [otherAmount, others]) => others - rows || amount - otherAmount)[0] ?? [0, 0]
}

export function byType(requests: readonly Request[]): ReadonlyMap<string, readonly Request[]> {
  return Map.groupBy(requests, ({ type }) => type)
}

/** One rule for each type; none for a type that no clock explains. Of clocks that explain as much, the first in CANDIDATES. */
export function deriveRules(calendar: WorkingCalendar, requests: readonly Request[]): readonly Derived[] {
  return [...byType(requests)].flatMap(([type, of]): Derived[] => {
    const found = CANDIDATES.map((clock) => ({ clock, best: best(votes(calendar, of, clock, 'second')) }))
    const winner = found.toSorted((a, b) => b.best[1] - a.best[1])[0]
    if (winner === undefined || winner.best[1] === 0) return []
    return [{ type, agency: of[0]?.agency ?? '', clock: winner.clock, amount: winner.best[0], rows: of.length, exact: winner.best[1] }]
  })
}

/** Rows whose due day one amount of a clock would give for each type, whatever the time of day. */
export function sameDayRows(calendar: WorkingCalendar, requests: readonly Request[], clock: Clock): number {
  return [...byType(requests).values()].reduce((sum, of) => sum + best(votes(calendar, of, clock, 'day'))[1], 0)
}
