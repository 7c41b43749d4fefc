// SPDX-License-Identifier: MPL-2.0
// What a file of boundaries and grids is and what is wrong with it, before anything is written. Faults stand in the way;
// remarks do not, but are said: a city may take in grids that do not tile a community yet. `strict` makes them faults.
// Repairs are made only when named; what is kept is what was checked.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CivilDate } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { readShapes, type ReadGrid, type ReadShapes } from '../rules/boundary-features.ts'
import { checkGrids } from '../rules/check-grids.ts'
import type { GridRow } from '../rules/city-index.ts'
import { checkCoverage } from '../rules/coverage/check-coverage.ts'
import type { CoverageFault, GivenArea } from '../rules/coverage/fault.ts'
import { offerRepairs, repairAreas, type RepairName, type RepairOffer } from '../rules/coverage/repairs.ts'
import type { CrsName } from '../rules/crs.ts'
import { geometryOf, isObject, propertiesOf, textIn, type FeatureFault } from '../rules/feature-fields.ts'
import { areaFromCode } from '../rules/area-code.ts'
import { findAreaRows } from '../store/areas.ts'
import { findBoundaries, findGridsSince } from '../store/geometry.ts'
import { declared } from './check-areas.ts'

export type ExamineOptions = {
  readonly crs: CrsName
  readonly codeProperty?: string | undefined
  readonly day: CivilDate
  readonly replace: boolean
  readonly strict: boolean
  readonly repairs: readonly RepairName[]
}
export type Examined = {
  readonly read: ReadShapes
  readonly names: ReadonlyMap<string, string>
  /** Grids whose versions end on the day. */
  readonly ending: readonly string[]
  readonly faults: readonly FeatureFault[]
  /** Faults that the coverage check found, with place and size; those of `faults` in other words are not among them. */
  readonly covering: readonly CoverageFault[]
  readonly remarks: readonly CoverageFault[]
  readonly offers: readonly RepairOffer[]
}

const COMMUNITY_DIGITS = 12
const GRID_DIGITS = 15
const LEVELS = [2, 4, 6, 9, 12]
// some 50 ms of work, then the server may do something else
const PARENTS_AT_A_TIME = 20

// found by the coverage check alone, and never to be passed over
const HARD: ReadonlySet<string> = new Set(['swapped-axes', 'wrong-crs'])
// said by readShapes in its own words
const SAID: ReadonlySet<string> = new Set(
  'not-a-polygon not-a-position out-of-range code-missing duplicate-code not-closed no-area self-crossing hole-outside parts-overlap code-not-in-parent'.split(
    ' ',
  ),
)

type Family = { readonly areas: readonly (GivenArea & { readonly feature: number })[]; readonly within: readonly GivenArea[] }

/** Features as areas, grouped by what they must lie in: grids in communities, boundaries in the next larger one known. */
async function findFamilies(tx: Tx, areas: readonly (GivenArea & { readonly feature: number })[]): Promise<readonly Family[]> {
  const own = new Map(areas.map((area) => [area.code, area]))
  const wanted = [...new Set(areas.flatMap(({ code }) => LEVELS.filter((length) => length < code.length).map((length) => code.slice(0, length))))]
  const stored = new Map((await findBoundaries(tx, wanted)).map(({ area, polygon }) => [area, { code: area, geometry: polygon }]))
  const parentOf = (code: string): GivenArea | undefined =>
    LEVELS.filter((length) => length < code.length && (code.length === GRID_DIGITS ? length === COMMUNITY_DIGITS : length > 2))
      .toReversed()
      .map((length) => own.get(code.slice(0, length)) ?? stored.get(code.slice(0, length)))
      .find((parent) => parent !== undefined)
  // grids of some communities at a time: they are checked one community after the other anyway
  const numbers = new Map<string, number>()
  const chunkOf = (parent: string): number => {
    const known = numbers.get(parent) ?? numbers.size
    numbers.set(parent, known)
    return Math.floor(known / PARENTS_AT_A_TIME)
  }
  const groupOf = (code: string): string => {
    const parent = parentOf(code)
    return parent === undefined ? `${code.length}` : code.length === GRID_DIGITS ? `grids ${chunkOf(parent.code)}` : `${code.length} in`
  }
  return [...Map.groupBy(areas, ({ code }) => groupOf(code)).values()].map((group) => ({
    areas: group,
    within: [...new Map(group.flatMap(({ code }) => parentOf(code) ?? []).map((parent) => [parent.code, parent])).values()],
  }))
}

