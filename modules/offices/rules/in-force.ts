// SPDX-License-Identifier: MPL-2.0
// Units, posts and appointments hold from a first day until the day before `validTo`: on `validTo` itself they are over.
import type { CivilDate } from '#kernel/instant.ts'

export type Validity = { readonly validFrom: string; readonly validTo: string | null }

export function inForce({ validFrom, validTo }: Validity, on: CivilDate): boolean {
  return validFrom <= on && (validTo === null || on < validTo)
}
