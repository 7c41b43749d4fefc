// SPDX-License-Identifier: MPL-2.0
// One imaginary city out of a seed number: two districts on an island, six streets, 24 communities, grids of about
// 200 households, streets and buildings. Same seed, same city, on every machine; no clock, no outside data.
// Guarantees: grids tile their community, communities their street, and so on up to the city, border point by border
// point; basic grids hold 150–260 households; every building stands inside its grid; codes and addresses are unique.
import type { CityPlan, PlannedArea, PlannedBoundary, PlannedBuilding, PlannedGrid } from './city-plan.ts'
import { keepPoints, landOf, traceOutline } from './demo-city/borders.ts'
import { raiseBuildings, type BlockBrief } from './demo-city/buildings.ts'
import { at, diceOf, type Dice } from './demo-city/dice.ts'
import { cutBlocks, cutCommunities, type Block } from './demo-city/divide.ts'
import { readingOrder } from './demo-city/doors.ts'
import { makeLattice, type Lattice } from './demo-city/lattice.ts'
import { chineseNumber, CITY_NAMES, COMMUNITY_WORDS, estateNames, ROAD_WORDS, STREET_OFFICE_WORDS, type Named } from './demo-city/names.ts'
import { middleOf, toPosition, toRing, type Spot } from './demo-city/plane.ts'
import { publicPlaceName } from './demo-city/public-places.ts'
import { drawRoads, isStreetStep, nameRoads } from './demo-city/roads.ts'
import type { Polygon } from './geojson.ts'

/** The city that the demonstration shows: of the seeds looked at, the one with the finest bay and harbour. */
export const DEMO_SEED = 7

const PROVINCE = '99'
const CITY = '9901'
const PUBLIC_USES: readonly string[] = ['school', 'market', 'park', 'business', 'hospital', 'yard', 'civic']

type Community = {
  readonly code: string
  readonly street: string
  readonly district: string
  readonly name: Named
  readonly outline: readonly Spot[]
  readonly blocks: readonly Block[]
}
type StreetOffice = { readonly code: string; readonly district: string; readonly name: Named; readonly outline: readonly Spot[] }
type GridPlot = {
  readonly code: string
  readonly kind: 'basic' | 'dedicated'
  readonly name: Named
  readonly community: string
  readonly block: Block
  readonly polygon: Polygon
}

const polygon = (spots: readonly Spot[]): Polygon => ({ type: 'Polygon', coordinates: [toRing(spots)] })
const three = (value: number): string => String(value).padStart(3, '0')

/** Draws the whole city. Takes about half a second. */
export function generateCity(seed: number): CityPlan {
  const dice = diceOf(seed)
  const lattice = makeLattice(seed)
  const plots = cutCommunities(lattice, dice)
  const blocks = cutBlocks(lattice, plots, dice)
  const land = landOf(lattice, blocks)
  const kept = keepPoints(lattice, land, (column, row, upright) => isStreetStep(lattice, land, column, row, upright))
  const outlineOf = (holds: (block: Block) => boolean): readonly Spot[] =>
    traceOutline(
      lattice,
      land,
      kept,
      blocks.filter(holds).map((block) => block.index),
    )
  const roads = drawRoads(lattice, land, kept)
  const roadNames = nameRoads(roads, dice.shuffle(ROAD_WORDS))

  const plotOf = (block: Block): ReturnType<typeof cutCommunities>[number] => at(plots, block.community)
  const districtCode = (district: number): string => `${CITY}${String(district + 1).padStart(2, '0')}`
  const offices = numberStreets(
    plots.map((plot) => ({ ...plot, code: districtCode(plot.district) })),
    (street) => outlineOf((block) => plotOf(block).street === street),
    dice,
  )
  const communities = numberCommunities(plots, offices, (plot) => outlineOf((block) => block.community === plot), blocks, dice)
  const grids = communities.flatMap((community) => plotGrids(community, lattice, (grid) => outlineOf((block) => block.gridBlock === grid)))
  const briefs = briefBlocks(communities, grids, dice)
  const buildings = raiseBuildings(briefs, lattice, roads, roadNames, dice)

  return {
    areas: countAreas(offices.values(), communities, buildings),
    boundaries: [
      { area: CITY, polygon: polygon(outlineOf(() => true)) },
      ...[0, 1].map((district) => ({ area: districtCode(district), polygon: polygon(outlineOf((block) => plotOf(block).district === district)) })),
      ...[...offices.values(), ...communities].map((area): PlannedBoundary => ({ area: area.code, polygon: polygon(area.outline) })),
    ].toSorted((one, other) => one.area.localeCompare(other.area, 'en')),
    grids: countGrids(grids, buildings),
    streets: roads.map((road) => ({
      street: `demo-${three(road.index + 1)}`,
      nameZh: at(roadNames, road.index).zh,
      nameEn: at(roadNames, road.index).en,
      line: { type: 'LineString', coordinates: road.spots.map(toPosition) },
    })),
    buildings,
    source: `imaginary city, generated from seed ${seed}`,
  }
}

