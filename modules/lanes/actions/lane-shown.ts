// SPDX-License-Identifier: MPL-2.0
// A lane as the sign and the offices show it: chiefs as their posts are held today, areas by name, figures of the last days.
import { areaAndParents, areaPath } from '#kernel/area-path.ts'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findMattersInSight } from '#modules/matters/index.ts'
import { findPostCards, systemSight, type PostCard } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { loadRulebook, type Rulebook } from '#modules/rulebooks/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { AnswerOf } from '#platform/operation.ts'
import type { z } from 'zod'
import type { contract } from '../http/contract.ts'
import { countFindings, type Standing } from '../rules/counts.ts'
import { inForceOn, type Lane } from '../rules/lane.ts'
import { dayAfter } from '../rules/walk.ts'
import { lanesRulebook } from '../rulebook.ts'
import { findLane } from '../store/lane.ts'
import { countPatrols, listPatrols, type PatrolKept } from '../store/patrol.ts'

type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type LaneRules = Rulebook<z.output<typeof lanesRulebook.shape>>
type Sign = AnswerOf<typeof contract.getSign>
type Chief = Sign['chiefs'][number]

/** Refuses not-found, and lanes.ended for a lane that has no chief any more. */
export async function getLaneInForce(scope: Scope, code: string): Promise<Lane> {
  const lane = (await findLane(scope.tx, code)) ?? refuse('not-found')
  if (!inForceOn(lane, civilDateAt(scope.now))) refuse('lanes.ended', { code: lane.code })
  return lane
}

export function loadLaneRules(scope: Scope): Promise<LaneRules> {
  return loadRulebook(scope, lanesRulebook)
}

/** Posts that have ended are not shown. */
export function chiefsShown(postIds: readonly string[], cards: ReadonlyMap<string, PostCard>): Chief[] {
  return postIds.flatMap((postId) => {
    const card = cards.get(postId)
    if (card === undefined) return []
    return [{ title: card.title, unit: card.unit, holders: card.holders.map(({ name, phone, deputy }) => ({ name, phone, deputy })) }]
  })
}

/** How each matter stands, for counting; whoever may see the matter itself is not asked here. */
export async function standingsOf(scope: Scope, matterIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  return findMattersInSight({ tx: scope.tx, sight: systemSight() }, matterIds)
}

async function areasOf(scope: Scope, area: string): Promise<Sign['areas']> {
  const paths = areaAndParents(areaPath(area))
  const found = await findAreas(scope, paths)
  return [...paths].reverse().flatMap((path) => {
    const shown = found.get(path)
    return shown === undefined ? [] : [{ area: path, name: shown.name }]
  })
}

/** Enough for any span a sign may show: one patrol a day. */
const MOST_PATROLS = 366

type Walked = { readonly since: CivilDate; readonly patrols: readonly PatrolKept[]; readonly standings: ReadonlyMap<string, Standing> }

async function walked(scope: Scope, lane: Lane, days: number): Promise<Walked> {
  const since = dayAfter(civilDateAt(scope.now), 1 - days)
  const patrols = await listPatrols(scope.tx, lane, since, MOST_PATROLS)
  const standings = await standingsOf(
    scope,
    patrols.flatMap(({ findings }) => findings.map(({ matterId }) => matterId)),
  )
  return { since, patrols, standings }
}

const idsOf = ({ findings }: PatrolKept): readonly string[] => findings.map(({ matterId }) => matterId)

export async function laneShown(scope: Scope, lane: Lane, { rules }: LaneRules): Promise<{ readonly sign: Sign; readonly patrols: readonly PatrolKept[] }> {
  const { since, patrols, standings } = await walked(scope, lane, rules.signDays)
  const cards = await findPostCards(scope, lane.postIds)
  const { found, putRight, open } = countFindings(patrols.flatMap(idsOf), standings)
  const last = patrols[0]
  const ofLast = last && countFindings(idsOf(last), standings)
  return {
    patrols,
    sign: {
      code: lane.code,
      kind: lane.kind,
      name: lane.name,
      area: lane.area,
      areas: await areasOf(scope, lane.area),
      from: lane.from,
      to: lane.to,
      standard: lane.standard,
      target: lane.target,
      supervisionPhone: lane.supervisionPhone,
      chiefs: chiefsShown(lane.postIds, cards),
      everyDays: rules.walk[lane.kind].everyDays,
      figures: { days: rules.signDays, walks: await countPatrols(scope.tx, lane, since), found, putRight, open },
      last:
        last === undefined || ofLast === undefined
          ? null
          : { day: last.day, looked: last.points.length, of: rules.points.length, found: ofLast.found, putRight: ofLast.putRight },
    },
  }
}
