// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'lists.intro': 'What is looked after, by whom and how fast: all written here. Matters are routed by this list, and anyone may read it.',
  'lists.search': 'Search the list',
  'lists.search-hint': 'For example: manhole, street lamp, noise',
  'lists.found': '{n} {n|item|items} found',
  'lists.count': '{n} {n|item|items}',
  'lists.version': 'Version {label}, in force since {day}',
  'lists.source': 'Source: {source}',
  'lists.none': 'Nothing found.',
  'lists.lead': 'Who is in charge',
  'lists.assist': 'Who assists',
  'lists.deadlines': 'Deadlines',
  'lists.duties': 'What each level does',
  'lists.filing': 'When it counts as a matter',
  'lists.closing': 'When it counts as done',
  'lists.basis': 'Legal basis',
  'lists.code': 'Item {code}',
  'lists.report-this': 'Report a problem of this kind',
  'lists.not-public': 'Details of this item are not public.',
}
