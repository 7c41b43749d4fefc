// SPDX-License-Identifier: MPL-2.0
// Where a published version stands on a day, and which version of which list is meant, from dates and areas alone.
import type { CivilDate } from '#kernel/instant.ts'
import type { ListKind } from './list-kinds.ts'

export type Dated = { readonly inForceFrom: CivilDate; readonly inForceTo: CivilDate | null }
export type VersionState = 'coming' | 'in-force' | 'replaced'

export function versionState({ inForceFrom, inForceTo }: Dated, on: CivilDate): VersionState {
  if (on < inForceFrom) return 'coming'
  return inForceTo === null || on < inForceTo ? 'in-force' : 'replaced'
}

export function inForceOn<V extends Dated>(versions: readonly V[], on: CivilDate): readonly V[] {
  return versions.filter((version) => versionState(version, on) === 'in-force')
}

/**
 * The version in force of the most local list of a kind that is for an area: a street's own list before its district's,
 * the list for the whole city last. Among several of one area the one whose code comes first.
 */
export function mostLocalVersion<V extends Dated & { readonly list: string; readonly kind: ListKind; readonly scopeArea: string | null }>(
  versions: readonly V[],
  kind: ListKind,
  area: string,
  on: CivilDate,
): V | undefined {
  return inForceOn(versions, on)
    .filter((version) => version.kind === kind && (version.scopeArea === null || area.startsWith(version.scopeArea)))
    .toSorted((a, b) => (b.scopeArea ?? '').length - (a.scopeArea ?? '').length || (a.list < b.list ? -1 : 1))[0]
}

export type YearTotal<V> = { readonly year: number; readonly version: V }

/** For each year from the first version on to `until`: the version in force at its end (or today, in the running year). */
export function versionsByYear<V extends Dated>(versions: readonly V[], until: CivilDate): readonly YearTotal<V>[] {
  const first = versions.map(({ inForceFrom }) => inForceFrom).toSorted()[0]
  if (first === undefined) return []
  const years = Array.from({ length: Math.max(0, Number(until.slice(0, 4)) - Number(first.slice(0, 4)) + 1) }, (_, index) => Number(first.slice(0, 4)) + index)
  return years.flatMap((year) => {
    const end = `${year}-12-31` as CivilDate
    const version = inForceOn(versions, end < until ? end : until)[0]
    return version === undefined ? [] : [{ year, version }]
  })
}
