// SPDX-License-Identifier: MPL-2.0
// Ordering proposals for an area, looking how far a run is, and stopping it. Before ordering, what it would stand on is shown:
// households (estimates said), grids of today and to come, and which communities cannot be divided, with the reason.
// Refuses places.no-such-area, divisions.no-communities, .run-going-on.
import { uuidv7 } from 'uuidv7'
import { areaPath, homeDistrict } from '#kernel/area-path.ts'
import { toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { countGridPosts, findCommunitiesWithoutUnit } from '#modules/offices/index.ts'
import { countGrids, countHouseholds, findAreas, findTowers, type CommunityFigures } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { runOrdered } from '../events.ts'
import { workersNeeded } from '../rules/figures.ts'
import { parseRef, refText } from '../store/proposal.ts'
import { cancelRunRow, findUnfinished, getRunRow, insertRun, listParts, listRunRows, lockOrders, type PartRow, type RunCounted } from '../store/run.ts'
import { byPost, loadRules, placeNamed, placesNamed, subjectOf, type Placed } from './scope.ts'

type RunShown = OkOf<typeof contract.propose>

async function requireArea(ctx: Ctx, area: string): Promise<void> {
  if (!(await findAreas(ctx, [areaPath(area)])).has(area)) refuse('places.no-such-area', { area })
}

const missingOf = ({ bounded, buildings }: CommunityFigures): 'no-boundary' | 'no-buildings' | undefined => {
  if (!bounded) return 'no-boundary'
  return buildings === 0 ? 'no-buildings' : undefined
}

function sumOf(communities: readonly CommunityFigures[], of: (one: CommunityFigures) => number): number {
  return communities.reduce((sum, one) => sum + of(one), 0)
}

export const getGround = action(contract.getGround, async (ctx, input) => {
  await requireArea(ctx, input.area)
  const { rules, version } = await loadRules(ctx)
  const target = input.target ?? rules.target
  const communities = await countHouseholds(ctx, input.area)
  const ready = communities.filter((one) => missingOf(one) === undefined)
  const towers = rules.towersApart ? await findTowers(ctx, input.area, target) : new Map<string, []>()
  const giants = ({ community }: CommunityFigures): readonly number[] => (towers.get(community) ?? []).map((tower) => tower.households)
  const posts = await countGridPosts(ctx, input.area)
  const codes = communities.map(({ community }) => community)
  const without = await findCommunitiesWithoutUnit(ctx, codes, rules.postUnits)
  const households = sumOf(communities, (one) => one.households)
  return {
    area: await placeNamed(ctx, input.area),
    communities: communities.length,
    households,
    buildings: sumOf(communities, (one) => one.buildings),
    estimatedBuildings: sumOf(communities, (one) => one.estimatedBuildings),
    gridsToday: sumOf(communities, ({ grids }) => grids.filter(({ kind }) => kind === 'basic').length),
    gridsToCome: sumOf(ready, (one) => countGrids(one.households, giants(one), target)),
    need: sumOf(communities, (one) => workersNeeded(one.households, rules.householdsAWorker)),
    posts: posts.reduce((sum, row) => sum + row.posts, 0),
    missing: communities.flatMap((one) => {
      const reason = missingOf(one)
      return reason === undefined ? [] : [{ community: { area: one.community, name: one.name }, reason }]
    }),
    withoutUnit: communities.flatMap(({ community, name }) => (without.has(community) ? [{ area: community, name }] : [])),
    rules: { label: version.label, target, householdsAWorker: rules.householdsAWorker, band: rules.band, keep: rules.keep },
    may: ctx.may('divisions.draw', subjectOf(input.area)) ? (['propose'] as const).slice() : [],
  }
})

function runShown(ctx: Ctx, run: RunCounted, area: Placed): RunShown {
  const { target, keep, band, seed, anew, total, done, refused } = run
  const state = run.cancelledAt !== null ? 'cancelled' : run.finishedAt !== null ? 'done' : done + refused > 0 ? 'running' : 'waiting'
  return {
    runId: refText(run.ref),
    area,
    state,
    target,
    keep,
    band,
    seed,
    anew,
    total,
    done,
    refused,
    askedAt: toIso(run.askedAt),
    finishedAt: run.finishedAt === null ? null : toIso(run.finishedAt),
    may: run.finishedAt === null && ctx.may('divisions.draw', subjectOf(run.area)) ? ['cancel'] : [],
  }
}

export const propose = action(contract.propose, async (ctx, input) => {
  const by = byPost(ctx, ctx.require(subjectOf(input.area)))
  await requireArea(ctx, input.area)
  const communities = await countHouseholds(ctx, input.area)
  if (communities.length === 0) refuse('divisions.no-communities', { area: input.area })
  await lockOrders(ctx.tx)
  if ((await findUnfinished(ctx.tx, input.area)).length > 0) refuse('divisions.run-going-on', { area: input.area })
  const { rules, version } = await loadRules(ctx)
  const ref = { homeDistrict: homeDistrict(areaPath(input.area)), id: uuidv7() }
  const { area, anew, seed } = input
  const run = {
    ref,
    area,
    target: input.target ?? rules.target,
    band: rules.band,
    keep: input.keep ?? rules.keep,
    seed,
    anew,
    rulesLabel: version.label,
    by,
    askedAt: ctx.now,
  }
  await insertRun(
    ctx.tx,
    run,
    communities.map(({ community }) => community),
  )
  ctx.announce(runOrdered(ref.homeDistrict, refText(ref)))
  return runShown(ctx, await getRunRow(ctx.tx, ref), await placeNamed(ctx, area))
})

export const listRuns = action(contract.listRuns, async (ctx, { area = '' }) => {
  const runs = await listRunRows(ctx.tx, area)
  const places = await placesNamed(
    ctx,
    runs.map((run) => run.area),
  )
  return { runs: runs.map((run) => runShown(ctx, run, places.get(run.area) as Placed)) }
})

export const getRun = action(contract.getRun, async (ctx, input) => {
  const ref = parseRef(input.runId)
  const run = await getRunRow(ctx.tx, ref)
  const parts = await listParts(ctx.tx, ref)
  const places = await placesNamed(ctx, [run.area, ...parts.map(({ community }) => community)])
  const partShown = ({ community, state, reason, proposalId, grids, households }: PartRow) => ({
    community: places.get(community) as Placed,
    state,
    reason,
    divisionId: proposalId === null ? null : refText({ homeDistrict: ref.homeDistrict, id: proposalId }),
    grids,
    households,
  })
  return { ...runShown(ctx, run, places.get(run.area) as Placed), parts: parts.map(partShown) }
})

export const cancelRun = action(contract.cancelRun, async (ctx, input) => {
  const ref = parseRef(input.runId)
  const run = await getRunRow(ctx.tx, ref)
  ctx.require(subjectOf(run.area))
  if (run.finishedAt === null) await cancelRunRow(ctx.tx, ref, ctx.now)
  return runShown(ctx, await getRunRow(ctx.tx, ref), await placeNamed(ctx, run.area))
})
