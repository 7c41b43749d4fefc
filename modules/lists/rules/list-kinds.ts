// SPDX-License-Identifier: MPL-2.0
// The four kinds of list and the classes of those that have classes, with their words. Classes are of tasks, never of
// people. Sources: township and street duties since 2024 (basic, cooperating, taken back); the three lists of community
// work (by law, assist, forbidden); State Council Document 5 of 2022 on service items (on application, public service).
import type { Named } from './list-item.ts'

export const LIST_KINDS = ['grid-matters', 'township-duties', 'community-work', 'service-items'] as const
export type ListKind = (typeof LIST_KINDS)[number]

export const CLASSES = ['basic', 'cooperating', 'taken-back', 'by-law', 'assist', 'forbidden', 'on-application', 'public-service'] as const
export type EntryClass = (typeof CLASSES)[number]

const OF_KIND: Readonly<Record<ListKind, readonly EntryClass[]>> = {
  'grid-matters': [],
  'township-duties': ['basic', 'cooperating', 'taken-back'],
  'community-work': ['by-law', 'assist', 'forbidden'],
  'service-items': ['on-application', 'public-service'],
}

export const CLASS_NAMES: Readonly<Record<EntryClass, Named>> = {
  basic: { zh: '基本履职', en: 'basic duty' },
  cooperating: { zh: '配合履职', en: 'cooperating duty' },
  'taken-back': { zh: '上级部门收回', en: 'taken back by the department' },
  'by-law': { zh: '依法履职', en: 'duty by law' },
  assist: { zh: '协助', en: 'assistance' },
  forbidden: { zh: '负面清单', en: 'not to be handed to communities' },
  'on-application': { zh: '依申请办理', en: 'on application' },
  'public-service': { zh: '公共服务', en: 'public service' },
}

/** Classes of a kind, in the order in which lists are read. */
export function classesOf(kind: ListKind): readonly EntryClass[] {
  return OF_KIND[kind]
}
