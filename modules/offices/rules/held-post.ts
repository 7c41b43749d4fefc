// SPDX-License-Identifier: MPL-2.0
// Who holds a post on a day, and what may be changed about it: one holder at a time, deputies for a time beside, nobody before the
// post begins or past its end, a name once from one day. An appointment that has not begun by its last day never was. Posts that
// carry power over others' work are filled by the city's files, not here, and nobody fills a post with himself.
import { DAY, instant, startOfCivilDay, civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { inForce, type Validity } from './in-force.ts'

export type PostRow = Validity & {
  readonly id: string
  readonly code: string
  readonly role: string
  readonly area: string | null
  readonly titleZh: string
  readonly titleEn: string
  readonly unitId: string
  readonly unitZh: string
  readonly unitEn: string | null
  readonly unitArea: string
}

export type AppointmentRow = Validity & {
  readonly id: string
  readonly postId: string
  readonly accountId: string | null
  readonly holderName: string
  readonly workPhone: string | null
  readonly deputy: boolean
}

export function dayAfter(day: CivilDate): CivilDate {
  return civilDateAt(instant(startOfCivilDay(day) + DAY))
}

export function dayBefore(day: CivilDate): CivilDate {
  return civilDateAt(instant(startOfCivilDay(day) - DAY))
}

/** `held`: by a holder today; `deputised`: by a deputy only. */
export function coverOf(appointments: readonly AppointmentRow[], today: CivilDate): 'held' | 'deputised' | 'vacant' {
  const now = appointments.filter((one) => inForce(one, today))
  if (now.some(({ deputy }) => !deputy)) return 'held'
  return now.length > 0 ? 'deputised' : 'vacant'
}

export type Asked = { readonly name: string; readonly deputy: boolean; readonly fromDay: CivilDate; readonly lastDay: CivilDate | null }

/** Whether posts of this role are filled by an administrator at a screen. All others: who appoints could give himself any power. */
export function isFilledHere({ role }: Pick<PostRow, 'role'>): boolean {
  return role === 'grid-worker'
}

/** Refuses offices.post-by-file. */
export function requireFilledHere(post: Pick<PostRow, 'role'>): void {
  if (!isFilledHere(post)) refuse('offices.post-by-file')
}

/** Refuses offices.own-account: `own` is the account of who appoints. */
export function requireSomebodyElse(accountId: string | null, own: string | null): void {
  if (accountId !== null && accountId === own) refuse('offices.own-account')
}

// A mistyped year blocks a post for ever. Appointments are made within a year, and end within a working life.
const LONGEST_AHEAD_DAYS = 366
const LONGEST_HELD_DAYS = 50 * 366

/** Refuses offices.too-far-ahead. */
function requireNear(fromDay: CivilDate, lastDay: CivilDate | null, today: CivilDate): void {
  const latest = (days: number): CivilDate => civilDateAt(instant(startOfCivilDay(today) + days * DAY))
  if (fromDay > latest(LONGEST_AHEAD_DAYS)) refuse('offices.too-far-ahead', { day: latest(LONGEST_AHEAD_DAYS) })
  if (lastDay !== null && lastDay > latest(LONGEST_HELD_DAYS)) refuse('offices.too-far-ahead', { day: latest(LONGEST_HELD_DAYS) })
}

const overlaps = (one: Validity, other: Validity): boolean =>
  (one.validTo === null || other.validFrom < one.validTo) && (other.validTo === null || one.validFrom < other.validTo)

/** The days asked, within those of the post: without a last day, until the post ends. */
function daysWithin(post: PostRow, { fromDay, lastDay }: Asked): Validity {
  const validTo = lastDay === null ? post.validTo : dayAfter(lastDay)
  if (fromDay < post.validFrom || (post.validTo !== null && validTo !== null && validTo > post.validTo))
    refuse('offices.outside-post', { firstDay: post.validFrom, lastDay: post.validTo === null ? null : dayBefore(post.validTo as CivilDate) })
  return { validFrom: fromDay, validTo }
}

/**
 * Days an appointment holds. Refuses offices.post-ended, .deputy-needs-end, .day-wrong, .too-far-ahead, .outside-post, .post-held and, where the
 * same name stands from the same day already, .already-named: that row is another appointment, which must not be lost.
 */
export function decideAppointment(post: PostRow, standing: readonly AppointmentRow[], asked: Asked, today: CivilDate): Validity {
  if (post.validTo !== null && post.validTo <= asked.fromDay) refuse('offices.post-ended', { day: post.validTo })
  if (asked.deputy && asked.lastDay === null) refuse('offices.deputy-needs-end')
  if (asked.fromDay < today || (asked.lastDay !== null && asked.lastDay < asked.fromDay)) refuse('offices.day-wrong', { today })
  requireNear(asked.fromDay, asked.lastDay, today)
  const days = daysWithin(post, asked)
  const other = asked.deputy ? undefined : standing.find((one) => !one.deputy && overlaps(one, days))
  if (other !== undefined) refuse('offices.post-held', { lastDay: other.validTo === null ? null : dayBefore(other.validTo as CivilDate) })
  if (standing.some((one) => one.holderName === asked.name && one.validFrom === days.validFrom)) refuse('offices.already-named')
  return days
}

/**
 * The first day on which it is no longer held, or that it never began. Refuses offices.day-wrong: what was until yesterday stays,
 * and ending never makes it longer, since somebody may follow.
 */
export function decideEnd(appointment: AppointmentRow, lastDay: CivilDate, today: CivilDate): { readonly validTo: CivilDate } | 'never-began' {
  if (appointment.validFrom > lastDay && appointment.validFrom >= today) return 'never-began'
  if (lastDay < dayBefore(today) || lastDay < appointment.validFrom) refuse('offices.day-wrong', { today })
  const validTo = dayAfter(lastDay)
  if (appointment.validTo !== null && validTo > appointment.validTo) refuse('offices.day-wrong', { today })
  return { validTo }
}
