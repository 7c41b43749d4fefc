// SPDX-License-Identifier: MPL-2.0
// What `lifang deadline` answers to one case: for machines a row of JSON, for people a table in UTC+8. Both are made from the
// same days, which are the proof of the deadline (modules/calendar/rules/counted-days.ts).
import { CITY_OFFSET, MINUTE, type Instant } from '#kernel/instant.ts'
import { countedDays, deadlineAfter, type CountedDay, type WhyDay, type WorkingCalendar } from '#modules/calendar/index.ts'
import { CLOCK_NAMES, type CaseStage, type DeadlineCase } from './deadline-case.ts'

type StageAnswer = CaseStage & { readonly dueAt: Instant; readonly provisional: boolean; readonly days: readonly CountedDay[] }

function answerStages(calendar: WorkingCalendar, { from, stages, pauses }: DeadlineCase): readonly StageAnswer[] {
  return stages.map((stage) => {
    const clock = CLOCK_NAMES[stage.clock]
    const { dueAt, provisional } = deadlineAfter(calendar, from, stage.amount, clock, pauses)
    return { ...stage, dueAt, provisional, days: countedDays(calendar, from, stage.amount, clock, pauses) }
  })
}

/** `2026-02-13T16:00:00+08:00`; with milliseconds only where they are not zero. */
function cityTime(at: Instant): string {
  const text = new Date(at + CITY_OFFSET).toISOString()
  return `${text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)}+08:00`
}

/** One line of JSON, without its line break. */
export function answerRow(calendar: WorkingCalendar, asked: DeadlineCase): string {
  const answers = answerStages(calendar, asked)
  return JSON.stringify({
    id: asked.id,
    due: Object.fromEntries(answers.map(({ name, dueAt }) => [name, cityTime(dueAt)])),
    ...(answers.some(({ provisional }) => provisional) && { provisional: true }),
    days: answers.map(({ name, clock, amount, dueAt, provisional, days }) => ({
      stage: name,
      clock,
      amount,
      due: cityTime(dueAt),
      ...(provisional && { provisional: true }),
      days: days.map((one) => ({
        day: one.day,
        counted: one.counted,
        why: one.why,
        ...(one.name !== null && { name: one.name }),
        ...(clock.endsWith('hour') && { minutes: one.ran / MINUTE }),
      })),
    })),
  })
}

const WHY_WORDS: Readonly<Record<WhyDay, string>> = {
  'working-day': 'working day',
  'make-up-day': 'make-up working day',
  'natural-day': 'natural day',
  'round-the-clock': 'round the clock',
  'first-day': 'first day',
  weekend: 'weekend',
  'public-holiday': 'public holiday',
  paused: 'paused',
  'outside-hours': 'outside office hours',
  'moved-to': 'the last day was free and moved to this one',
}
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function withWeekday(date: string): string {
  return `${date} ${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]}`
}

function clearTime(at: Instant): string {
  const text = cityTime(at)
  return `${withWeekday(text.slice(0, 10))} ${text.slice(11, -6).replace(/:00$/, '')}`
}

/** Pads by columns on the screen: Chinese characters take two. */
function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

function columnsOf(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1),
    0,
  )
}

/** Consecutive days told in the same words stand in one line. */
function dayLines(clock: CaseStage['clock'], days: readonly CountedDay[]): readonly string[] {
  const groups: { first: CountedDay; last: CountedDay; count: number; ran: number }[] = []
  for (const day of days) {
    const group = groups.at(-1)
    if (group !== undefined && group.first.counted === day.counted && group.first.why === day.why && group.first.name?.zh === day.name?.zh) {
      Object.assign(group, { last: day, count: group.count + 1, ran: group.ran + day.ran })
    } else groups.push({ first: day, last: day, count: 1, ran: day.ran })
  }
  return groups.map(({ first, last, count, ran }) => {
    const time = count === 1 ? withWeekday(first.day) : `${withWeekday(first.day)} – ${withWeekday(last.day)}`
    const much = clock.endsWith('hour') ? `${Number((ran / MINUTE).toFixed(3))} min` : `${count} day${count === 1 ? '' : 's'}`
    const name = first.name === null ? '' : ` (${first.name.zh} ${first.name.en})`
    return `    ${padded(time, 31)}  ${padded(first.counted ? 'counted' : 'not counted', 11)}  ${padded(much, 8)}  ${WHY_WORDS[first.why]}${name}`
  })
}

/** A table of the case, ending in an empty line. */
export function answerTable(calendar: WorkingCalendar, asked: DeadlineCase): string {
  const answers = answerStages(calendar, asked)
  const width = Math.max(...answers.map(({ name }) => columnsOf(name)))
  const lines = answers.flatMap(({ name, clock, amount, dueAt, provisional, days }) => [
    `  ${padded(name, width)}  ${padded(`${amount} ${clock}${amount === 1 ? '' : 's'}`, 16)}  due ${clearTime(dueAt)}${provisional ? '  provisional: a year in it has no published calendar yet' : ''}`,
    ...dayLines(clock, days),
  ])
  return [`${asked.id}  from ${clearTime(asked.from)}`, ...lines, '', ''].join('\n')
}
