// SPDX-License-Identifier: MPL-2.0
// One thread that divides communities, one after the other (started by divide-in-threads.ts). Answers every problem with a
// division and the processor time it took, or with the reason why not.
import { parentPort } from 'node:worker_threads'
import { divide } from '../rules/division/divide.ts'
import type { DivisionAnswer, DivisionOrder } from './divide-in-threads.ts'

parentPort?.on('message', ({ problem, options }: DivisionOrder) => parentPort?.postMessage(answer({ problem, options })))

function answer({ problem, options }: DivisionOrder): DivisionAnswer {
  const before = process.threadCpuUsage()
  try {
    const division = divide(problem, options)
    const { user, system } = process.threadCpuUsage(before)
    return { division, ms: (user + system) / 1_000 }
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
