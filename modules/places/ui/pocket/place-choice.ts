// SPDX-License-Identifier: MPL-2.0
// What a person has chosen as the place, as plain data that survives a reload, and what of it is sent with a report.
import type { Answer, Sent } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

type Side = { readonly grid: string; readonly name: Named; readonly community: Named }

export type PlaceChoice = {
  readonly way: 'here' | 'address' | 'map' | 'words'
  readonly point?: { readonly lon: number; readonly lat: number }
  readonly building?: string
  readonly address?: Named
  /** The grid: found by the server, or chosen by the person on an edge or in words. */
  readonly grid?: Side
  readonly chosenGrid: boolean
  readonly certainty?: string
  readonly metresAway?: number
  readonly sides: readonly Side[]
  /** From the largest area down, when the place is only described or has no grid yet. */
  readonly areas?: readonly { readonly area: string; readonly name: Named }[]
  /** Metres the phone gave for its own position. */
  readonly accuracy?: number
}

type Located = Answer<'places.locate'>
type Grid = NonNullable<Located['grid']>

function sideOf(grid: Grid): Side {
  return { grid: grid.grid, name: grid.name, community: grid.community.name }
}

/** A located answer as a choice; on an edge the person is asked among all sides, the likeliest first. */
export function choiceOf(way: PlaceChoice['way'], located: Located, more: Pick<PlaceChoice, 'accuracy' | 'building' | 'address'> = {}): PlaceChoice {
  const grid = located.grid === null ? undefined : sideOf(located.grid)
  return {
    way,
    point: located.point,
    ...more,
    ...(grid === undefined ? { areas: [...located.areas].reverse().map(({ area, name }) => ({ area, name })) } : { grid }),
    chosenGrid: false,
    certainty: located.certainty,
    metresAway: Math.round(located.metresAway),
    sides: located.certainty === 'edge' && grid !== undefined ? [grid, ...located.alternatives.map(sideOf)] : [],
  }
}

/**
 * The place of a report as the API wants it: one of building, point, grid or (only described) the smallest known area,
 * with the words. On an edge the chosen side goes with the point.
 */
export function sentPlace(choice: PlaceChoice | undefined, words: string): Sent<'matter.report'>['place'] {
  const said = words.trim().slice(0, 200)
  const placed = choice?.building !== undefined || choice?.point !== undefined
  const area = placed ? undefined : choice?.areas?.[choice.areas.length - 1]?.area
  return {
    ...(choice?.building !== undefined ? { building: choice.building } : choice?.point !== undefined ? { point: choice.point } : {}),
    ...(choice?.grid !== undefined && choice.chosenGrid ? { grid: choice.grid.grid } : {}),
    ...(choice?.grid === undefined && area !== undefined ? { area } : {}),
    ...(said === '' ? {} : { words: said }),
  }
}
