// SPDX-License-Identifier: MPL-2.0
// Papers for tests of the rules: an application, a refused task, a small list, and whoever acts.
import { civilDate, DAY, instant, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { deriveApplication, type Application } from './application.ts'
import { decideApply } from './decide-application.ts'
import { decideRefuseTask } from './decide-refused.ts'
import type { ApplicationDecided, ApplicationEvent, Asked, By, Citation, RefusedEvent, Started, Step } from './events.ts'
import { deriveRefused, type RefusedTask } from './refused-task.ts'
import type { WorkItem } from './stands-on.ts'
import type { APPLICATION_STATES } from './steps.ts'

export const T0 = parseInstant('2026-03-02T09:00:00+08:00')
export const DEPARTMENT = 'department'
export const OFFICE = 'office'
export const [ONE, TWO] = ['community-1', 'community-2']
export const by = (unitId: string, accountId = `${unitId}-account`): By => ({ kind: 'staff', accountId, unitId, postId: null })
export const clock = (step: Step, days: number, from: Instant = T0): Started => ({
  step,
  amount: days,
  clock: 'wd',
  startedAt: from,
  dueAt: instant(from + days * DAY),
  provisional: false,
})
export const citation: Citation = {
  list: 'community-work',
  name: { zh: '社区工作事项清单', en: 'Community work' },
  versionId: 'v',
  label: '2026-1',
  inForceFrom: civilDate('2026-01-01'),
  on: civilDate('2026-03-02'),
}
export const asked: Asked = {
  departmentUnitId: DEPARTMENT,
  area: '990101',
  title: '沿街商户信息登记',
  content: '上门登记',
  basis: '某办法第三条',
  fromDay: civilDate('2026-05-01'),
  toDay: civilDate('2026-10-31'),
  hoursAMonth: 8,
  staff: '',
  money: { yuan: 3000, payer: '区财政' },
  demands: [{ kind: 'form', name: '商户登记表', howOften: 'monthly', timesAYear: 12 }],
  communities: [
    { unitId: ONE, area: '990101001001' },
    { unitId: TWO, area: '990101001002' },
  ],
  exception: null,
  extendsNumber: null,
}
export const items: readonly WorkItem[] = [
  { code: 'F1', name: { zh: '出具居民婚姻状况证明', en: 'Certifying marital status' }, workClass: 'forbidden' },
  { code: 'L1', name: { zh: '组织居民会议', en: 'Calling residents’ meetings' }, workClass: 'by-law' },
  { code: 'A1', name: { zh: '协助文明养犬宣传', en: 'Helping with dog keeping advice' }, workClass: 'assist' },
]
export const limits = { earliest: civilDate('2026-04-14'), longestDays: 366 }
export const today = civilDate('2026-03-02')

export const code = (work: () => unknown): string => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}
export const recorded = (decided: readonly (readonly [ApplicationDecided, By, Instant])[]): readonly ApplicationEvent[] =>
  decided.map(([one, who, at], index) => ({ ...one, seq: index + 1, at, by: who }) as ApplicationEvent)
export const applied = (over: Partial<Asked> = {}): Application =>
  deriveApplication(
    recorded([[decideApply({ ...asked, ...over }, limits, today, [clock('consult', 7), clock('decide', 15)], citation, '1'), by(DEPARTMENT), T0]]),
  )
export const admission = { fromDay: asked.fromDay, toDay: asked.toDay, conditions: '', words: '', citation }
export const list = { items, citation }
export const LATER = instant(T0 + 10 * DAY)

export function applicationIn(state: (typeof APPLICATION_STATES)[number]): Application {
  const base = applied()
  return state === 'applied' ? base : { ...base, state, admitted: { ...admission, workClass: 'assist' } }
}

export const refusal = {
  departmentUnitId: DEPARTMENT,
  communityUnitId: ONE,
  area: '990101001001',
  title: '填报商户台账',
  words: '',
  demands: asked.demands,
  handedOn: today,
  citation,
}
export function refusedTask(): RefusedTask {
  const decided = decideRefuseTask(refusal, { may: true, ground: 'not-on-the-list', item: undefined }, today, [clock('ask-arbitration', 10)])
  return deriveRefused([{ ...decided, seq: 1, at: T0, by: by(ONE) } as RefusedEvent])
}
