// SPDX-License-Identifier: MPL-2.0
// Names of what events of a matter say in codes: reasons and rungs in the words of the rulebook in force when they were
// given, stages and cited items in the words of the list the matter was filed by.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { findItemOf, type ItemView } from '#modules/lists/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { matterRulebook } from '../rulebook.ts'
import { stageBase } from '../rules/deadlines.ts'
import type { MatterEvent, Started, Step } from '../rules/events.ts'
import type { MatterRules } from '../rules/matter-rules.ts'
import type { Kept } from '../store/matter.ts'
import type { Scope } from './moment.ts'

type Named = { zh: string; en: string }
type NamesOfOne = {
  readonly reasonName?: Named
  readonly rungName?: Named
  readonly stageName?: Named
  readonly citedName?: Named
  readonly fromName?: Named
  readonly toName?: Named
}
/** By the event's place in the record. */
export type FactNames = ReadonlyMap<number, NamesOfOne>

export function reasonOf(names: FactNames, event: MatterEvent): Named | null {
  return names.get(event.seq)?.reasonName ?? null
}

const same = (text: string): Named => ({ zh: text, en: text })

/** A stage in the words of the list; a second `repair` of a round is called like the first. */
export function stageName(stage: string, item: ItemView | undefined): Named {
  const find = (code: string): Named | undefined => item?.stages.find((one) => one.stage === code)?.name
  return find(stage) ?? find(stageBase(stage)) ?? same(stageBase(stage))
}

/** Steps other than handling, whose names no list gives. */
const STEP_NAMES: Readonly<Record<Exclude<Step, 'handle'>, Named>> = {
  accept: { zh: '受理', en: 'Acceptance' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  sign: { zh: '签收', en: 'Signing' },
  verify: { zh: '核查', en: 'Verification' },
  close: { zh: '结案', en: 'Closing' },
  review: { zh: '复核', en: 'Review' },
}

/** A deadline in words, never in codes: a handling stage as the list calls it, the other steps as they are called everywhere. */
export function deadlineName({ step, stage }: Pick<Started, 'step' | 'stage'>, item: ItemView | undefined): Named {
  return step === 'handle' ? stageName(stage, item) : { ...STEP_NAMES[step] }
}

function nameOf(reasons: readonly { readonly code: string; readonly name: Readonly<Named> }[], code: string): Named {
  return { ...(reasons.find((reason) => reason.code === code)?.name ?? same(code)) }
}

const BY_THE_RULEBOOK: readonly string[] = ['paused', 'extension-asked', 'parked', 'escalated']

function byRulebook(rules: MatterRules, event: MatterEvent): NamesOfOne {
  if (event.kind === 'paused') return { reasonName: nameOf(rules.pauseReasons, event.facts.reason) }
  if (event.kind === 'extension-asked') return { reasonName: nameOf(rules.extension.reasons, event.facts.reason) }
  if (event.kind === 'parked') return { reasonName: nameOf(rules.parking.reasons, event.facts.reason) }
  if (event.kind !== 'escalated') return {}
  const rungs = rules.ladder.map(({ rung, name }) => ({ code: rung, name }))
  return { rungName: nameOf(rungs, event.facts.rung) }
}

function stageSaid(event: MatterEvent): Pick<Started, 'step' | 'stage'> | null {
  if (event.kind === 'extension-asked' || event.kind === 'stage-met') return { step: 'handle', stage: event.facts.stage }
  if (event.kind !== 'escalated') return null
  const { step, stage } = event.facts
  return step === null || stage === null ? null : { step, stage }
}

/** Grids as they are called, those that are no more too. */
async function gridNames(scope: Scope, event: MatterEvent): Promise<NamesOfOne> {
  if (event.kind !== 'regridded') return {}
  const { fromArea, toArea } = event.facts
  const areas = await findAreas(scope, [areaPath(fromArea), areaPath(toArea)])
  return { fromName: areas.get(fromArea)?.name ?? same(fromArea), toName: areas.get(toArea)?.name ?? same(toArea) }
}

/** `item`: as the matter is sorted now. */
export async function factNames(scope: Scope, { events, matter }: Kept, item: ItemView | undefined): Promise<FactNames> {
  const names = new Map<number, NamesOfOne>()
  for (const event of events) {
    const stage = stageSaid(event)
    // Absent in records from before a return had to cite the list.
    const cited = event.kind === 'returned' ? (event.facts.citedCode as string | null | undefined) : null
    const citedItem = cited === null || cited === undefined ? undefined : await findItemOf(scope, matter.listVersionId, cited)
    const rules = BY_THE_RULEBOOK.includes(event.kind) ? (await loadRulebook(scope, matterRulebook, civilDateAt(event.at))).rules : undefined
    const own = {
      ...(rules !== undefined && byRulebook(rules, event)),
      ...(stage !== null && { stageName: deadlineName(stage, item) }),
      ...(citedItem !== undefined && { citedName: citedItem.name }),
      ...(await gridNames(scope, event)),
    }
    if (Object.keys(own).length > 0) names.set(event.seq, own)
  }
  return names
}
