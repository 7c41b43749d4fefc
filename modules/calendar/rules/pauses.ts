// SPDX-License-Identifier: MPL-2.0
// Pauses: the clock stands still from `from` until `to`. Guarantees of `mergePauses`: in order, apart from each
// other, none empty; so a moment inside several pauses is left out once.
import type { Instant } from '#kernel/instant.ts'

export type Pause = { readonly from: Instant; readonly to: Instant }

/** Pauses in order with overlapping and touching ones joined; a pause that ends where or before it begins is dropped. */
export function mergePauses(pauses: readonly Pause[]): readonly Pause[] {
  const merged: { from: Instant; to: Instant }[] = []
  for (const pause of pauses.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && pause.from <= last.to) last.to = pause.to > last.to ? pause.to : last.to
    else merged.push({ from: pause.from, to: pause.to })
  }
  return merged
}

/** The parts of a span that no pause covers, in order. Takes merged pauses. */
export function withoutPauses(span: Pause, merged: readonly Pause[]): readonly Pause[] {
  const free: Pause[] = []
  let from = span.from
  for (const pause of merged) {
    if (pause.to <= from) continue
    if (pause.from >= span.to) break
    if (pause.from > from) free.push({ from, to: pause.from })
    from = pause.to
  }
  if (from < span.to) free.push({ from, to: span.to })
  return free
}

/** Whether the clock stood still just before a moment, so that the moment was not reached running. Takes merged pauses. */
export function standsStillUntil(at: Instant, merged: readonly Pause[]): boolean {
  return merged.some(({ from, to }) => from < at && at <= to)
}
