// SPDX-License-Identifier: MPL-2.0
// What falls due by itself: units that did not come in time, and the rungs of each ladder (remind → command centre →
// the city's, or whatever the rules say). Decided from the record and the time alone: the same whistle asked
// twice, with the first answer recorded, has nothing more to say.
import type { Instant } from '#kernel/instant.ts'
import type { Decided } from './events.ts'
import { findSummons, isRunning, soonest, type Whistle } from './state.ts'

type Due = { readonly at: Instant; readonly decided: Decided }

function noShows(whistle: Whistle): readonly Due[] {
  return whistle.deadlines
    .filter((deadline) => deadline.step === 'arrive' && isRunning(deadline) && findSummons(whistle, deadline.unitId)?.noShow === null)
    .map(({ unitId, dueAt }) => ({ at: dueAt, decided: { kind: 'no-show-noted', facts: { unitId, dueAt } } }))
}

function rungs(whistle: Whistle): readonly Due[] {
  return whistle.deadlines.flatMap((deadline, index) =>
    isRunning(deadline)
      ? deadline.rungs.slice(deadline.climbed).map(({ rung, toUnitId, dueAt }): Due => ({
          at: dueAt,
          decided: { kind: 'escalated', facts: { unitId: deadline.unitId, deadline: index, step: deadline.step, rung, toUnitId, dueAt } },
        }))
      : [],
  )
}

/** Everything due by `now`, in order of its moment. */
export function decideDue(whistle: Whistle, now: Instant): readonly Decided[] {
  return [...noShows(whistle), ...rungs(whistle)]
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => a.at - b.at)
    .map(({ decided }) => decided)
}

/** When to look again; null when nothing more can fall due. */
export function nextSweep(whistle: Whistle): Instant | null {
  return soonest([...noShows(whistle), ...rungs(whistle)].map(({ at }) => at))
}
