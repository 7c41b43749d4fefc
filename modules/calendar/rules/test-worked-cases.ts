// SPDX-License-Identifier: MPL-2.0
// Deadlines worked out by hand from the text of laws, notices and city documents, each with its source and the working. A
// case that disagrees with the program is a fault of one of the two: read the source again before changing either.
// Calendar: data/calendars/cn.csv. Office hours unless said otherwise: 08:30-12:00, 13:30-17:00 (seven hours a day).
import type { Clock } from './deadline-after.ts'
import { cityCases, lawCases } from './test-worked-law.ts'

export type WorkedCase = {
  readonly source: string
  /** Moment in the city, `2026-02-13 16:00`. */
  readonly from: string
  /** `5 wd`; clocks of the calendar, or `mo` for months. */
  readonly period: `${number} ${Clock | 'mo'}`
  readonly due: string
  readonly why: string
  readonly pauses?: readonly (readonly [from: string, to: string])[]
  readonly hours?: string
  readonly provisional?: true
}

const NOTICE_2025 = '国办发明电〔2024〕12号 (public holidays of 2025)'
const NOTICE_2026 = '国办发明电〔2025〕7号 (public holidays of 2026)'
const OFFICE = 'modules/calendar/rules/deadline-after.ts: what Civil Code art 204 leaves to the rule'

