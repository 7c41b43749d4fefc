// SPDX-License-Identifier: MPL-2.0
// Where the demonstration matters are: real buildings and street corners of the imaginary city, spread over its
// communities and grids. What grid workers report lies in a grid whose post somebody holds.
import type { CityPlan } from '#modules/places/index.ts'
import type { StaffFinder } from './matters-people.ts'
import type { Story } from './matters-story.ts'

export type GivenPlace =
  | { readonly building: string; readonly words: string }
  | { readonly point: { readonly lon: number; readonly lat: number }; readonly words: string }

type Building = CityPlan['buildings'][number]

function candidates(city: CityPlan, staff: StaffFinder, story: Story, turn: number): readonly Building[] {
  // East and west by turns, so that both districts have a share of everything.
  const communities = city.areas.filter(({ level }) => level === 'community').map(({ area }) => area)
  const half = Math.ceil(communities.length / 2)
  const where = story.where ?? communities[(turn % 2) * half + ((turn * 5) % half)] ?? ''
  const homes = city.buildings.filter(({ grid, households }) => grid.startsWith(where) && households > 0)
  return story.by === 'grid-worker' ? homes.filter(({ grid }) => staff.isHeld('grid-worker', grid)) : homes
}

/** The place of a story; `turn` is its number among all. */
export function placeOf(
  city: CityPlan,
  staff: StaffFinder,
  story: Story,
  turn: number,
  chance: () => number,
): { readonly place: GivenPlace; readonly grid: string } {
  // Stories that are merged stand at the same corner.
  const all = candidates(city, staff, story, turn)
  const building = all[story.name !== undefined || story.into !== undefined ? 0 : Math.floor(chance() * all.length)]
  if (building === undefined) throw new RangeError(`no building for «${story.words}»`)
  const { grid, lon, lat, nameZh, streetZh, doorNumber } = building
  if (story.near === undefined || story.by === 'grid-worker') return { place: { building: building.building, words: nameZh }, grid }
  const words = `${streetZh}${doorNumber.split('-')[0]}号${story.near}`
  return { place: { point: { lon: lon + 0.00008, lat: lat - 0.00006 }, words }, grid }
}
