// SPDX-License-Identifier: MPL-2.0
// One answer for one address of a list, where nobody is there to choose: a building only when it is the one meant, or when the answer
// says that it is a neighbour or a guess; a grid also when every building that could be meant lies in it.
import type { AddressHow } from './address-how.ts'
import type { AddressAnswer } from './match-address.ts'

/** `several`: more than one building has exactly this address. `none`: nothing is known of it. */
export const BATCH_HOWS = ['exact', 'several', 'number', 'near', 'estate', 'street', 'guess', 'none', 'refused'] as const
export type BatchHow = (typeof BATCH_HOWS)[number]

export type KnownBuilding = { readonly grid: string | null; readonly address: string }
export type BatchAddress = { readonly building: string; readonly grid: string; readonly how: BatchHow; readonly matched: string }

/** Most candidates looked at: an estate or a street with more is not in one grid. */
export const MOST_CANDIDATES = 60

function commonGrid(buildings: readonly KnownBuilding[]): string {
  const [first, ...others] = buildings.map(({ grid }) => grid)
  return first !== undefined && first !== null && others.every((grid) => grid === first) ? first : ''
}

const named = (how: AddressHow, { asked }: AddressAnswer): string | undefined =>
  how === 'estate' ? asked.estate : how === 'street' ? asked.street : how === 'number' ? `${asked.street ?? ''}${asked.door ?? ''}号` : undefined

/** `known` holds the candidates by code; one that is not there has gone meanwhile. */
export function decideBatch(answer: AddressAnswer, known: ReadonlyMap<string, KnownBuilding>): BatchAddress {
  const hits = answer.hits.flatMap((hit) => {
    const building = known.get(hit.building)
    return building === undefined ? [] : [{ ...hit, known: building }]
  })
  const [best] = hits
  if (best === undefined) return { building: '', grid: '', how: 'none', matched: '' }
  const alike = hits.filter(({ how }) => how === best.how)
  // of neighbours the nearest is the answer; on a street or in an estate no house is
  const single = best.how === 'near' || (alike.length === 1 && best.how !== 'street' && best.how !== 'estate')
  if (single) return { building: best.building, grid: best.known.grid ?? '', how: best.how, matched: best.known.address }
  const how = best.how === 'exact' ? 'several' : best.how
  const grid = alike.length >= MOST_CANDIDATES || best.how === 'street' ? '' : commonGrid(alike.map((one) => one.known))
  return { building: '', grid, how, matched: named(best.how, answer) ?? best.known.address }
}
