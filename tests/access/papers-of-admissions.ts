// SPDX-License-Identifier: MPL-2.0
// Applications of the unit where `handler` and `liaison` sit, to hand the community of `clerk` new work; and tasks of that unit
// which the community refused.
import { randomUUID } from 'node:crypto'
import { civilDateAt, instant } from '#kernel/instant.ts'
import { inDays } from './legs.ts'
import type { Hands, Makers, Paper } from './papers.ts'

const days = { fromDay: inDays(90), toDay: inDays(200) }

export const asked = ({ ground }: Pick<Hands, 'ground'>): object => ({
  area: ground.grid.slice(0, 6),
  title: '沿街商户信息登记',
  content: '每季度登记一次',
  basis: '某办法第三条',
  ...days,
  hoursAMonth: 8,
  money: { yuan: 3000, payer: '区财政' },
  demands: [{ kind: 'form', name: '商户登记表', howOften: 'quarterly' }],
  communities: [ground.post('clerk').unitId],
})

export const handed = ({ ground }: Pick<Hands, 'ground'>): object => ({
  departmentUnitId: ground.post('handler').unitId,
  title: '每周填报流动摊贩台账',
  demands: [{ kind: 'ledger', name: '流动摊贩台账', howOften: 'weekly' }],
})
/** Another task each time: one that is refused already is not refused again. */
export const handedToday = (hands: Pick<Hands, 'ground'>): object => ({
  ...handed(hands),
  title: `填报流动摊贩台账${randomUUID()}`,
  handedOn: civilDateAt(instant(Date.now())),
  words: '今天下午要交',
})

const apply = (hands: Hands): Promise<Paper> => hands.post('liaison', '/api/admissions', asked(hands))
async function heard(hands: Hands): Promise<Paper> {
  const { id } = await apply(hands)
  return hands.post('clerk', `/api/admissions/${id}/opinions`, { says: 'disagree', words: '人手不够' })
}
async function admitted(hands: Hands): Promise<Paper> {
  const { id, revision } = await heard(hands)
  return hands.post('lists', `/api/admissions/${id}/admissions`, { revision, words: '确有需要' })
}

const refused = (hands: Hands): Promise<Paper> => hands.post('clerk', '/api/refused-tasks', handedToday(hands))
async function disputed(hands: Hands): Promise<Paper> {
  const { id, revision } = await refused(hands)
  return hands.post('liaison', `/api/refused-tasks/${id}/arbitrations`, { revision, words: '全区工作需要' })
}

export const ADMISSION_MAKERS: Makers = {
  'application applied': apply,
  'application heard': heard,
  'application admitted': admitted,
  'task refused': refused,
  'task in arbitration': disputed,
}
