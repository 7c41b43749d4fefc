// SPDX-License-Identifier: MPL-2.0
// One thread that plans and divides communities, one after the other (started by divide-in-threads.ts). Answers every order with
// the plan or the division and the processor time it took, or with the reason why not.
import { parentPort } from 'node:worker_threads'
import { divide } from '../rules/division/divide.ts'
import { planCommunity } from '../rules/plan/plan-community.ts'
import type { Answer, Made, Order } from './divide-in-threads.ts'

parentPort?.on('message', (order: Order) => parentPort?.postMessage(answer(order)))

function make(order: Order): Made {
  return order.what === 'divide' ? divide(order.problem, order.options) : planCommunity(order.input)
}

function answer(order: Order): Answer {
  const before = process.threadCpuUsage()
  try {
    const made = make(order)
    const { user, system } = process.threadCpuUsage(before)
    return { made, ms: (user + system) / 1_000 }
  } catch (error) {
    if (order.what === 'plan' && error instanceof RangeError) return { unfit: error.message }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