type Covered = { readonly found: readonly CoverageFault[]; readonly offers: readonly RepairOffer[] }

/** A family of boundaries need not fill its parent: the file may hold some of them only. Grids that stay in force count as ground. */
function coverFamily({ areas, within }: Family, standing: ReadonlyMap<string, readonly GridRow[]>): Covered {
  const staying = within.flatMap(({ code }) => standing.get(code) ?? [])
  const stays = new Set(staying.map(({ grid }) => grid))
  const all = [...areas, ...staying.map(({ grid, kind, polygon }) => ({ code: grid, kind, geometry: polygon, feature: 0 }))]
  const report = checkCoverage(all, within)
  const whole = areas.every(({ code }) => code.length === GRID_DIGITS)
  const found = report.faults
    .filter(({ fault }) => whole || fault !== 'gap')
    .map((fault): CoverageFault => ({ ...fault, feature: fault.feature === 0 ? 0 : (all[fault.feature - 1]?.feature ?? 0) }))
    // what is wrong with the shape of a parent is said where it is a feature itself
    .filter(({ fault, feature }) => feature > 0 || fault === 'gap' || fault === 'wrong-crs')
    // the check of grids says of what stays in force that it does
    .filter(({ fault, other }) => fault !== 'overlap' || other === null || !stays.has(other))
  return { found, offers: offerRepairs(areas, within, staying.length === 0 ? report : checkCoverage(areas, within)) }
}

function mergeOffers(offers: readonly RepairOffer[]): readonly RepairOffer[] {
  return [...Map.groupBy(offers, ({ repair }) => repair).values()].map((same) =>
    same.reduce((sum, one) => ({
      repair: sum.repair,
      areas: sum.areas + one.areas,
      largestMoveMetres: Math.max(sum.largestMoveMetres, one.largestMoveMetres),
      faultsBefore: sum.faultsBefore + one.faultsBefore,
      faultsAfter: sum.faultsAfter + one.faultsAfter,
    })),
  )
}

/** The features with the declared shift undone and the chosen repairs made. */
async function repaired(tx: Tx, features: readonly unknown[], { crs, codeProperty, repairs }: ExamineOptions): Promise<readonly GivenArea[]> {
  const names = codeProperty === undefined ? ['adcode', 'code'] : [codeProperty]
  const given = features.map((feature): GivenArea => {
    const fields = propertiesOf(feature)
    const code = textIn(fields, ...names)
    return { code: areaFromCode(code) ?? code, geometry: geometryOf(feature), ...(textIn(fields, 'kind') === 'dedicated' && { kind: 'dedicated' }) }
  })
  const turned = repairs.includes('swap-axes') ? repairAreas(given, [], ['swap-axes']) : given
  const inPlace = turned.map((area) => ({ ...area, geometry: declared(area.geometry, crs) }))
  if (repairs.length === 0) return inPlace
  const numbered = inPlace.map((area, feature) => ({ ...area, feature }))
  const byFeature = new Map<number, GivenArea>()
  for (const family of await findFamilies(tx, numbered)) {
    const after = repairAreas(family.areas, family.within, repairs)
    for (const [at, { feature }] of family.areas.entries()) byFeature.set(feature, after[at] as GivenArea)
    await nextTurn()
  }
  return inPlace.map((area, feature) => byFeature.get(feature) ?? area)
}

function laterFault(row: GridRow, given: ReadGrid | undefined): FeatureFault {
  return { feature: given?.feature ?? 0, code: row.grid, fault: 'later-version', at: row.validFrom }
}

async function checkEach(grids: readonly ReadGrid[], standing: readonly GridRow[], around: Parameters<typeof checkGrids>[2]): Promise<readonly FeatureFault[]> {
  const faults: FeatureFault[] = []
  const staying = Map.groupBy(standing, ({ community }) => community)
  for (const [community, group] of Map.groupBy(grids, (grid) => grid.community)) {
    faults.push(...checkGrids(group, staying.get(community) ?? [], around))
    await nextTurn()
  }
  return faults
}

