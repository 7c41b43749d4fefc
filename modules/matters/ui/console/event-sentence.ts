// SPDX-License-Identifier: MPL-2.0
// One event of the record → one sentence. What an event says depends on its kind (rules/events.ts); a fact that is missing
// or of another shape leaves a plain word in its place, never a broken page.
import { hasWords, lang, named, sayKey, type Named } from '#design/shared/text.ts'
import type { Matter, MatterEvent } from './matter-query.ts'

function nameIn(fact: unknown): string | undefined {
  return typeof fact === 'object' && fact !== null && 'zh' in fact && 'en' in fact ? named(fact as Named) : undefined
}

function coded(prefix: string, fact: unknown): string {
  const key = `${prefix}.${String(fact)}`
  return hasWords(key) ? sayKey(key) : String(fact ?? '')
}

/** Unit and post, or "reporter", "system". Never a person's name: the post acted. */
export function whoOf(event: MatterEvent): string {
  const unit = event.by.unit === null ? '' : named(event.by.unit)
  const title = event.by.title === null ? '' : named(event.by.title)
  if (unit === '' && title === '') return sayKey(`matters.by.${event.by.kind}`)
  // A title often begins with its unit already.
  return title === '' || title.includes(unit) ? title || unit : lang() === 'zh' ? `${unit}（${title}）` : `${unit} (${title})`
}

const reasonKeys: Readonly<Record<string, string>> = { refused: 'matters.refuse-reason', returned: 'matters.return-reason', reopened: 'matters.reopen-reason' }

export function sentenceOf(event: MatterEvent, matter: Matter): string {
  const { facts, kind } = event
  const somebody = sayKey('matters.said.somebody')
  const code = facts['itemCode']
  const stage = matter.deadlines.find((deadline) => deadline.stage === facts['stage'])
  return sayKey(`matters.said.${kind}`, {
    who: whoOf(event),
    item: matter.item !== null && code === matter.item.code ? named(matter.item.name) : String(code ?? ''),
    unit: nameIn(facts['unit']) ?? somebody,
    holder: nameIn(facts['holderUnit']) ?? somebody,
    reason: coded(reasonKeys[kind] ?? '', facts['reason']),
    outcome: coded(kind === 'handled' ? 'matters.handle-outcome' : 'matters.outcome', facts['outcome']),
    stage: stage === undefined ? String(facts['stage'] ?? '') : named(stage.name),
    into: String(facts['intoNumber'] ?? ''),
    from: String(facts['fromNumber'] ?? ''),
  })
}

/** The words said with it. The report's own words stand on the page already. */
export function wordsOf(event: MatterEvent): string | undefined {
  const words = event.facts['words']
  return event.kind !== 'reported' && typeof words === 'string' && words !== '' ? words : undefined
}

/** The unit that the list names for this matter, as the newest routing says. */
export function routedUnit(matter: Matter): string | undefined {
  const routing = matter.events.findLast((event) => event.kind === 'accepted' || event.kind === 'reported')
  return nameIn(routing?.facts['routedUnit'])
}
