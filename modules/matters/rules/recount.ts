// SPDX-License-Identifier: MPL-2.0
// Counting the running deadlines of a matter anew: after the calendar changed, or when a new version of its list takes over
// open matters. Each keeps its start, its pauses and its extensions; only what is counted differs. Says what moves, nothing
// else: a deadline met, set aside or of an earlier round stays as it was. A stage that the new version no longer has keeps
// its amount: what was promised is not taken back by silence.
import { countDue, pausesOf, type CountClock } from './count-due.ts'
import { stageBase, type Deadline } from './deadlines.ts'
import type { ClockAmount, StepClocks } from './decide.ts'
import type { Moved } from './events.ts'
import { isRunning, type Matter } from './state.ts'
import { isOpen } from './steps.ts'

/** The clocks a version of a list gives to an item. */
export type ItemClocks = { readonly stages: readonly (ClockAmount & { readonly stage: string })[]; readonly stepClocks: StepClocks }

/** What a version promises for a deadline; undefined when it says nothing of it (a review, a stage it does not have). */
export function amountIn(clocks: ItemClocks, deadline: Pick<Deadline, 'step' | 'stage'>): ClockAmount | undefined {
  if (deadline.step === 'review') return undefined
  if (deadline.step === 'handle') return clocks.stages.find(({ stage }) => stage === stageBase(deadline.stage))
  return clocks.stepClocks[deadline.step]
}

/** The running deadlines that change, as they are from now on. */
export function recountMoves(matter: Matter, count: CountClock, clocks?: ItemClocks): readonly Moved[] {
  if (!isOpen(matter.state)) return []
  return matter.deadlines.flatMap((deadline): readonly Moved[] => {
    if (deadline.round !== matter.round || !isRunning(deadline)) return []
    const { step, stage, startedAt } = deadline
    const { amount, clock } = (clocks && amountIn(clocks, deadline)) ?? deadline
    const { dueAt, provisional } = countDue({ startedAt, amount, clock }, pausesOf({ ...deadline, clock }, matter.pauses), deadline.extended, count)
    const sameRule = amount === deadline.amount && clock === deadline.clock
    if (sameRule && dueAt === deadline.dueAt && provisional === deadline.provisional) return []
    return [{ step, stage, dueAt, provisional, ...(sameRule ? {} : { amount, clock }) }]
  })
}

/** Whether two versions promise different times for an item, whatever runs now. */
export function differs(before: ItemClocks, after: ItemClocks): boolean {
  const words = ({ stages, stepClocks }: ItemClocks): string =>
    JSON.stringify([
      stages.map(({ stage, amount, clock }) => [stage, amount, clock]),
      Object.entries(stepClocks)
        .map(([step, { amount, clock }]) => [step, amount, clock])
        .toSorted(([one], [other]) => String(one).localeCompare(String(other))),
    ])
  return words(before) !== words(after)
}