export const holidayCases: readonly WorkedCase[] = [
  { source: NOTICE_2026, from: '2026-02-13 16:00', period: '1 wd', due: '2026-02-14 17:00', why: 'Fri 13 is the first day; Sat 14 is worked for the festival' },
  { source: NOTICE_2026, from: '2026-02-13 16:00', period: '2 wd', due: '2026-02-24 17:00', why: 'Sat 14; Sun 15 to Mon 23 free; Tue 24' },
  { source: NOTICE_2026, from: '2026-02-13 16:00', period: '5 wd', due: '2026-02-27 17:00', why: '14, 24, 25, 26, 27' },
  { source: NOTICE_2026, from: '2026-02-13 16:00', period: '6 wd', due: '2026-02-28 17:00', why: '14, 24-27 and Sat 28, worked' },
  { source: NOTICE_2026, from: '2026-02-13 16:00', period: '7 wd', due: '2026-03-02 17:00', why: '14, 24-28, Sun 1 March free, Mon 2 March' },
  { source: NOTICE_2026, from: '2026-02-14 09:00', period: '1 wd', due: '2026-02-24 17:00', why: 'the worked Saturday is itself the first day' },
  { source: NOTICE_2026, from: '2026-02-17 10:00', period: '1 wd', due: '2026-02-24 17:00', why: 'begins on New Year’s Day; first worked day is Tue 24' },
  { source: NOTICE_2026, from: '2026-02-14 16:30', period: '1 wh', due: '2026-02-24 09:00', why: 'half an hour on Sat 14, half an hour from 08:30 on Tue 24' },
  { source: NOTICE_2026, from: '2026-02-16 23:00', period: '3 uh', due: '2026-02-17 02:00', why: 'urgent hours run through New Year’s Eve' },
  { source: NOTICE_2026, from: '2026-02-13 16:00', period: '5 nd', due: '2026-02-24 17:00', why: '14, 15, 16, 17, 18; Wed 18 is free, next worked day Tue 24' },
  { source: NOTICE_2026, from: '2026-02-10 09:00', period: '15 nd', due: '2026-02-25 17:00', why: '10 + 15 = 25, a Wednesday; the holiday inside is counted' },
  { source: NOTICE_2026, from: '2026-02-13 09:00', period: '15 nd', due: '2026-02-28 17:00', why: '13 + 15 = Sat 28, which is worked, so nothing moves' },
  { source: NOTICE_2026, from: '2026-02-14 09:00', period: '15 nd', due: '2026-03-02 17:00', why: '14 + 15 = Sun 1 March, moves to Mon 2' },
  { source: NOTICE_2026, from: '2026-09-30 09:00', period: '1 wd', due: '2026-10-08 17:00', why: '1 to 7 October free; Thu 8' },
  { source: NOTICE_2026, from: '2026-09-30 09:00', period: '3 wd', due: '2026-10-10 17:00', why: 'Thu 8, Fri 9, Sat 10 worked' },
  { source: NOTICE_2026, from: '2026-09-30 09:00', period: '4 wd', due: '2026-10-12 17:00', why: '8, 9, 10, Sun 11 free, Mon 12' },
  { source: NOTICE_2026, from: '2026-09-18 09:00', period: '1 wd', due: '2026-09-20 17:00', why: 'Sat 19 free, Sun 20 worked for National Day' },
  { source: NOTICE_2026, from: '2026-09-24 10:00', period: '5 wd', due: '2026-10-09 17:00', why: '25-27 Mid-Autumn; 28, 29, 30, then 8 and 9 October' },
  { source: NOTICE_2026, from: '2026-09-30 16:00', period: '2 wh', due: '2026-10-08 09:30', why: 'one hour on the 30th, one from 08:30 on the 8th' },
  { source: NOTICE_2026, from: '2026-09-26 10:00', period: '5 nd', due: '2026-10-08 17:00', why: '26 + 5 = 1 October, free until the 7th' },
  { source: NOTICE_2026, from: '2026-10-01 23:00', period: '3 uh', due: '2026-10-02 02:00', why: 'across midnight of National Day' },
  { source: NOTICE_2026, from: '2026-04-30 09:00', period: '4 wd', due: '2026-05-09 17:00', why: '1-5 May free; 6, 7, 8 and Sat 9 worked' },
  { source: NOTICE_2026, from: '2026-04-03 16:00', period: '1 wd', due: '2026-04-07 17:00', why: 'Qingming Sat 4 to Mon 6; Tue 7' },
  { source: NOTICE_2026, from: '2026-04-03 16:00', period: '2 nd', due: '2026-04-07 17:00', why: '4, 5; Sun 5 free, Mon 6 free, Tue 7' },
  { source: NOTICE_2026, from: '2026-06-18 16:00', period: '2 wh', due: '2026-06-22 09:30', why: 'one hour on Thu 18; 19-21 Dragon Boat; one hour on Mon 22' },
  { source: NOTICE_2026, from: '2026-06-18 09:00', period: '24 uh', due: '2026-06-19 09:00', why: 'the holiday is no obstacle to urgent hours' },
  { source: NOTICE_2026, from: '2025-12-31 09:00', period: '1 wd', due: '2026-01-04 17:00', why: '1-3 January free; Sun 4 worked' },
  { source: NOTICE_2026, from: '2025-12-31 09:00', period: '2 wd', due: '2026-01-05 17:00', why: 'Sun 4, Mon 5' },
  { source: NOTICE_2026, from: '2025-12-31 16:30', period: '1 wh', due: '2026-01-04 09:00', why: 'half an hour in the old year, half in the new' },
  { source: NOTICE_2026, from: '2025-12-31 22:00', period: '3 uh', due: '2026-01-01 01:00', why: 'across midnight of the year' },
  { source: NOTICE_2026, from: '2025-12-29 10:00', period: '3 nd', due: '2026-01-04 17:00', why: '30, 31, 1 January; free until Sat 3; Sun 4 worked' },
  { source: NOTICE_2025, from: '2025-01-24 09:00', period: '3 wd', due: '2025-02-05 17:00', why: 'Sun 26 worked, Mon 27, 28 Jan-4 Feb free, Wed 5' },
  { source: NOTICE_2025, from: '2025-02-05 09:00', period: '3 wd', due: '2025-02-08 17:00', why: 'Thu 6, Fri 7, Sat 8 worked' },
  { source: NOTICE_2025, from: '2025-01-27 16:30', period: '1 wh', due: '2025-02-05 09:00', why: 'half an hour on Mon 27, half on Wed 5 February' },
  { source: NOTICE_2025, from: '2025-04-25 10:00', period: '4 wd', due: '2025-04-30 17:00', why: 'Sun 27 worked, 28, 29, 30' },
  { source: NOTICE_2025, from: '2025-04-30 10:00', period: '1 wd', due: '2025-05-06 17:00', why: '1-5 May free; Tue 6' },
  { source: NOTICE_2025, from: '2025-09-26 15:00', period: '1 wd', due: '2025-09-28 17:00', why: 'Sat 27 free, Sun 28 worked' },
  { source: NOTICE_2025, from: '2025-09-30 10:00', period: '2 wd', due: '2025-10-10 17:00', why: '1-8 October free; Thu 9, Fri 10' },
  { source: NOTICE_2025, from: '2025-09-30 10:00', period: '3 wd', due: '2025-10-11 17:00', why: '9, 10, Sat 11 worked' },
  {
    source: NOTICE_2025,
    from: '2024-12-31 10:00',
    period: '1 wd',
    due: '2025-01-02 17:00',
    why: '1 January free; the year 2024 is in no notice here',
    provisional: true,
  },
]

