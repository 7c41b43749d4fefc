// SPDX-License-Identifier: MPL-2.0
// What each step about a refused task decides. A community may refuse what stands on no list and is not admitted, and what is
// forbidden; it may not refuse its own list. Arbitration is by somebody of neither side, above both.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { dueOf } from './deadlines.ts'
import type { By, Citation, Demand, RefusedDecided, RefusedFacts, Started } from './events.ts'
import type { RefusedTask } from './refused-task.ts'
import { bare, findForbidden, findListed, type WorkItem } from './stands-on.ts'
import { REFUSED_FROM, type Award, type Ground, type RefusedMove, type RefusedState } from './steps.ts'

/** Refuses `admissions.wrong-state`. */
export function requireRefused(now: RefusedTask, move: RefusedMove): void {
  if (!REFUSED_FROM[move].includes(now.state)) refuse('admissions.wrong-state', { state: now.state, move })
}

export type Handed = { readonly title: string; readonly demands: readonly Demand[]; readonly itemCode: string | null }
/** Admitted work of the same department that reaches this community today. */
export type AdmittedWork = { readonly number: string; readonly title: string }
export type Finding =
  | { readonly may: true; readonly ground: Ground; readonly item: WorkItem | undefined }
  | { readonly may: false; readonly item: WorkItem; readonly admitted: undefined }
  | { readonly may: false; readonly item: undefined; readonly admitted: AdmittedWork }

/**
 * What the list and the admitted work say of a task. `itemCode`: the item that the department, or the community itself, says it
 * is. Forbidden comes first: an admission never covers it.
 */
export function findGround(handed: Handed, items: readonly WorkItem[], admitted: readonly AdmittedWork[]): Finding {
  const named = items.find(({ code }) => code === handed.itemCode)
  const [forbidden] = named?.workClass === 'forbidden' ? [named] : findForbidden([handed.title, ...handed.demands.map(({ name }) => name)], items)
  if (forbidden !== undefined) return { may: true, ground: 'forbidden', item: forbidden }
  const listed = named ?? findListed(handed.title, items)
  if (listed !== undefined) return { may: false, item: listed, admitted: undefined }
  const work = admitted.find(({ title }) => bare(title) === bare(handed.title))
  if (work !== undefined) return { may: false, item: undefined, admitted: work }
  return { may: true, ground: 'not-on-the-list', item: undefined }
}

/** A refusal that the same community filed in the same year against the same department. */
export type FiledRefusal = { readonly number: string; readonly title: string; readonly state: RefusedState }
const OPEN: readonly RefusedState[] = ['refused', 'in-arbitration']

/** One task is refused once while that refusal is open: each new record would swell the department's public figure. */
export function requireNotRefusedYet(title: string, filed: readonly FiledRefusal[]): void {
  const same = filed.find((one) => OPEN.includes(one.state) && bare(one.title) === bare(title))
  if (same !== undefined) refuse('admissions.refused-already', { number: same.number })
}

type Refusal = Omit<RefusedFacts['task-refused'], 'ground' | 'itemCode' | 'starts'>

/** Refuses `admissions.on-the-list` and `admissions.is-admitted`: what a community has to do it cannot refuse here. */
export function decideRefuseTask(refusal: Refusal, finding: Finding, today: CivilDate, starts: readonly Started[]): RefusedDecided {
  if (refusal.handedOn > today) refuse('admissions.period-wrong', { from: refusal.handedOn, to: today })
  if (!finding.may && finding.item !== undefined)
    refuse('admissions.on-the-list', { item: finding.item.code, name: finding.item.name.zh, version: refusal.citation.label })
  if (!finding.may) refuse('admissions.is-admitted', { number: finding.admitted.number })
  return { kind: 'task-refused', facts: { ...refusal, ground: finding.ground, itemCode: finding.item?.code ?? null, starts } }
}

export function decideTakeBack(now: RefusedTask, words: string): RefusedDecided {
  requireRefused(now, 'take-back')
  return { kind: 'taken-back', facts: { words } }
}

/** Refuses `admissions.too-late` after the department's clock: then the refusal stands. */
export function decideAskArbitration(now: RefusedTask, words: string, at: Instant, starts: readonly Started[]): RefusedDecided {
  requireRefused(now, 'ask-arbitration')
  const until = dueOf(now.deadlines, 'ask-arbitration')
  if (until !== null && at > until) refuse('admissions.too-late')
  if (words.trim() === '') refuse('admissions.reason-needed')
  return { kind: 'arbitration-asked', facts: { words, starts } }
}

/** Somebody of either side: by the unit they sit in, or because they spoke for one in another post. */
export function isParty(now: Pick<RefusedTask, 'departmentUnitId' | 'communityUnitId' | 'spokeFor'>, by: Pick<By, 'accountId' | 'unitId'>): boolean {
  return by.unitId === now.departmentUnitId || by.unitId === now.communityUnitId || (by.accountId !== null && now.spokeFor.includes(by.accountId))
}

/** `must-do` names the item that the task stands on; a forbidden one never has to be done. */
export function decideArbitrate(
  now: RefusedTask,
  by: By,
  award: Award,
  words: string,
  itemCode: string | null,
  list: { readonly items: readonly WorkItem[]; readonly citation: Citation | null },
): RefusedDecided {
  requireRefused(now, 'arbitrate')
  if (isParty(now, by)) refuse('admissions.own-unit')
  if (words.trim() === '') refuse('admissions.reason-needed')
  if (award !== 'must-do') return { kind: 'arbitrated', facts: { award, words, itemCode: null, citation: list.citation } }
  if (itemCode === null) refuse('admissions.item-needed')
  const item = list.items.find(({ code }) => code === itemCode) ?? refuse('admissions.no-such-item', { item: itemCode })
  if (item.workClass === 'forbidden') refuse('admissions.forbidden', { item: item.code, name: item.name.zh, version: list.citation?.label ?? '' })
  return { kind: 'arbitrated', facts: { award, words, itemCode, citation: list.citation } }
}
