// SPDX-License-Identifier: MPL-2.0
// One event of the record → one sentence. What an event says depends on its kind (rules/events.ts); a fact that is missing
// or of another shape leaves a plain word in its place, never a broken page.
import { hasWords, lang, named, sayKey, type Named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
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

function momentOf(fact: unknown): string {
  return typeof fact === 'string' && !Number.isNaN(Date.parse(fact)) ? momentWords(fact) : ''
}

function amountOf({ facts }: MatterEvent): string {
  const key = `matters.clock.${String(facts['clock'])}`
  return hasWords(key) ? sayKey(key, { n: facts['amount'] }) : ''
}

/** Supervised by hand, or a rung that the clock climbed by itself for one deadline. */
function escalated(event: MatterEvent, stage: string): string {
  const { facts } = event
  if (facts['byHand'] === true) return sayKey('matters.said.escalated-by-hand', { who: whoOf(event) })
  const rung = nameIn(facts['rungName']) ?? String(facts['rung'] ?? '')
  return sayKey(stage === '' ? 'matters.said.escalated' : 'matters.said.escalated-of', { rung, stage })
}

function stageOf({ facts }: MatterEvent, matter: Matter): string {
  const told = nameIn(facts['stageName'])
  const stage = matter.deadlines.find((deadline) => deadline.stage === facts['stage'] && (facts['step'] === undefined || deadline.step === facts['step']))
  if (told !== undefined) return told
  if (stage === undefined) return String(facts['stage'] ?? '')
  return stage.step === 'handle' ? named(stage.name) : coded('matters.deadline', stage.step)
}

export function sentenceOf(event: MatterEvent, matter: Matter): string {
  const { facts, kind } = event
  const somebody = sayKey('matters.said.somebody')
  const code = facts['itemCode']
  const stage = stageOf(event, matter)
  if (kind === 'escalated') return escalated(event, stage)
  return sayKey(`matters.said.${kind}`, {
    who: whoOf(event),
    item: matter.item !== null && code === matter.item.code ? named(matter.item.name) : String(code ?? ''),
    unit: nameIn(facts['unit']) ?? somebody,
    holder: nameIn(facts['holderUnit']) ?? somebody,
    reason: nameIn(facts['reasonName']) ?? coded(reasonKeys[kind] ?? '', facts['reason']),
    outcome: coded(kind === 'handled' ? 'matters.handle-outcome' : 'matters.outcome', facts['outcome']),
    answer: coded('matters.visit-answer', facts['answer']),
    amount: amountOf(event),
    until: momentOf(facts['until']),
    source: String(facts['source'] ?? ''),
    stage,
    into: String(facts['intoNumber'] ?? ''),
    from: String(facts['fromNumber'] ?? ''),
    fromGrid: nameIn(facts['fromName']) ?? '',
    toGrid: nameIn(facts['toName']) ?? '',
    whistle: String(facts['whistleNumber'] ?? ''),
    what: coded('matters.whistled', facts['what']),
  })
}

/** The list item that a return cites, when it is another than the one it was sent under. */
export function citedOf(event: MatterEvent): string | undefined {
  const code = event.facts['citedCode']
  if (event.kind !== 'returned' || typeof code !== 'string' || code === '') return undefined
  const name = nameIn(event.facts['citedName'])
  return sayKey('matters.said.cites', { code: name === undefined ? code : `${code} ${name}` })
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
