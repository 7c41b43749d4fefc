// SPDX-License-Identifier: MPL-2.0
// What communities said of an application, as counts. Who decides sees them at once. The department and the other communities see
// while the consultation runs only how many have answered, and afterwards counts only of enough answers: of one or two, a count
// is a name.
import type { Instant } from '#kernel/instant.ts'
import { isConsulting, type Application } from './application.ts'

export type OpinionCounts = {
  readonly asked: number
  readonly answered: number
  readonly silent: number
  readonly agree: number | null
  readonly disagree: number | null
  readonly withChanges: number | null
  readonly hoursAMonth: number | null
  readonly saidHours: number | null
}

const HIDDEN = { agree: null, disagree: null, withChanges: null, hoursAMonth: null, saidHours: null }

export function countOpinions(now: Application, at: Instant, leastAnswers: number, asOffice: boolean): OpinionCounts {
  const asked = now.communities.length
  const answered = now.opinions.length
  const told = { asked, answered, silent: asked - answered }
  if (!asOffice && (isConsulting(now, at) || answered < leastAnswers)) return { ...told, ...HIDDEN }
  const of = (says: string): number => now.opinions.filter((one) => one.says === says).length
  const hours = now.opinions.flatMap(({ hoursAMonth }) => hoursAMonth ?? [])
  const enough = asOffice || hours.length >= leastAnswers
  return {
    ...told,
    agree: of('agree'),
    disagree: of('disagree'),
    withChanges: of('with-changes'),
    hoursAMonth: enough ? hours.reduce((sum, one) => sum + one, 0) : null,
    saidHours: enough ? hours.length : null,
  }
}
