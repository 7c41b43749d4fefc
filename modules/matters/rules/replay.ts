// SPDX-License-Identifier: MPL-2.0
// A past work order as a record: reported, accepted, dispatched, signed for, handled, verified, closed, at its dates. Clocks
// are started by the same decisions as for a living matter. Where the source gives no time, the mapping's assumption is used
// and every event says `assumed`. Pure: the same row always makes the same record.
import type { Instant } from '#kernel/instant.ts'
import type { CountClock } from './count-due.ts'
import { decideClose, decidePastVerify } from './decide-verify.ts'
import {
  decideAccept,
  decideDispatch,
  decideHandle,
  decideReport,
  decideSign,
  decideStage,
  type Moment,
  type Stage,
  type StartClock,
  type StepClocks,
} from './decide.ts'
import type { By, Decided, MatterEvent } from './events.ts'
import { applyEvent, deriveMatter, finalDue, type Matter } from './state.ts'

export type PastOrder = {
  readonly filedAt: Instant
  readonly area: string
  readonly words: string
  readonly listVersionId: string
  readonly itemCode: string
  readonly unitId: string
  readonly inTime: boolean
}

export type Replay = {
  readonly stepClocks: StepClocks
  readonly stages: readonly Stage[]
  /** Starts a clock at a moment of the past. */
  readonly startAt: (now: Instant) => StartClock
  readonly count: CountClock
  /** Close of business one working day later: what «overdue» is taken to mean. */
  readonly dayLater: (at: Instant) => Instant
}

export const IMPORT: By = { kind: 'system', accountId: null, unitId: null, postId: null }

/** The record of one past order and the matter it makes. */
export function replayOrder(order: PastOrder, replay: Replay): { readonly events: readonly MatterEvent[]; readonly matter: Matter } {
  const momentAt = (now: Instant): Moment => ({ now, start: replay.startAt(now), count: replay.count, stepClocks: replay.stepClocks })
  const place = { area: order.area, words: null, lon: null, lat: null, certainty: 'described' } as const
  const item = { itemCode: order.itemCode, routedUnitId: order.unitId, routedBy: 'lead' } as const
  const filed = decideReport(momentAt(order.filedAt), {
    place,
    words: order.words,
    channel: 'import',
    listVersionId: order.listVersionId,
    ...item,
    holderUnitId: null,
    photos: 0,
  })
  const events: MatterEvent[] = [{ ...filed, seq: 1, at: order.filedAt, by: IMPORT } as MatterEvent]
  let matter = deriveMatter(events)
  const add = (at: Instant, decided: Decided): void => {
    const event = { ...decided, facts: { ...decided.facts, assumed: true }, seq: matter.revision + 1, at, by: IMPORT } as MatterEvent
    events.push(event)
    matter = applyEvent(matter, event)
  }
  const at = order.filedAt
  add(at, decideAccept(momentAt(at), matter, item, null, ''))
  add(at, decideDispatch(momentAt(at), matter, order.unitId, item, replay.stages, ''))
  add(at, decideSign(matter))
  const due = finalDue(matter) ?? at
  // Earlier stages are taken as met when they were due; the source speaks of the whole.
  const earlier = matter.deadlines.filter((deadline) => deadline.step === 'handle').slice(0, -1)
  for (const stage of earlier.toSorted((a, b) => a.dueAt - b.dueAt)) add(stage.dueAt, decideStage(matter, stage.stage, '', 1))
  const handledAt = order.inTime ? due : replay.dayLater(due)
  add(handledAt, decideHandle(momentAt(handledAt), matter, 'done', null, '', 1))
  add(handledAt, decidePastVerify(momentAt(handledAt), matter))
  add(handledAt, decideClose(matter, IMPORT, 'solved', '', null))
  return { events, matter }
}
