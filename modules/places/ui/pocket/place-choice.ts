// SPDX-License-Identifier: MPL-2.0
// What a person has chosen as the place, as plain data that survives a reload, and what of it is sent with a report.
import type { Answer, Sent } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

/** What the server takes at most, in metres. */
export const MOST_ACCURACY = 100_000

/** `near`: what stands there nearest to the place, to tell the sides apart. */
type Side = { readonly grid: string; readonly name: Named; readonly community: Named; readonly near?: Named }

export type PlaceChoice = {
  readonly way: 'here' | 'address' | 'map' | 'words'
  readonly point?: { readonly lon: number; readonly lat: number }
  readonly building?: string
  readonly address?: Named
  /** What the person wrote of the place where the house itself is not known: it goes along as words. */
  readonly said?: string
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

function sideOf(grid: Grid, landmarks: Located['landmarks'] = []): Side {
  const near = landmarks.find((one) => one.grid === grid.grid)?.address
  return { grid: grid.grid, name: grid.name, community: grid.community.name, ...(near && { near }) }
}

/** A located answer as a choice; near a border the person is asked among all sides, the likeliest first. */
export function choiceOf(way: PlaceChoice['way'], located: Located, more: Pick<PlaceChoice, 'accuracy' | 'building' | 'address' | 'said'> = {}): PlaceChoice {
  const grid = located.grid === null ? undefined : sideOf(located.grid)
  return {
    way,
    point: located.point,
    ...more,
    ...(grid === undefined ? { areas: [...located.areas].reverse().map(({ area, name }) => ({ area, name })) } : { grid }),
    chosenGrid: false,
    certainty: located.certainty,
    metresAway: Math.round(located.metresAway),
    sides: sidesOf(located),
  }
}

// A building has its grid by the register, so nobody is asked about it.
function sidesOf({ grid, alternatives, building, landmarks }: Located): readonly Side[] {
  return grid === null || building !== null || alternatives.length === 0 ? [] : [grid, ...alternatives].map((one) => sideOf(one, landmarks))
}

/**
 * The place of a report as the API wants it: one of building, point, grid or (only described) the smallest known area,
 * with the words. A point goes with its accuracy, and near a border with the chosen side.
 */
export function sentPlace(choice: PlaceChoice | undefined, words: string): Sent<'matter.report'>['place'] {
  const said = [choice?.said ?? '', words.trim()].join(' ').trim().slice(0, 200)
  const placed = choice?.building !== undefined || choice?.point !== undefined
  const area = placed ? undefined : choice?.areas?.[choice.areas.length - 1]?.area
  return {
    ...(choice?.building !== undefined ? { building: choice.building } : choice?.point !== undefined ? pointSent(choice.point, choice.accuracy) : {}),
    ...(choice?.grid !== undefined && choice.chosenGrid ? { grid: choice.grid.grid } : {}),
    ...(choice?.grid === undefined && area !== undefined ? { area } : {}),
    ...(said === '' ? {} : { words: said }),
  }
}

function pointSent(point: NonNullable<PlaceChoice['point']>, accuracy: number | undefined): Pick<Sent<'matter.report'>['place'], 'point' | 'accuracy'> {
  return accuracy !== undefined && accuracy > 0 ? { point, accuracy: Math.min(accuracy, MOST_ACCURACY) } : { point }
}