export const officeCases: readonly WorkedCase[] = [
  { source: OFFICE, from: '2026-03-02 11:30', period: '1 wh', due: '2026-03-02 14:00', why: 'half an hour before lunch, half after' },
  { source: OFFICE, from: '2026-03-02 12:30', period: '1 wh', due: '2026-03-02 14:30', why: 'begins at 13:30' },
  { source: OFFICE, from: '2026-03-02 18:00', period: '1 wh', due: '2026-03-03 09:30', why: 'begins the next morning at 08:30' },
  { source: OFFICE, from: '2026-03-02 17:00', period: '1 wh', due: '2026-03-03 09:30', why: 'nothing is left of the day at its close' },
  { source: OFFICE, from: '2026-03-07 10:00', period: '1 wh', due: '2026-03-09 09:30', why: 'Saturday: begins on Mon 9' },
  { source: OFFICE, from: '2026-03-02 10:00', period: '2 wh', due: '2026-03-02 12:00', why: 'ends as lunch begins, not as it ends' },
  { source: OFFICE, from: '2026-03-02 08:30', period: '7 wh', due: '2026-03-02 17:00', why: 'a whole day has seven hours' },
  { source: OFFICE, from: '2026-03-02 08:30', period: '8 wh', due: '2026-03-03 09:30', why: 'seven hours and one' },
  { source: OFFICE, from: '2026-03-06 09:30', period: '7 wh', due: '2026-03-09 09:30', why: 'Fri 2.5 + 3.5 = 6 hours, Mon one' },
  {
    source: OFFICE,
    from: '2026-03-02 10:00',
    period: '8 wh',
    due: '2026-03-03 10:00',
    why: 'Mon 10-12 and 13-17 are six hours, Tue 08-10',
    hours: '08:00-12:00;13:00-17:00',
  },
]

export const pauseCases: readonly WorkedCase[] = [
  {
    source: OFFICE,
    from: '2026-03-02 09:00',
    period: '1 wd',
    due: '2026-03-03 17:00',
    why: 'a pause within one morning costs nothing',
    pauses: [['2026-03-03 09:00', '2026-03-03 11:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-02 09:00',
    period: '2 wd',
    due: '2026-03-05 17:00',
    why: 'noon to noon covers the close of Tue 3: Wed 4, Thu 5',
    pauses: [['2026-03-03 12:00', '2026-03-04 12:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-02 09:00',
    period: '1 wd',
    due: '2026-03-04 17:00',
    why: 'paused until the very close of Tue 3, which so is not reached running',
    pauses: [['2026-03-03 10:00', '2026-03-03 17:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-02 09:00',
    period: '1 wd',
    due: '2026-03-03 17:00',
    why: 'a pause that begins at the close comes too late',
    pauses: [['2026-03-03 17:00', '2026-03-05 17:00']],
  },
  {
    source: OFFICE,
    from: '2026-09-29 09:00',
    period: '3 wd',
    due: '2026-10-10 17:00',
    why: 'the pause over National Day costs Wed 30 only: 8, 9, Sat 10',
    pauses: [['2026-09-30 16:00', '2026-10-08 09:00']],
  },
  {
    source: OFFICE,
    from: '2026-09-30 15:00',
    period: '4 wh',
    due: '2026-10-08 14:30',
    why: '15-16 on the 30th; 10-12 and 13:30-14:30 on the 8th',
    pauses: [['2026-09-30 16:00', '2026-10-08 10:00']],
  },
  {
    source: OFFICE,
    from: '2026-09-29 09:00',
    period: '5 nd',
    due: '2026-10-08 17:00',
    why: 'closes of 30, 1, 2 are paused; 3, 4, 5, 6, 7; the 7th is free',
    pauses: [['2026-09-30 09:00', '2026-10-03 09:00']],
  },
  {
    source: OFFICE,
    from: '2026-02-13 10:00',
    period: '3 wd',
    due: '2026-02-26 17:00',
    why: '14; Tue 24 paused at its close; 25, 26',
    pauses: [['2026-02-24 10:00', '2026-02-25 09:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-02 22:00',
    period: '3 uh',
    due: '2026-03-03 03:00',
    why: '22-23, then 01-03',
    pauses: [['2026-03-02 23:00', '2026-03-03 01:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-02 09:00',
    period: '2 uh',
    due: '2026-03-02 14:00',
    why: 'overlapping pauses stand still once: 9-10, 13-14',
    pauses: [
      ['2026-03-02 10:00', '2026-03-02 12:00'],
      ['2026-03-02 11:00', '2026-03-02 13:00'],
    ],
  },
  {
    source: OFFICE,
    from: '2026-03-06 10:00',
    period: '1 nd',
    due: '2026-03-10 17:00',
    why: 'Sat 7 moves to Mon 9, paused over its close, so to Tue 10',
    pauses: [['2026-03-09 08:00', '2026-03-09 18:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-02 10:00',
    period: '7 nd',
    due: '2026-03-11 17:00',
    why: 'a weekend of pause costs two natural days: 3-6, 9, 10, 11',
    pauses: [['2026-03-06 18:00', '2026-03-09 08:00']],
  },
  {
    source: OFFICE,
    from: '2026-03-06 16:00',
    period: '2 wh',
    due: '2026-03-09 09:30',
    why: 'a weekend of pause costs no working hour',
    pauses: [['2026-03-06 17:00', '2026-03-09 08:30']],
  },
]

export const workedCases: readonly WorkedCase[] = [...holidayCases, ...lawCases, ...cityCases, ...officeCases, ...pauseCases]