type NumberedPlot = { readonly street: number; readonly district: number; readonly code: string }

/** Street offices by the number the divider gave them; codes count from north-west in each district. */
function numberStreets(plots: readonly NumberedPlot[], outlineOf: (street: number) => readonly Spot[], dice: Dice): ReadonlyMap<number, StreetOffice> {
  const words = dice.shuffle(STREET_OFFICE_WORDS)
  const offices = new Map<number, StreetOffice>()
  for (const district of new Set(plots.map((plot) => plot.code))) {
    const streets = [...new Set(plots.filter((plot) => plot.code === district).map((plot) => plot.street))]
    const outlined = streets.map((street) => ({ street, outline: outlineOf(street) }))
    readingOrder(outlined, ({ outline }) => middleOf(outline), 250).forEach(({ street, outline }, index) => {
      const word = at(words, offices.size)
      offices.set(street, { code: `${district}${three(index + 1)}`, district, name: { zh: `${word.zh}街道`, en: `${word.en} Street` }, outline })
    })
  }
  return offices
}

type Plots = ReturnType<typeof cutCommunities>

function numberCommunities(
  plots: Plots,
  offices: ReadonlyMap<number, StreetOffice>,
  outlineOf: (plot: number) => readonly Spot[],
  blocks: readonly Block[],
  dice: Dice,
): readonly Community[] {
  const words = dice.shuffle(COMMUNITY_WORDS)
  const communities: Community[] = []
  for (const [street, office] of [...offices].toSorted(([, one], [, other]) => one.code.localeCompare(other.code, 'en'))) {
    const outlined = plots.filter((plot) => plot.street === street).map((plot) => ({ plot, outline: outlineOf(plot.index) }))
    readingOrder(outlined, ({ outline }) => middleOf(outline), 220).forEach(({ plot, outline }, index) => {
      const word = at(words, communities.length)
      communities.push({
        code: `${office.code}${three(index + 1)}`,
        street: office.code,
        district: office.district,
        outline,
        name: { zh: `${word.zh}社区`, en: `${word.en} Community` },
        blocks: blocks.filter((block) => block.community === plot.index),
      })
    })
  }
  return communities
}

/** Basic grids first, then dedicated ones over public places; each kind counted in reading order. */
function plotGrids(community: Community, lattice: Lattice, outlineOf: (grid: number) => readonly Spot[]): readonly GridPlot[] {
  const homes = community.blocks.filter((block) => !PUBLIC_USES.includes(block.use)).map((block) => ({ block, outline: outlineOf(block.index) }))
  const places = community.blocks.filter((block) => PUBLIC_USES.includes(block.use)).map((block) => ({ block, outline: insetOutline(block, lattice) }))
  const basic = readingOrder(homes, ({ outline }) => middleOf(outline), 85).map(({ block, outline }, index): GridPlot => ({
    code: community.code + three(index + 1),
    kind: 'basic',
    community: community.code,
    block,
    polygon: polygon(outline),
    name: { zh: `${community.name.zh}第${chineseNumber(index + 1)}网格`, en: `${community.name.en} Grid ${index + 1}` },
  }))
  const dedicated = readingOrder(places, ({ outline }) => middleOf(outline), 85).map(({ block, outline }, index): GridPlot => {
    const place = placeName(block, community)
    return {
      code: community.code + three(basic.length + index + 1),
      kind: 'dedicated',
      community: community.code,
      block,
      polygon: polygon(outline),
      name: { zh: `${place.zh}专属网格`, en: `${place.en} Dedicated Grid` },
    }
  })
  return [...basic, ...dedicated]
}

