// SPDX-License-Identifier: MPL-2.0
// Puts buildings on every block and gives them address, name and code. Homes of one estate share the number of its
// gate and count on behind it (12-1, 12-2 …); shops have numbers of their own.
import type { PlannedBuilding } from '../city-plan.ts'
import { at, type Dice } from './dice.ts'
import type { Block, HomeStyle, PublicPlace } from './divide.ts'
import { numberDoors, readingOrder, type Door } from './doors.ts'
import { buildHomes, buildShops } from './homes.ts'
import type { Lattice } from './lattice.ts'
import type { Named } from './names.ts'
import { middleOf, toPosition, toRing, type Spot } from './plane.ts'
import { buildPublicPlace } from './public-places.ts'
import { roadFinder, type Road } from './roads.ts'
import { siteOf, type Site } from './site.ts'

/** What one block needs from outside: its codes, its name and how many households are wanted (0 for public places). */
export type BlockBrief = { readonly block: Block; readonly community: string; readonly grid: string; readonly name: Named; readonly households: number }

type Raised = {
  readonly brief: BlockBrief
  readonly shape: readonly Spot[]
  readonly households: number
  /** Index into the list of doors. */
  readonly door: number
  /** Position behind the gate, from 1; 0 when the building has a number of its own. */
  readonly behindGate: number
  readonly name: (address: Named) => Named
}

/** Buildings that stand less than this apart from north to south are counted as one row; metres. */
const ROW_BAND = 12

/** The gate opens to a side street rather than to a main road or a lane. */
function gateOf(site: Site, dice: Dice): Door {
  const sides = site.sides.flatMap(({ road, middle }) => (road === undefined ? [] : [{ road, middle }]))
  const weighted = sides.flatMap((side) => Array.from({ length: side.road.rank === 'side' ? 4 : side.road.rank === 'main' ? 3 : 1 }, () => side))
  const side = dice.pick(weighted)
  const gate = side.middle
  const inside = site.toPlane(0, 0)
  // A step towards the middle of the block tells the side of the street.
  return { road: side.road, spot: { x: gate.x + (inside.x - gate.x) * 0.1, y: gate.y + (inside.y - gate.y) * 0.1 } }
}

function raiseHomes(brief: BlockBrief, site: Site, dice: Dice, doors: Door[]): readonly Raised[] {
  const shops: Raised[] = []
  if (dice.chance(0.6)) {
    for (const { shape, side } of buildShops(site, dice)) {
      const road = at(site.sides, side).road
      if (road === undefined) continue
      doors.push({ road, spot: middleOf(shape) })
      const name = (address: Named): Named => ({ zh: `${address.zh}商铺`, en: `Shops at ${address.en}` })
      shops.push({ brief, shape, households: 0, door: doors.length - 1, behindGate: 0, name })
    }
  }
  doors.push(gateOf(site, dice))
  const door = doors.length - 1
  const homes = readingOrder(buildHomes(site, brief.block.use as HomeStyle, brief.households, dice), (home) => middleOf(home.shape), ROW_BAND)
  return [
    ...homes.map(({ shape, households }, index): Raised => {
      const name = (): Named => ({ zh: `${brief.name.zh}${index + 1}号楼`, en: `${brief.name.en} Building ${index + 1}` })
      return { brief, shape, households, door, behindGate: index + 1, name }
    }),
    ...shops,
  ]
}

function raisePublicPlace(brief: BlockBrief, site: Site, dice: Dice, doors: Door[]): readonly Raised[] {
  doors.push(gateOf(site, dice))
  const door = doors.length - 1
  return buildPublicPlace(site, brief.block.use as PublicPlace, dice).map((building, index): Raised => {
    const name = (): Named => ({ zh: brief.name.zh + building.name.zh, en: `${brief.name.en}, ${building.name.en}` })
    return { brief, shape: building.shape, households: 0, door, behindGate: index + 1, name }
  })
}

/** Every building of the city, numbered within its community from west to east and from north to south. */
export function raiseBuildings(
  briefs: readonly BlockBrief[],
  lattice: Lattice,
  roads: readonly Road[],
  roadNames: readonly Named[],
  dice: Dice,
): readonly PlannedBuilding[] {
  const find = roadFinder(roads)
  const doors: Door[] = []
  const raised = briefs.flatMap((brief) => {
    const site = siteOf(brief.block, lattice, find)
    return brief.households > 0 ? raiseHomes(brief, site, dice, doors) : raisePublicPlace(brief, site, dice, doors)
  })
  const numbers = numberDoors(doors)
  const communities = [...new Set(briefs.map((brief) => brief.community))]
  return communities.flatMap((community) =>
    readingOrder(
      raised.filter((building) => building.brief.community === community),
      (building) => middleOf(building.shape),
      ROW_BAND,
    ).map((building, index) => {
      const number = `${at(numbers, building.door)}${building.behindGate > 0 ? `-${building.behindGate}` : ''}`
      return toPlanned(building, `${community}${String(index + 1).padStart(5, '0')}`, at(roadNames, at(doors, building.door).road.index), number)
    }),
  )
}

function toPlanned({ brief, shape, households, name }: Raised, building: string, street: Named, doorNumber: string): PlannedBuilding {
  const [lon, lat] = toPosition(middleOf(shape))
  const { zh, en } = name({ zh: `${street.zh}${doorNumber}号`, en: `${doorNumber} ${street.en}` })
  return {
    building,
    community: brief.community,
    grid: brief.grid,
    streetZh: street.zh,
    doorNumber,
    nameZh: zh,
    nameEn: en,
    households,
    lon,
    lat,
    footprint: { type: 'Polygon', coordinates: [toRing(shape)] },
  }
}
