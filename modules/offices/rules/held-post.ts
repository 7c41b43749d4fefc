// SPDX-License-Identifier: MPL-2.0
// Who holds a post on a day, and what may be changed about it: one holder at a time, deputies for a time beside, nobody past the
// end of the post. An appointment that has not begun by its last day never was.
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

export type Asked = { readonly deputy: boolean; readonly fromDay: CivilDate; readonly lastDay: CivilDate | null }

const overlaps = (one: Validity, other: Validity): boolean =>
  (one.validTo === null || other.validFrom < one.validTo) && (other.validTo === null || one.validFrom < other.validTo)

/** Days an appointment holds. Refuses offices.post-ended, offices.deputy-needs-end, offices.day-wrong, offices.post-held. */
export function decideAppointment(post: PostRow, standing: readonly AppointmentRow[], asked: Asked, today: CivilDate): Validity {
  if (post.validTo !== null && post.validTo <= asked.fromDay) refuse('offices.post-ended', { day: post.validTo })
  if (asked.deputy && asked.lastDay === null) refuse('offices.deputy-needs-end')
  const days = { validFrom: asked.fromDay, validTo: asked.lastDay === null ? null : dayAfter(asked.lastDay) }
  if (asked.fromDay < today || (asked.lastDay !== null && asked.lastDay < asked.fromDay)) refuse('offices.day-wrong', { today })
  const other = asked.deputy ? undefined : standing.find((one) => !one.deputy && overlaps(one, days))
  if (other !== undefined) refuse('offices.post-held', { lastDay: other.validTo === null ? null : dayBefore(other.validTo as CivilDate) })
  return days
}

/** The first day on which it is no longer held, or that it never began. Refuses offices.day-wrong: what was until yesterday stays. */
export function decideEnd(appointment: AppointmentRow, lastDay: CivilDate, today: CivilDate): { readonly validTo: CivilDate } | 'never-began' {
  if (appointment.validFrom > lastDay && appointment.validFrom >= today) return 'never-began'
  if (lastDay < dayBefore(today) || lastDay < appointment.validFrom) refuse('offices.day-wrong', { today })
  return { validTo: dayAfter(lastDay) }
}
