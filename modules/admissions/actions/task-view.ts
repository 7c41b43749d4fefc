// SPDX-License-Identifier: MPL-2.0
// How a refused task is shown. To the department it says what was refused, when and which list says so, but neither which
// community nor in whose words (rules/reading.ts).
import { postsGranted } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { toIso } from '#kernel/instant.ts'
import { findPostTitles, findUnits, type UnitView } from '#modules/offices/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import { permissions } from '../permissions.ts'
import { isParty } from '../rules/decide-refused.ts'
import { clockShown, dueOf, overdueSteps } from '../rules/deadlines.ts'
import type { Citation, RefusedEvent } from '../rules/events.ts'
import { mayArbitrate, mayKnowCommunity, readingOf } from '../rules/reading.ts'
import type { RefusedTask } from '../rules/refused-task.ts'
import { REFUSED_FROM, type RefusedMove } from '../rules/steps.ts'
import { refText, type KeptTask } from '../store/proceeding.ts'
import { byView, citationView, clockOf, deadlineView, demandView, plainItem, saidOf, unitRef } from './application-view.ts'
import { findItemOf } from './community-list.ts'
import { loadRules } from './rulebook.ts'

type Answer = OkOf<typeof contract.getTask>

function stepsOpen(ctx: Ctx, now: RefusedTask, departmentArea: string): RefusedMove[] {
  const area = areaPath(now.area)
  const held = (permission: keyof typeof permissions, unit: string) => postsGranted(ctx.actor, permissions[permission], { area, units: [unit] })
  const accountId = ctx.actor.kind === 'staff' ? ctx.actor.accountId : null
  const until = dueOf(now.deadlines, 'ask-arbitration')
  const open: Readonly<Record<RefusedMove, boolean>> = {
    'take-back': held('admissions.refuse-task', now.communityUnitId).length > 0,
    'ask-arbitration': held('admissions.ask-arbitration', now.departmentUnitId).length > 0 && (until === null || ctx.now <= until),
    arbitrate: held('admissions.arbitrate', '').some(
      (post) => !isParty(now, { accountId, unitId: post.unitId }) && mayArbitrate(post, departmentArea, now.area),
    ),
  }
  return (Object.keys(open) as RefusedMove[]).filter((move) => open[move] && REFUSED_FROM[move].includes(now.state))
}

const OF_THE_COMMUNITY: readonly RefusedEvent['kind'][] = ['task-refused', 'taken-back']

async function itemIn(ctx: Ctx, citation: Citation | null, code: string | null): Promise<Answer['item']> {
  const item = citation === null || code === null ? undefined : await findItemOf(ctx, citation, code)
  return item === undefined ? null : plainItem(item)
}

function eventViews(
  kept: KeptTask,
  units: ReadonlyMap<string, UnitView>,
  titles: ReadonlyMap<string, { zh: string; en: string }>,
  known: boolean,
): Answer['events'] {
  return kept.events.map((event) => {
    const hidden = !known && OF_THE_COMMUNITY.includes(event.kind)
    const by = hidden ? { kind: 'staff' as const, unit: null, title: null } : byView(event, units, titles)
    return { seq: event.seq, kind: event.kind, step: clockOf(event), at: toIso(event.at), by, words: hidden ? '' : saidOf(event) }
  })
}

export async function taskView(ctx: Ctx, kept: KeptTask): Promise<Answer> {
  const { now, ref, number } = kept
  const { rules } = await loadRules(ctx)
  const known = mayKnowCommunity(readingOf(ctx.actor), now)
  const units = await findUnits(ctx, [now.departmentUnitId, now.communityUnitId, ...kept.events.flatMap(({ by }) => by.unitId ?? [])])
  const titles = await findPostTitles(ctx, [...new Set(kept.events.flatMap(({ by }) => by.postId ?? []))])
  const due = clockShown(now.deadlines, ctx.now)
  const { arbitrated } = now
  return {
    id: refText(ref),
    number,
    revision: now.revision,
    state: now.state,
    department: unitRef(units, now.departmentUnitId),
    community: known ? unitRef(units, now.communityUnitId) : null,
    title: now.title,
    ground: now.ground,
    demands: now.demands.length,
    filedAt: toIso(now.filedAt),
    dueAt: due === null ? null : toIso(due),
    overdue: [...overdueSteps(now.deadlines, ctx.now)],
    words: known ? now.words : '',
    asksFor: now.demands.map((demand) => demandView(rules, demand)),
    handedOn: now.handedOn,
    item: await itemIn(ctx, now.citation, now.itemCode),
    citation: citationView(now.citation),
    award: arbitrated && {
      award: arbitrated.award,
      words: arbitrated.words,
      item: await itemIn(ctx, arbitrated.citation, arbitrated.itemCode),
      citation: arbitrated.citation && citationView(arbitrated.citation),
      at: toIso(now.endedAt ?? now.filedAt),
    },
    deadlines: now.deadlines.map(deadlineView),
    events: eventViews(kept, units, titles, known),
    may: stepsOpen(ctx, now, units.get(now.departmentUnitId)?.area ?? ''),
  }
}
