// SPDX-License-Identifier: MPL-2.0
// Units, posts and appointments as plain data, ready to be stored: what a city's files become and what the imaginary
// city hands over. Codes are the city's own; saving the same code again corrects the earlier row.
import type { Role } from '#kernel/actor.ts'

export const UNIT_LEVELS = ['city', 'district', 'street', 'community'] as const
export type UnitLevel = (typeof UNIT_LEVELS)[number]

export type PlannedUnit = {
  readonly code: string
  /** A kind of data/units/kinds.csv. */
  readonly kind: string
  readonly level: UnitLevel
  readonly nameZh: string
  readonly nameEn: string | null
  /** What the unit answers for: area path of 2 to 15 digits. */
  readonly area: string
  readonly parentCode: string | null
  readonly phone: string | null
  /** The office's own address for notices; left out = what is stored stays. */
  readonly mail?: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
}

export type PlannedPost = {
  readonly code: string
  readonly unitCode: string
  readonly role: Role
  /** null = the whole city. A grid worker's post has the 15 digits of the grid. */
  readonly area: string | null
  readonly titleZh: string
  readonly titleEn: string
  readonly validFrom: string
  readonly validTo: string | null
}

export type PlannedAppointment = {
  readonly postCode: string
  /** Sign-in account; null for a holder who does not use the system. */
  readonly accountId: string | null
  readonly holderName: string
  readonly workPhone: string | null
  readonly deputy: boolean
  readonly validFrom: string
  readonly validTo: string | null
}
