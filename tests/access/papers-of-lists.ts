// SPDX-License-Identifier: MPL-2.0
// Drafts that the list keeper wrote, each of a list of its own for the whole city: one row without faults, handed in, reviewed by
// the auditor, approved by the leader of the city, published for a day to come.
import type { Hands, Makers, Paper } from './papers.ts'

export const ROW = { code: '101', class: 'public-service', name_zh: '公共阅览室', name_en: 'Reading room', content_zh: '免费开放', content_en: 'Open to all' }
const MORE = { basis_zh: '本市规定', basis_en: 'City rule', unit: 'community-committee@community', local_zh: '开放', local_en: 'Keeps it open' }
const REST = { department_zh: '指导', department_en: 'Guides', standard_zh: '每日开放', standard_en: 'Open daily', limit: '' }
export const GOOD_ROW: Readonly<Record<string, string>> = { ...ROW, ...MORE, ...REST }
export const HEAD = { name: { zh: '清单', en: 'List' }, source: '本市', codes: 'free', stepClocks: {}, urgentStepClocks: {}, stageNames: {} }

let lists = 0
export const newList = (): object => ({ list: `own-${(lists += 1)}`, kind: 'service-items', label: '1', name: HEAD.name })

type Edited = { readonly draft: Paper }
const path = ({ id }: Paper, what: string): string => `/api/list-drafts/${id}/${what}`

async function drafted({ post }: Hands): Promise<Paper> {
  const started = await post<Paper>('lists', '/api/list-drafts', newList())
  const head = await post<Edited>('lists', path(started, 'head'), { revision: 1, label: '1', head: HEAD })
  const { draft } = await post<Edited>('lists', path(started, 'rows'), { revision: head.draft.revision, fields: GOOD_ROW })
  return draft
}
async function submitted(hands: Hands): Promise<Paper> {
  const draft = await drafted(hands)
  return hands.post('lists', path(draft, 'submission'), { revision: draft.revision })
}
async function reviewed(hands: Hands): Promise<Paper> {
  const draft = await submitted(hands)
  return hands.post('auditor', path(draft, 'review'), { revision: draft.revision, outcome: 'passed' })
}
async function approved(hands: Hands): Promise<Paper> {
  const draft = await reviewed(hands)
  return hands.post('leader', path(draft, 'approval'), { revision: draft.revision, outcome: 'approved' })
}

/** The first day of the year after next: never today or past, never more than two years ahead. */
export const yearAfterNext = (): string => `${new Date().getUTCFullYear() + 2}-01-01`

async function published(hands: Hands): Promise<Paper> {
  const draft = await approved(hands)
  const { draft: moved } = await hands.post<Edited>('lists', path(draft, 'publication'), { revision: draft.revision, inForceFrom: yearAfterNext() })
  return moved
}

export const LIST_MAKERS: Makers = {
  'draft open': drafted,
  'draft in review': submitted,
  'draft reviewed': reviewed,
  'draft approved': approved,
  'draft published': published,
}