function placeName(block: Block, community: Community): Named {
  const district = CITY_NAMES.districts[community.district.endsWith('01') ? 0 : 1]
  const earlier = community.blocks.filter((other) => other.use === block.use && other.index < block.index).length
  const word = { zh: community.name.zh.replace('社区', ''), en: community.name.en.replace(' Community', '') }
  return publicPlaceName(block.use as Parameters<typeof publicPlaceName>[0], word, district, earlier)
}

/** A public place within its fence: the block without its streets. */
function insetOutline({ patch }: Block, lattice: Lattice): readonly Spot[] {
  const inset = 0.62
  const [west, east, south, north] = [patch.west + inset, patch.east - inset, patch.south + inset, patch.north - inset]
  const steps = [0, 0.25, 0.5, 0.75]
  return [
    ...steps.map((step) => lattice.spotBetween(west + (east - west) * step, south)),
    ...steps.map((step) => lattice.spotBetween(east, south + (north - south) * step)),
    ...steps.map((step) => lattice.spotBetween(east - (east - west) * step, north)),
    ...steps.map((step) => lattice.spotBetween(west, north - (north - south) * step)),
  ]
}

/** How many households each block is to hold: 1,090–1,950 in a community, spread nearly evenly over its grids. */
function briefBlocks(communities: readonly Community[], grids: readonly GridPlot[], dice: Dice): readonly BlockBrief[] {
  const codes = new Map(grids.filter((grid) => grid.kind === 'basic').map((grid) => [grid.block.index, grid.code]))
  const homes = communities.flatMap((community) => community.blocks).filter((block) => !PUBLIC_USES.includes(block.use)).length
  const estates = estateNames(homes, dice)
  let used = 0
  return communities.flatMap((community) => {
    const count = community.blocks.filter((block) => !PUBLIC_USES.includes(block.use)).length
    const mean = dice.between(Math.max(1_090, 175 * count), Math.min(1_930, 230 * count)) / count
    return community.blocks.map((block): BlockBrief => {
      const grid = codes.get(block.gridBlock)
      if (grid === undefined) throw new RangeError(`block ${block.index} is in no grid`)
      const isPublic = PUBLIC_USES.includes(block.use)
      const name = isPublic ? placeName(block, community) : at(estates, used++)
      return { block, community: community.code, grid, name, households: isPublic ? 0 : Math.round(mean + dice.between(-12, 12)) }
    })
  })
}

function countAreas(offices: Iterable<StreetOffice>, communities: readonly Community[], buildings: readonly PlannedBuilding[]): readonly PlannedArea[] {
  const within = (area: string): number => buildings.reduce((sum, building) => sum + (building.building.startsWith(area) ? building.households : 0), 0)
  const area = (code: string, level: PlannedArea['level'], parent: string | null, name: Named): PlannedArea => ({
    area: code,
    level,
    parent,
    nameZh: name.zh,
    nameEn: name.en,
    households: within(code),
  })
  return [
    area(PROVINCE, 'province', null, CITY_NAMES.province),
    area(CITY, 'city', PROVINCE, CITY_NAMES.city),
    ...CITY_NAMES.districts.map((name, index) => area(`${CITY}0${index + 1}`, 'district', CITY, name)),
    ...[...offices]
      .toSorted((one, other) => one.code.localeCompare(other.code, 'en'))
      .map((office) => area(office.code, 'street', office.district, office.name)),
    ...communities.map((community) => area(community.code, 'community', community.street, community.name)),
  ]
}

function countGrids(grids: readonly GridPlot[], buildings: readonly PlannedBuilding[]): readonly PlannedGrid[] {
  const households = new Map<string, number>()
  for (const building of buildings) households.set(building.grid, (households.get(building.grid) ?? 0) + building.households)
  return grids.map(({ code, kind, name, community, polygon: border }) => ({
    grid: code,
    community,
    kind,
    nameZh: name.zh,
    nameEn: name.en,
    households: kind === 'basic' ? (households.get(code) ?? 0) : 0,
    polygon: border,
  }))
}
