// SPDX-License-Identifier: MPL-2.0
// What this module announces: that an import waits to be worked off. It is no district's alone, so it stands under 0.
import type { Announced } from '#platform/outbox.ts'

export const IMPORT_ORDERED = 'place-import.ordered'
const WHOLE_CITY = 0

export function importOrdered(importId: string): Announced {
  return { name: IMPORT_ORDERED, version: 1, homeDistrict: WHOLE_CITY, payload: { importId } }
}
