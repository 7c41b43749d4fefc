// SPDX-License-Identifier: MPL-2.0
// Everything that is said of a drawing: measured by the engine's own measure, matched with the grids of today, outlined. Made anew
// from the drawing each time; nothing of it is stored.
import { findCodesOf, measure, type DivisionGround, type DivisionProblem } from '#modules/places/index.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { Drawing } from '../rules/change.ts'
import { assignCodes } from '../rules/codes.ts'
import { compactnessOf } from '../rules/compactness.ts'
import type { MadeBy } from '../rules/events.ts'
import { countStandings, isTower, judgeGrids, partOf, workersNeeded, type Judged } from '../rules/figures.ts'
import { heirsOf, sharedBy, type Shared } from '../rules/matching.ts'
import { gridName } from '../rules/names.ts'
import { piecesOf } from '../rules/edit.ts'
import type { DivisionRules } from '../rulebook.ts'
import { fieldOrder, goesOnIn, outlinesOf, problemFor } from './engine.ts'
import { quotaOf, type Scope } from './scope.ts'

export type Figures = OkOf<typeof contract.editDivision>['proposed']
export type GridShown = OkOf<typeof contract.editDivision>['grids'][number]
type Outlines = ReturnType<typeof outlinesOf>
type Named = { readonly zh: string; readonly en: string }

export type Measured = {
  readonly problem: DivisionProblem
  readonly judged: readonly Judged[]
  readonly figures: Omit<Figures, 'compactness'>
  readonly lowerBound: number
  readonly shared: readonly Shared[]
  /** Place of the old grid that goes on in each new one, by key. */
  readonly goesOn: ReadonlyMap<number, number>
  readonly moved: number
}

type Rules = Pick<DivisionRules, 'borderWeights' | 'householdsAWorker' | 'towersApart'>
/** What the drawing was made by. */
type MadeFor = Pick<MadeBy, 'band' | 'target'>
type Kinds = ReadonlyMap<number, 'basic' | 'dedicated'>

const kindsOf = ({ heads }: Drawing): Kinds => new Map(heads.map(({ key, kind }) => [key, kind]))

/** Grids with their households, judged; towers apart. */
function judgedOf({ households }: DivisionProblem, { labels, heads }: Drawing, made: MadeFor, rules: Rules): readonly Judged[] {
  const sums = new Map(heads.map(({ key }) => [key, { households: 0, largest: 0 }]))
  labels.forEach((key, atom) => {
    const [sum, own] = [sums.get(key), households[atom] as number]
    if (sum !== undefined) sums.set(key, { households: sum.households + own, largest: Math.max(sum.largest, own) })
  })
  const quota = quotaOf(made.target, rules)
  return judgeGrids(
    heads.map(({ key, kind }) => {
      const sum = sums.get(key) ?? { households: 0, largest: 0 }
      return { key, kind, households: sum.households, tower: isTower(sum.households, sum.largest, quota) }
    }),
    made.band,
    made.target,
  )
}

/** Measures of labels over the atoms that have one (≥ 0). */
function measured(problem: DivisionProblem, { labels, heads }: Drawing, made: MadeFor, rules: Rules): Pick<Measured, 'judged' | 'figures' | 'lowerBound'> {
  const judged = judgedOf(problem, { labels, heads }, made, rules)
  const basic = heads.filter(({ kind }) => kind === 'basic').length
  // towers can be neither better nor worse: how even the grids are is said of the others
  const even = new Set(judged.flatMap(({ key, kind, standing }) => (kind === 'basic' && standing !== 'tower' ? [key] : [])))
  const part = partOf(problem, (atom) => even.has(labels[atom] as number), Math.max(1, even.size))
  const ofEven =
    part.atoms.length === 0
      ? undefined
      : measure(
          part.problem,
          part.atoms.map((atom) => labels[atom] as number),
        )
  const total = judged.reduce((sum, grid) => sum + grid.households, 0)
  const inLabels = new Set(labels)
  const apart = heads.filter(({ key }) => !even.has(key) && inLabels.has(key))
  return {
    judged,
    lowerBound: ofEven?.lowerBound ?? 0,
    figures: {
      grids: basic,
      dedicated: heads.length - basic,
      households: total,
      need: workersNeeded(total, rules.householdsAWorker),
      maxDeviation: ofEven?.maxDeviation ?? 0,
      meanDeviation: ofEven?.meanDeviation ?? 0,
      ...countStandings(judged),
      broken: (ofEven?.broken ?? 0) + apart.filter(({ key }) => piecesOf(labels, key, problem.links) > 1).length,
      empty: heads.filter(({ key }) => !inLabels.has(key)).length,
      borderMetres: Math.round(problem.links.reduce((sum, { a, b, metres }) => sum + (labels[a] === labels[b] ? 0 : metres), 0)),
    },
  }
}

