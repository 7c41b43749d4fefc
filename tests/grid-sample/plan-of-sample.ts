// SPDX-License-Identifier: MPL-2.0
// A generated community as what the product works on: the plan of its own cells, and the files from which a plan would be
// made (boundary, footprints, roads). Both stand at the same place on the globe; nothing is repaired on the way.
import type { MultiPolygon, Polygon, Position } from '#modules/places/rules/geojson.ts'
import type { CommunityPlan } from '#modules/places/rules/plan/community-plan.ts'
import { gridPolygons } from '#modules/places/rules/plan/grid-polygons.ts'
import type { PlanBuilding, PlanInput, RoadClass } from '#modules/places/rules/plan/plan-input.ts'
import { planeAt } from '#modules/places/rules/plan/plane.ts'
import { at } from './random.ts'
import { BARRIER, LANE, STREET, type SampleAtom, type SampleCommunity } from './sample.ts'

const HERE: Position = [114.3, 30.5]
const CM = 100

/** Its cells as a plan, one building an atom; edges and classes are the sample's own. */
export function planOfSample({ id, verts, edges, atoms }: SampleCommunity, origin: Position = HERE): CommunityPlan {
  return {
    community: id,
    origin,
    vertices: verts.flat(),
    edges: edges.flat(),
    atoms: atoms.map(({ hh, x, y }, atom) => ({
      households: hh,
      buildings: [String(atom)],
      courtyard: null,
      dedicated: null,
      x: Math.round(x * CM),
      y: Math.round(y * CM),
    })),
  }
}

export function boundaryOfSample(community: SampleCommunity, origin: Position = HERE): Polygon | MultiPolygon {
  const plan = planOfSample(community, origin)
  return at(
    gridPolygons(
      plan,
      plan.atoms.map(() => 0),
    ),
    0,
  )
}

/** The slabs of an atom in one shape. */
function slabsOf({ fp }: SampleAtom, origin: Position): readonly Polygon[] {
  const plane = planeAt(origin)
  return fp.map((ring) => ({
    type: 'Polygon',
    coordinates: [[...ring, ...ring.slice(0, 1)].map(([x, y]) => plane.position(Math.round(x * CM), Math.round(y * CM)))],
  }))
}

/** Buildings: each slab one, those of an atom in one courtyard; an atom with households but no slab is a point. */
function buildingsOfSample({ id, atoms }: SampleCommunity, origin: Position): readonly PlanBuilding[] {
  const plane = planeAt(origin)
  return atoms.flatMap((atom, number): PlanBuilding[] => {
    const slabs = slabsOf(atom, origin)
    const estate = atom.estate < 0 ? null : `${id} ${atom.estate}`
    if (slabs.length === 0 && atom.hh === 0) return []
    if (slabs.length === 0)
      return [
        {
          id: `${id}-${number}`,
          households: atom.hh,
          shape: { type: 'Point', coordinates: plane.position(Math.round(atom.x * CM), Math.round(atom.y * CM)) },
          estate,
        },
      ]
    const each = Math.floor(atom.hh / slabs.length)
    return slabs.map((shape, slab) => ({
      id: `${id}-${number}-${slab}`,
      households: slab === 0 ? atom.hh - each * (slabs.length - 1) : each,
      shape,
      courtyard: slabs.length > 1 ? `${id} ${number}` : null,
      estate,
    }))
  })
}

const ROADS: readonly (readonly [number, RoadClass])[] = [
  [LANE, 'lane'],
  [STREET, 'street'],
  [BARRIER, 'barrier'],
]

/** What a city would hand in for this community. */
export function inputOfSample(community: SampleCommunity, code: string = community.id, origin: Position = HERE): PlanInput {
  const plane = planeAt(origin)
  const position = (vertex: number): Position => plane.position(...at(community.verts, vertex))
  return {
    community: code,
    boundary: boundaryOfSample(community, origin),
    buildings: buildingsOfSample(community, origin),
    roads: ROADS.flatMap(([cls, roadClass]) => {
      const lines = community.edges.filter((edge) => edge[4] === cls).map(([from, to]) => [position(from), position(to)])
      return lines.length === 0 ? [] : [{ roadClass, lines }]
    }),
  }
}
