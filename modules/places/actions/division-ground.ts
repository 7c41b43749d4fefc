// SPDX-License-Identifier: MPL-2.0
// What a division of one community stands on: its plan made from boundary, buildings and streets, the grids of today and which of
// them each atom belongs to. Answers with a reason where it cannot be made; nothing is guessed. The plan of thousands of buildings
// takes most of a second: who serves others meanwhile has it drawn in a thread.
import { civilDateAt } from '#kernel/instant.ts'
import { boxOf, type MultiPolygon, type Polygon, type Position } from '../rules/geojson.ts'
import { interiorPoint } from '../rules/interior-point.ts'
import { gridsOn } from '../rules/locate.ts'
import type { CommunityPlan } from '../rules/plan/community-plan.ts'
import type { PlanInput } from '../rules/plan/plan-input.ts'
import { planeAt } from '../rules/plan/plane.ts'
import { presentOf, tilesOf, type PresentGrid } from '../rules/present-grids.ts'
import { addressShown } from '../rules/views.ts'
import { findBuildingsOf } from '../store/buildings.ts'
import { findGroundBuildings, type GroundBuilding } from '../store/division-ground.ts'
import { findBoundaries, findGridsSince } from '../store/geometry.ts'
import { rememberedCity, type Scope } from '../store/remembered-city.ts'

type Named = { readonly zh: string; readonly en: string }

export type DivisionGround = {
  readonly plan: CommunityPlan
  /** Grids of the day that a division replaces. */
  readonly grids: readonly (PresentGrid & { readonly validFrom: string })[]
  /** Place in `grids` of each atom's grid, −1 for none. */
  readonly of: readonly number[]
  /** What each atom is called: its first address; empty for open ground. */
  readonly names: readonly Named[]
  readonly estimatedBuildings: number
  /** Where each building stood when this was read, and with how many households. */
  readonly stood: readonly (readonly [building: string, lon: number, lat: number, households: number])[]
}

export type GroundMissing = { readonly missing: 'no-boundary' | 'no-buildings' | 'boundary-unusable' }

async function presentGrids(scope: Scope, community: string): Promise<DivisionGround['grids']> {
  const today = civilDateAt(scope.now)
  const grids = gridsOn(await findGridsSince(scope.tx, [community], today), today).map((grid) => ({
    code: grid.grid,
    kind: grid.kind,
    nameZh: grid.nameZh,
    nameEn: grid.nameEn,
    households: grid.households,
    polygon: grid.polygon,
    validFrom: grid.validFrom,
  }))
  const tiles = new Set(tilesOf(grids, interiorPoint).map(({ code }) => code))
  return grids.filter(({ code }) => tiles.has(code)).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Draws a plan somewhere; RangeError for an input that has none. */
export type DrawPlan = (input: PlanInput) => Promise<CommunityPlan>

async function drawPlan(
  scope: Scope,
  community: string,
  boundary: Polygon | MultiPolygon,
  buildings: readonly GroundBuilding[],
  dedicatedKinds: readonly string[],
  draw: DrawPlan,
): Promise<CommunityPlan | undefined> {
  const streets = (await rememberedCity(scope)).streetsMeeting(boxOf(boundary))
  try {
    return await draw({
      community,
      boundary,
      buildings: buildings.map(({ building, households, footprint, lon, lat, courtyard, estate, kind }) => ({
        id: building,
        households,
        courtyard,
        estate,
        dedicated: kind !== null && dedicatedKinds.includes(kind) ? kind : null,
        shape: footprint ?? { type: 'Point' as const, coordinates: [lon, lat] as Position },
      })),
      roads: [...Map.groupBy(streets, ({ roadClass }) => roadClass ?? 'street')].map(([roadClass, own]) => ({
        roadClass,
        lines: own.map(({ line }) => line.coordinates),
      })),
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function nameOf(buildings: readonly GroundBuilding[], streetEn: ReadonlyMap<string, string | null>): Named {
  const [first] = buildings
  if (first === undefined) return { zh: '', en: '' }
  const name = addressShown({ ...first, streetEn: streetEn.get(first.streetZh ?? '') ?? null })
  const [zh, en] = [name.zh || first.building, name.en || first.building]
  return buildings.length === 1 ? { zh, en } : { zh: `${zh}等${buildings.length}栋`, en: `${en} and ${buildings.length - 1} more` }
}

/** Reads, and has the plan drawn. `dedicatedKinds`: buildings of these kinds are kept apart. */
export async function findDivisionGround(
  scope: Scope,
  community: string,
  dedicatedKinds: readonly string[],
  draw: DrawPlan,
): Promise<DivisionGround | GroundMissing> {
  const [boundary] = await findBoundaries(scope.tx, [community])
  if (boundary === undefined) return { missing: 'no-boundary' }
  const buildings = await findGroundBuildings(scope.tx, community)
  if (buildings.length === 0) return { missing: 'no-buildings' }
  const plan = await drawPlan(scope, community, boundary.polygon, buildings, dedicatedKinds, draw)
  if (plan === undefined) return { missing: 'boundary-unusable' }
  const grids = await presentGrids(scope, community)
  const byId = new Map(buildings.map((building) => [building.building, building]))
  const inAtoms = plan.atoms.map((atom) => atom.buildings.flatMap((id) => byId.get(id) ?? []))
  const plane = planeAt(plan.origin)
  const atoms = plan.atoms.map(({ x, y }, at) => ({ point: plane.position(x, y), buildings: inAtoms[at] ?? [] }))
  const streetEn = new Map((await rememberedCity(scope)).streets.map(({ nameZh, nameEn }) => [nameZh, nameEn]))
  return {
    plan,
    grids,
    of: presentOf(atoms, grids),
    names: inAtoms.map((own) => nameOf(own, streetEn)),
    estimatedBuildings: buildings.filter(({ estimated }) => estimated).length,
    stood: buildings.map(({ building, lon, lat, households }) => [building, lon, lat, households] as const),
  }
}

/** Buildings that came, went or moved, or have other households than when the ground was read. */
export async function countChangedBuildings(scope: Scope, community: string, { stood }: DivisionGround): Promise<number> {
  const before = new Map(stood.map(([building, ...facts]) => [building, facts.join()]))
  const now = await findBuildingsOf(scope.tx, [community])
  const same = now.filter(({ building, lon, lat, households }) => before.get(building) === [lon, lat, households].join()).length
  return before.size - same + now.filter(({ building }) => !before.has(building)).length
}

/** Whether the grids that a division would replace are still those it was drawn on. */
export async function isGroundCurrent(scope: Scope, community: string, grids: DivisionGround['grids']): Promise<boolean> {
  const mark = (list: readonly { readonly code: string; readonly validFrom: string }[]): string =>
    list.map(({ code, validFrom }) => `${code} ${validFrom}`).join()
  return mark(await presentGrids(scope, community)) === mark(grids)
}