/** What the file means for grids already there. */
async function planGrids(
  tx: Tx,
  { boundaries, grids }: ReadShapes,
  day: CivilDate,
  replace: boolean,
): Promise<{ readonly faults: readonly FeatureFault[]; readonly ending: readonly string[]; readonly standing: readonly GridRow[] }> {
  if (grids.length === 0) return { faults: [], ending: [], standing: [] }
  const communities = [...new Set(grids.map((grid) => grid.community))]
  const given = new Map(grids.map((grid) => [grid.grid, grid]))
  const known = await findGridsSince(tx, communities, day)
  // a later version of a grid in the file, or with `replace` anything that begins that day or later, cannot be ended there
  const later = known.filter((row) => (given.has(row.grid) ? row.validFrom > day : replace && row.validFrom >= day))
  const standing = replace ? [] : known.filter((row) => !given.has(row.grid))
  const stored = await findBoundaries(tx, communities)
  const around = new Map([...stored, ...boundaries.filter(({ area }) => area.length === COMMUNITY_DIGITS)].map(({ area, polygon }) => [area, polygon]))
  return {
    faults: [...later.map((row) => laterFault(row, given.get(row.grid))), ...(await checkEach(grids, standing, around))],
    ending: [...given.keys(), ...(replace ? known.filter((row) => !given.has(row.grid)).map((row) => row.grid) : [])],
    standing,
  }
}

async function unknownAreas(
  tx: Tx,
  { boundaries, grids }: ReadShapes,
): Promise<{ readonly names: ReadonlyMap<string, string>; readonly faults: readonly FeatureFault[] }> {
  const rows = await findAreaRows(tx, [...boundaries.map(({ area }) => area), ...grids.map(({ community }) => community)])
  const names = new Map(rows.map((row) => [row.area, row.nameZh]))
  const unknown = boundaries.filter(({ area }) => !names.has(area)).map(({ area, feature }) => ({ feature, code: area, fault: 'area-unknown', at: '' }))
  const homeless = grids
    .filter(({ community }) => !names.has(community))
    .map(({ grid, community, feature }) => ({ feature, code: grid, fault: 'community-unknown', at: community }))
  return { names, faults: [...unknown, ...homeless] }
}

// the older check of grids says the same of a pair in words; where both do, the place and the exact size are worth more
const TWINS: Readonly<Record<string, string>> = { 'grids-overlap': 'overlap', 'outside-community': 'outside-parent' }

/** Each group of communities finds it for itself: it is about the file. */
function onceWrongCrs(found: readonly CoverageFault[]): readonly CoverageFault[] {
  const first = found.find(({ fault }) => fault === 'wrong-crs')
  return found.filter((one) => one.fault !== 'wrong-crs' || one === first)
}

async function readAll(features: readonly unknown[], codeProperty: string | undefined): Promise<ReadShapes> {
  const steps = readShapes(features, 'wgs84', codeProperty)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    await nextTurn()
  }
}

/** Examines features; nothing is written. */
export async function examineBoundaries(tx: Tx, features: readonly unknown[], options: ExamineOptions): Promise<Examined> {
  const areas = await repaired(tx, features, options)
  const put = features.map((feature, at) => (isObject(feature) ? { ...feature, geometry: areas[at]?.geometry ?? null } : feature))
  const read = await readAll(put, options.codeProperty)
  const plan = await planGrids(tx, read, options.day, options.replace)
  const standing = Map.groupBy(plan.standing, ({ community }) => community)
  const covered: Covered[] = []
  for (const family of await findFamilies(
    tx,
    areas.map((area, at) => ({ ...area, feature: at + 1 })),
  )) {
    covered.push(coverFamily(family, standing))
    await nextTurn()
  }
  const found = onceWrongCrs(covered.flatMap((family) => family.found))
  const swapped = new Set(found.filter(({ fault }) => fault === 'swapped-axes').map(({ feature }) => feature))
  const { names, faults: unknown } = await unknownAreas(tx, read)
  const other = found.filter(({ fault }) => !SAID.has(fault))
  const twinned = (fault: FeatureFault): boolean =>
    other.some(
      (one) =>
        one.feature === fault.feature &&
        one.fault === TWINS[fault.fault] &&
        (one.other === null || fault.at.includes(one.other) || fault.fault === 'outside-community'),
    )
  const twins = new Set(plan.faults.filter(twinned).map(({ feature, fault }) => `${feature} ${TWINS[fault] ?? ''}`))
  const hard = (one: CoverageFault): boolean => options.strict || HARD.has(one.fault) || twins.has(`${one.feature} ${one.fault}`)
  // of a shape with its axes swapped nothing else is worth saying
  const told = [...read.faults.filter(({ feature }) => !swapped.has(feature)), ...unknown, ...plan.faults.filter((fault) => !twinned(fault))]
  return {
    read,
    names,
    ending: plan.ending,
    faults: told.toSorted((a, b) => a.feature - b.feature),
    covering: other.filter(hard),
    remarks: other.filter((one) => !hard(one)),
    offers: mergeOffers(covered.flatMap((family) => family.offers)),
  }
}