export function measureDrawing(ground: DivisionGround, drawing: Drawing, made: MadeFor, rules: Rules): Measured {
  const problem = problemFor(ground, rules.borderWeights, drawing.heads.length)
  const keys = drawing.heads.map(({ key }) => key)
  const shared = sharedBy(ground.of, drawing.labels, problem.households)
  const goesOn = goesOnIn(shared, keys, ground.grids.length)
  const placed = shared.reduce((sum, { households }) => sum + households, 0)
  const stay = shared.filter(({ old, key }) => goesOn.get(key) === old).reduce((sum, { households }) => sum + households, 0)
  return { problem, ...measured(problem, drawing, made, rules), shared, goesOn, moved: placed - stay }
}

export function meanCompactness(outlines: Outlines, kinds: Kinds): number {
  const basic = [...outlines].filter(([key]) => kinds.get(key) === 'basic')
  const sum = basic.reduce((total, [, outline]) => total + compactnessOf(outline.type === 'Polygon' ? outline.coordinates : outline.coordinates.flat()), 0)
  return basic.length === 0 ? 0 : sum / basic.length
}

/** The grids of today measured on the same atoms; atoms of no grid are left out. */
export function measureToday(
  { grids, of, ...ground }: DivisionGround,
  made: MadeFor,
  rules: Rules,
): { readonly judged: readonly Judged[]; readonly figures: Figures } {
  const heads = grids.map(({ kind, nameZh, nameEn }, key) => ({ key, kind, nameZh, nameEn }))
  const drawing = { labels: of, heads }
  const problem = problemFor({ grids, of, ...ground }, rules.borderWeights, Math.max(1, heads.length))
  const { judged, figures } = measured(problem, drawing, made, rules)
  const compactness = meanCompactness(new Map(grids.map(({ polygon }, key) => [key, polygon])), kindsOf(drawing))
  return { judged, figures: { ...figures, compactness } }
}

export type Weighed = Measured & {
  readonly figures: Figures
  readonly outlines: Outlines
  /** Code and name of each grid by key, as they will be. */
  readonly codes: ReadonlyMap<number, string>
  readonly names: ReadonlyMap<number, Named>
  /** Old grid code → key of its heir. */
  readonly heirs: ReadonlyMap<number, number>
}

async function codesFor(
  scope: Scope,
  community: string,
  ground: DivisionGround,
  order: readonly number[],
  goesOn: Measured['goesOn'],
  rule: DivisionRules['codes'],
) {
  const replaced = new Set(ground.grids.map(({ code }) => code))
  const { held, used } = await findCodesOf(scope, community)
  return assignCodes({
    community,
    rule,
    order,
    goesOn: new Map([...goesOn].map(([key, old]) => [key, ground.grids[old]?.code as string])),
    held: new Set(held.filter((code) => !replaced.has(code))),
    used: new Set(used),
  })
}

/** A grid that keeps its code keeps its name, unless it was given another. */
function nameFor(head: Drawing['heads'][number], code: string | null, old: DivisionGround['grids'][number] | undefined, community: Named): Named {
  if (head.nameZh === null && old !== undefined && old.code === code) return { zh: old.nameZh, en: old.nameEn ?? old.nameZh }
  return gridName(head, code, community)
}

/** `settled`: codes that the grids got when they came into force; without them, as they would be today. */
export async function weigh(
  scope: Scope,
  ground: DivisionGround,
  drawing: Drawing,
  made: MadeFor,
  rules: DivisionRules,
  community: { readonly area: string; readonly name: Named },
  settled: readonly (readonly [key: number, code: string])[] | null = null,
): Promise<Weighed> {
  const measures = measureDrawing(ground, drawing, made, rules)
  const outlines = outlinesOf(ground.plan, drawing)
  const codes = settled === null ? await codesFor(scope, community.area, ground, fieldOrder(drawing, outlines), measures.goesOn, rules.codes) : new Map(settled)
  const names = new Map(
    drawing.heads.map((head) => [head.key, nameFor(head, codes.get(head.key) ?? null, ground.grids[measures.goesOn.get(head.key) ?? -1], community.name)]),
  )
  const figures = { ...measures.figures, compactness: meanCompactness(outlines, kindsOf(drawing)) }
  return { ...measures, figures, outlines, codes, names, heirs: heirsOf(measures.shared) }
}
