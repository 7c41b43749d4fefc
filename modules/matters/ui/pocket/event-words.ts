// SPDX-License-Identifier: MPL-2.0
// One event of the record in words: a headline, the particulars, and what was said. Pure; unknown facts are left out.
import type { Answer } from '#api/client.ts'
import { hasWords, lang, named, sayKey, type Named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { t } from './words.ts'

export type MatterEvent = Answer<'my.get'>['events'][number]
type Deadline = Answer<'my.get'>['deadlines'][number]
export type EventWords = { readonly headline: string; readonly by: string; readonly particulars: readonly string[]; readonly said: string }

function nameFact(facts: MatterEvent['facts'], key: string): Named | undefined {
  const value = facts[key]
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value ? (value as Named) : undefined
}

function reasonWords(event: MatterEvent): string | undefined {
  const { reason } = event.facts
  if (typeof reason !== 'string') return undefined
  const told = nameFact(event.facts, 'reasonName')
  if (told !== undefined) return named(told)
  if (event.kind === 'refused') return t(`matters.refuse-reason.${reason}` as 'matters.refuse-reason.legal-channel')
  if (event.kind === 'returned') return t(`matters.return-reason.${reason}` as 'matters.return-reason.not-ours')
  return event.kind === 'reopened' ? t(`matters.reopen-reason.${reason}` as 'matters.reopen-reason.not-done') : undefined
}

function outcomeWords(event: MatterEvent): string | undefined {
  const { outcome } = event.facts
  if (typeof outcome !== 'string') return undefined
  return event.kind === 'closed'
    ? t(`matters.outcome.${outcome}` as 'matters.outcome.solved')
    : t(`matters.handle-outcome.${outcome}` as 'matters.handle-outcome.done')
}

function amountWords(facts: MatterEvent['facts']): string | undefined {
  const key = `matters.clock.${String(facts['clock'])}`
  return hasWords(key) ? t('event.more', { amount: sayKey(key, { n: facts['amount'] }) }) : undefined
}

/** A rung climbed, with the step or stage whose time it is. */
function escalatedWords({ facts }: MatterEvent): string | undefined {
  const rung = nameFact(facts, 'rungName')
  const stage = nameFact(facts, 'stageName')
  if (rung === undefined) return undefined
  return stage === undefined ? named(rung) : t('event.rung-of', { stage: named(stage), rung: named(rung) })
}

/** What only the kinds of clocks and disputes say. */
function clockParticulars({ facts, kind }: MatterEvent): (string | undefined)[] {
  const holder = nameFact(facts, 'holderUnit')
  const cited = facts['citedCode']
  const toGrid = nameFact(facts, 'toName')
  const answer = `matters.visit-answer.${String(facts['answer'])}`
  return [
    kind === 'paused' && typeof facts['until'] === 'string' ? t('event.until', { until: momentWords(facts['until']) }) : undefined,
    kind === 'extension-asked' ? amountWords(facts) : undefined,
    (kind === 'parked' || kind === 'declared-ownerless') && holder !== undefined ? t('event.holder', { unit: holder }) : undefined,
    kind === 'returned' && typeof cited === 'string' ? t('event.cites', { code: cited }) : undefined,
    kind === 'whistled' && hasWords(`matters.whistled.${String(facts['what'])}`) ? sayKey(`matters.whistled.${String(facts['what'])}`) : undefined,
    kind === 'regridded' && toGrid !== undefined ? t('matters.regridded', { grid: named(toGrid) }) : undefined,
    kind === 'visited' && hasWords(answer) ? sayKey(answer) : undefined,
  ]
}

function particularsOf(event: MatterEvent, deadlines: readonly Deadline[]): (string | undefined)[] {
  const { facts, kind } = event
  const unit = nameFact(facts, 'unit')
  const stage = nameFact(facts, 'stageName') ?? deadlines.find((deadline) => deadline.stage === facts['stage'])?.name
  const photos = facts['photos']
  return [
    (kind === 'dispatched' || kind === 'arbitrated') && unit !== undefined ? `→ ${named(unit)}` : undefined,
    reasonWords(event),
    outcomeWords(event),
    kind === 'escalated' ? escalatedWords(event) : stage === undefined ? undefined : t('event.stage', { stage: named(stage) }),
    ...clockParticulars(event),
    typeof facts['rating'] === 'number' ? t('event.rating', { rating: t(`matters.rating.${facts['rating']}` as 'matters.rating.1') }) : undefined,
    kind === 'merged' ? t('event.merged', { number: facts['intoNumber'] }) : undefined,
    kind === 'took-duplicate' ? t('event.duplicate', { number: facts['fromNumber'] }) : undefined,
    typeof photos === 'number' && photos > 0 ? t('event.photos', { n: photos }) : undefined,
  ]
}

export function eventWords(event: MatterEvent, deadlines: readonly Deadline[]): EventWords {
  const { by } = event
  const who = [by.unit, by.title]
    .filter((name) => name !== null)
    .map(named)
    .join(lang() === 'zh' ? '' : ', ')
  const said = event.facts['words']
  return {
    headline: t(`matters.event.${event.kind}`),
    by: who || t(`matters.by.${by.kind}`),
    particulars: particularsOf(event, deadlines).filter((part) => part !== undefined),
    said: typeof said === 'string' ? said : '',
  }
}
