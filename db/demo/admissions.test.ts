// SPDX-License-Identifier: MPL-2.0
// What the demo tells of work access, at any hour: the same papers in the same states, once.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { loadDemoAdmissions } from './admissions.ts'

let demo: Demo
beforeEach(async () => {
  demo = await demoWorld()
}, 180_000)
afterEach(() => demo.close())

it.each([['2026-11-25T14:05:00+08:00'], ['2026-10-04T23:40:00+08:00']])('told at %s', async (at) => {
  demo.setNow(parseInstant(at))
  expect(await loadDemoAdmissions(demo.world)).toBe('loaded')
  expect(await loadDemoAdmissions(demo.world)).toBe('already')
  const office = await demo.staff('lists')
  const { applications } = await office.act('admissions.list', {})
  expect(applications.map(({ title, state, standing }) => `${title} ${state} ${standing}`).toSorted()).toEqual([
    '出具居民收入和财产证明 refused null',
    '沿街商户门前责任登记 applied null',
    '流感高发期独居老人健康提醒 admitted in-force',
  ])
  const { tasks } = await office.act('admissions.list-refused-tasks', {})
  expect(tasks.map(({ title, state, ground }) => `${title} ${state} ${ground}`).toSorted()).toEqual([
    '出具亲属关系证明 refused forbidden',
    '每周填报流动摊贩台账 refused not-on-the-list',
    '每月上报社区引进企业数 in-arbitration not-on-the-list',
  ])
  const { sum } = await demo.nobody.act('admissions.get-burden', {})
  expect(sum).toMatchObject({ unlisted: 3, refused: 3, admitted: 1, demands: 1, turnedDown: 1, applied: 3 })
})
