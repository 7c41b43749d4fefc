// SPDX-License-Identifier: MPL-2.0
// What this module announces. A list is no district's alone: its events belong to home district 0, which is no county code
// (those have six digits) and so stands for the city as a whole.
import type { Announced } from '#platform/outbox.ts'

export type ListPublished = {
  readonly list: string
  readonly versionId: string
  readonly label: string
  readonly kind: string
  /** First day in force, tomorrow at the earliest. */
  readonly inForceFrom: string
  readonly openMatters: 'keep' | 'recompute'
}

export const LIST_PUBLISHED = 'list.published'
export const LIST_VERSION_REVOKED = 'list.version-revoked'
const WHOLE_CITY = 0

export function listPublished(payload: ListPublished): Announced {
  return { name: LIST_PUBLISHED, version: 1, homeDistrict: WHOLE_CITY, payload }
}

/** A version that had been published and had not begun; whoever heard of it takes it back. */
export type ListVersionRevoked = Omit<ListPublished, 'openMatters'>

export function versionRevoked(payload: ListVersionRevoked): Announced {
  return { name: LIST_VERSION_REVOKED, version: 1, homeDistrict: WHOLE_CITY, payload }
}
