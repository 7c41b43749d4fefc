// SPDX-License-Identifier: MPL-2.0
// A rung that was climbed, in words: for whoever is told of it. Says nothing of events that are no escalation.
import { parseRef } from '../store/matter.ts'
import { loadMatters } from '../store/sweep.ts'
import { factNames } from './fact-names.ts'
import { chosenItem, type Scope } from './moment.ts'

type Named = { readonly zh: string; readonly en: string }
export type EscalationNamed = { readonly rung: Named; readonly stage: Named | null }

export async function nameEscalation(scope: Scope, matterId: string, seq: number): Promise<EscalationNamed | undefined> {
  const { homeDistrict, id } = parseRef(matterId)
  const [kept] = await loadMatters(scope.tx, homeDistrict, [id], 'read')
  const event = kept?.events.find((one) => one.seq === seq)
  if (kept === undefined || event?.kind !== 'escalated') return undefined
  const { item } = await chosenItem(scope, kept.matter)
  const names = (await factNames(scope, { ...kept, events: [event] }, item)).get(seq)
  const { rung } = event.facts
  return { rung: names?.rungName ?? { zh: rung, en: rung }, stage: names?.stageName ?? null }
}
