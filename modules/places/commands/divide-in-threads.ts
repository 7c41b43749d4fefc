// SPDX-License-Identifier: MPL-2.0
// Divides communities in worker threads. A community's answer depends on its problem, the options and the seed alone, so it
// is the same whatever the number of threads. A cancelled or failed pool rejects everything that is not done and stops its
// threads at once; it must be closed in any case.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { DivisionCancelled, type DivideOptions, type Division, type DivisionProblem } from '../rules/division/problem.ts'

/** Options that can be sent to a thread. */
export type PlainDivideOptions = Pick<DivideOptions, 'seed' | 'band' | 'ms' | 'keep'>
export type DivisionOrder = { readonly problem: DivisionProblem; readonly options: PlainDivideOptions }
export type DivisionAnswer = Divided | { readonly failed: string }

/** A division and the processor time of it, in milliseconds. */
export type Divided = { readonly division: Division; readonly ms: number }

export type ThreadOptions = {
  /** Default: as many as the machine has processors. */
  readonly threads?: number | undefined
  /** Stops everything; what is not done rejects with `DivisionCancelled`. */
  readonly signal?: AbortSignal | undefined
}

export type Dividers = {
  /** Orders one division; they are begun in the order of the calls. */
  readonly divide: (problem: DivisionProblem, options: PlainDivideOptions) => Promise<Divided>
  readonly close: () => Promise<void>
}

export const MOST_THREADS = 64

type Job = { readonly order: DivisionOrder; readonly settle: (divided: Divided) => void; readonly fail: (error: Error) => void }

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
  const take = (worker: Worker, answer: DivisionAnswer): void => {
    const job = working.get(worker)
    working.delete(worker)
    if (job === undefined) return
    if ('failed' in answer) job.fail(new Error(`community ${job.order.problem.id} could not be divided: ${answer.failed}`))
    else job.settle(answer)
    const next = waiting.shift()
    if (next === undefined) idle.push(worker)
    else give(worker, next)
  }
  const open = (): Worker => {
    const worker = new Worker(new URL('./divide-worker.ts', import.meta.url))
    worker.on('message', (answer: DivisionAnswer) => take(worker, answer))
    worker.on('error', (error) => void end(new Error(`a dividing thread broke down: ${String(error)}`, { cause: error })))
    return worker
  }

  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted === true) cancel()
  return {
    divide: (problem, options) => {
      const made = new Promise<Divided>((settle, fail) => {
        const job = { order: { problem, options }, settle, fail }
        const free = idle.pop()
        if (ended !== undefined) fail(ended)
        else if (free !== undefined) give(free, job)
        else if (working.size < most) give(open(), job)
        else waiting.push(job)
      })
      // Whoever asked hears of it when they wait for it; until then nobody is to be told that nobody listens.
      made.catch(() => undefined)
      return made
    },
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
