// SPDX-License-Identifier: MPL-2.0
// Plans and divides communities in worker threads. A community's answer depends on its input, the options and the seed alone, so
// it is the same whatever the number of threads. A cancelled or failed pool rejects everything that is not done and stops its
// threads at once; it must be closed in any case.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { CommunityPlan } from '../rules/plan/community-plan.ts'
import type { PlanInput } from '../rules/plan/plan-input.ts'
import { DivisionCancelled, type DivideOptions, type Division, type DivisionProblem } from '../rules/division/problem.ts'

/** Options that can be sent to a thread. */
export type PlainDivideOptions = Pick<DivideOptions, 'seed' | 'band' | 'ms' | 'keep'>
export type Order =
  | { readonly what: 'plan'; readonly input: PlanInput }
  | { readonly what: 'divide'; readonly problem: DivisionProblem; readonly options: PlainDivideOptions }
export type Made = CommunityPlan | Division
/** `unfit`: the input itself has no plan (a RangeError of planCommunity). */
export type Answer = { readonly made: Made; readonly ms: number } | { readonly unfit: string } | { readonly failed: string }

/** A division and the processor time of it, in milliseconds. */
export type Divided = { readonly division: Division; readonly ms: number }

export type ThreadOptions = {
  /** Default: as many as the machine has processors. */
  readonly threads?: number | undefined
  /** Stops everything; what is not done rejects with `DivisionCancelled`. */
  readonly signal?: AbortSignal | undefined
}

export type Dividers = {
  /** Orders one plan; RangeError for an input that has none. */
  readonly plan: (input: PlanInput) => Promise<CommunityPlan>
  /** Orders one division; they are begun in the order of the calls. */
  readonly divide: (problem: DivisionProblem, options: PlainDivideOptions) => Promise<Divided>
  readonly close: () => Promise<void>
}

export const MOST_THREADS = 64

type Done = Extract<Answer, { readonly made: unknown }>
type Job = { readonly order: Order; readonly settle: (done: Done) => void; readonly fail: (error: Error) => void }

function failureOf({ order }: Job, answer: Exclude<Answer, Done>): Error {
  if ('unfit' in answer) return new RangeError(answer.unfit)
  const failed = order.what === 'plan' ? `${order.input.community} could not be planned` : `${order.problem.id} could not be divided`
  return new Error(`community ${failed}: ${answer.failed}`)
}

/** Threads that wait for problems. None is started before the first problem comes, and never more than there are problems. */
export function startDividers({ threads = availableParallelism(), signal }: ThreadOptions = {}): Dividers {
  const most = Math.max(1, Math.min(MOST_THREADS, Math.floor(threads)))
  const waiting: Job[] = []
  const idle: Worker[] = []
  const working = new Map<Worker, Job>()
  let ended: Error | undefined

  const end = async (why: Error): Promise<void> => {
    ended ??= why
    signal?.removeEventListener('abort', cancel)
    const workers = [...idle.splice(0), ...working.keys()]
    for (const job of [...working.values(), ...waiting.splice(0)]) job.fail(why)
    working.clear()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  const cancel = (): void => void end(new DivisionCancelled('the division was cancelled'))
  const give = (worker: Worker, job: Job): void => {
    working.set(worker, job)
    worker.postMessage(job.order)
  }
  const take = (worker: Worker, answer: Answer): void => {
    const job = working.get(worker)
    working.delete(worker)
    if (job === undefined) return
    if ('made' in answer) job.settle(answer)
    else job.fail(failureOf(job, answer))
    const next = waiting.shift()
    if (next === undefined) idle.push(worker)
    else give(worker, next)
  }
  const open = (): Worker => {
    const worker = new Worker(new URL('./divide-worker.ts', import.meta.url))
    worker.on('message', (answer: Answer) => take(worker, answer))
    worker.on('error', (error) => void end(new Error(`a dividing thread broke down: ${String(error)}`, { cause: error })))
    return worker
  }

  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted === true) cancel()
  const put = <T>(order: Order, read: (done: Done) => T): Promise<T> => {
    const answered = new Promise<Done>((settle, fail) => {
      const job = { order, settle, fail }
      const free = idle.pop()
      if (ended !== undefined) fail(ended)
      else if (free !== undefined) give(free, job)
      else if (working.size < most) give(open(), job)
      else waiting.push(job)
    }).then(read)
    // Whoever asked hears of it when they wait for it; until then nobody is to be told that nobody listens.
    answered.catch(() => undefined)
    return answered
  }
  return {
    // An order is answered with what it asked for.
    plan: (input) => put({ what: 'plan', input }, ({ made }) => made as CommunityPlan),
    divide: (problem, options) => put({ what: 'divide', problem, options }, ({ made, ms }) => ({ division: made as Division, ms })),
    close: () => end(new DivisionCancelled('the dividing threads are closed')),
  }
}

export type DivideAllOptions = PlainDivideOptions & ThreadOptions & { readonly progress?: ((done: number, of: number) => void) | undefined }

/** Divides all problems; answers in their order. Rejects with the first failure, or with `DivisionCancelled`. */
export async function divideInThreads(
  problems: readonly DivisionProblem[],
  { threads, signal, progress, ...options }: DivideAllOptions,
): Promise<readonly Divided[]> {
  const dividers = startDividers({ threads, signal })
  let done = 0
  try {
    return await Promise.all(
      problems.map(async (problem) => {
        const divided = await dividers.divide(problem, options)
        done += 1
        progress?.(done, problems.length)
        return divided
      }),
    )
  } finally {
    await dividers.close()
  }
}
