// SPDX-License-Identifier: MPL-2.0
// Codes for buildings that come without one: community + the next free 5-digit sequence. A building that is known
// already by its address (or, without one, by its point) keeps its code, so that the same file twice is the same as once;
// of several with one address the first in the file is the first by code.
import type { ReadBuilding } from './building-rows.ts'

export type KnownBuilding = Pick<ReadBuilding, 'streetZh' | 'doorNumber' | 'nameZh' | 'lon' | 'lat'> & { readonly building: string }

const MOST = 99_999
const SEQUENCE_DIGITS = 5

function identity({ streetZh, doorNumber, nameZh, lon, lat }: Omit<KnownBuilding, 'building'>): string {
  const words = [streetZh, doorNumber, nameZh].map((word) => (word ?? '').normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ''))
  // about a decimetre
  return words.every((word) => word === '') ? `${lon.toFixed(6)},${lat.toFixed(6)}` : words.join('|')
}

/** Codes for the buildings of one community, in their order; undefined where the sequence is used up. `known`: all of the community so far. */
export function numberBuildings(community: string, given: readonly ReadBuilding[], known: readonly KnownBuilding[]): readonly (string | undefined)[] {
  const taken = new Set([...known, ...given].map(({ building }) => building))
  const named = new Set(given.map(({ building }) => building))
  const waiting = Map.groupBy(
    known.filter(({ building }) => !named.has(building)).toSorted((a, b) => (a.building < b.building ? -1 : 1)),
    identity,
  )
  let next = 1
  return given.map((one) => {
    if (one.building !== undefined) return one.building
    const before = waiting.get(identity(one))?.shift()
    if (before !== undefined) return before.building
    for (; next <= MOST; next++) {
      const code = `${community}${String(next).padStart(SEQUENCE_DIGITS, '0')}`
      if (taken.has(code)) continue
      taken.add(code)
      return code
    }
    return undefined
  })
}
