// SPDX-License-Identifier: MPL-2.0
// Plans are drawn where divisions are made, away from the thread that answers, and what cannot be planned says why.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { makeProposal } from './make-proposal.ts'
import { inThisThread, parseRun } from './test-runs.ts'

const STREET = '990101001'
const [A, B, C] = ['990101001001', '990101001002', '990101001003'] as const

let demo: Demo
let admin: Person
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
  admin = await demo.staff('admin')
})
afterAll(() => demo.close())

test('the plan is asked of the threads; one without a plan and one that failed give their reasons', async () => {
  const { runId } = await admin.act('divisions.propose', { area: STREET })
  const making = await parseRun(demo.world, runId)
  const asked: string[] = []
  const here = inThisThread()
  const plan = (input: Parameters<typeof here.plan>[0]): ReturnType<typeof here.plan> => {
    asked.push(input.community)
    if (input.community === B) return Promise.reject(new RangeError('the boundary encloses nothing'))
    return input.community === C ? Promise.reject(new Error('broken')) : here.plan(input)
  }
  for (const community of [A, B, C]) await makeProposal({ ...making, dividers: { ...here, plan } }, community)
  expect(asked).toEqual([A, B, C])
  const { parts } = await admin.act('divisions.get-run', { runId })
  expect(parts.map(({ state, reason }) => `${state} ${reason}`)).toEqual(['done null', 'refused boundary-unusable', 'refused could-not-divide', 'waiting null'])
})
