// SPDX-License-Identifier: MPL-2.0
// A place chosen on one page and wanted on the next: held in memory only, so that no address and no position stands in a link.
import type { PlaceChoice } from '#modules/places/ui/pocket/index.ts'

let kept: { readonly grid: string; readonly place: PlaceChoice } | undefined

export function keepPlace(grid: string, place: PlaceChoice): void {
  kept = { grid, place }
}

/** The place kept for this grid, once. */
export function takePlace(grid: string): PlaceChoice | undefined {
  const place = kept?.grid === grid ? kept.place : undefined
  kept = undefined
  return place
}
