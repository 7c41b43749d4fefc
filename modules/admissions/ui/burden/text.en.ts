// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'burden.title': 'What communities are asked to do',
  'burden.lead':
    'How many items are on the list, which new work was admitted, how many forms it asks for, and how many tasks came down without being on any list. By department.',
  'burden.total': 'Community work items in all',
  'burden.total-def': 'Items of the list in force at the end of each year (this year: today) in these classes: {classes}. Others do not count.',
  'burden.change': '{fewer} fewer than at the start, of {of}',
  'burden.change-more': '{more} more than at the start, of {of}',
  'burden.col-when': 'When',
  'burden.col-total': 'Items',
  'burden.col-from': 'Source',
  'burden.class.by-law': 'by law {n}',
  'burden.class.assist': 'assist {n}',
  'burden.class.forbidden': 'forbidden {n}',
  'burden.class-name.by-law': 'by law',
  'burden.class-name.assist': 'assist',
  'burden.class-name.forbidden': 'forbidden',
  'burden.not-counted': '{said} (not counted)',
  'burden.version': 'List version {label}',
  'burden.year': 'Year',
  'burden.year-n': '{year}',
  'burden.year-title': 'Departments in {year}',
  'burden.as-of': 'Counted until {day}.',
  'burden.unlisted': 'Unlisted tasks',
  'burden.unlisted-def':
    'Tasks that communities refused in the year as unlisted or forbidden, without those taken back and those that had to be done. Of: all refusals of the year.',
  'burden.admitted': 'Admitted work',
  'burden.admitted-def': 'Work admitted on application and in force on any day of the year.',
  'burden.demands': 'Forms and the like',
  'burden.demands-def': 'Kinds of forms, ledgers, reports, plates, inspections and certificates that admitted work asks for.',
  'burden.fillings': 'To be handed in a year',
  'burden.fillings-def': 'By how often and in how many communities: how many times a year, all communities together.',
  'burden.turned-down': 'Applications turned down',
  'burden.turned-down-def': 'Applications not admitted in the year. Of: applications made in the year.',
  'burden.listed': 'Items on the list',
  'burden.col-unit': 'Department',
  'burden.of': '{n} / {of}',
  'burden.none': 'In this year no department applied for new work, and nothing was refused.',
  'burden.protects': 'Counted by department only. Which community or who refused is not published.',
}
