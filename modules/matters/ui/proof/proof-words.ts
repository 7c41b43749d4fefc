// SPDX-License-Identifier: MPL-2.0
// The sentences of a deadline's proof: by which rule, from when, what moved it. Facts that are missing leave a plain word.
import { hasWords, named, sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { t, type Proof } from './proof-days.ts'

function eventName(kind: string): string {
  const key = `matters.event.${kind}`
  return hasWords(key) ? sayKey(key) : kind
}

/** Handling stages have names from the list; the other steps have ours, whatever their repetition (`dispatch.2`). */
export function deadlineName({ step, name }: Pick<Proof, 'step' | 'name'>): string {
  const key = `matters.deadline.${step}`
  return step === 'handle' || !hasWords(key) ? named(name) : sayKey(key)
}

export function listName(list: string): string {
  const key = `matters.list.${list}`
  return hasWords(key) ? sayKey(key) : list
}

export function ruleWords(deadline: Proof): string {
  const { rule, step } = deadline
  const clock = t(`matters.clock.${rule.clock}`, { n: rule.amount })
  if (step === 'review') return t('matters.proof.rule-review', { clock })
  const facts = { list: listName(rule.list), version: rule.versionLabel, item: rule.itemCode, name: deadlineName(deadline), clock }
  return t(rule.itemCode === null ? 'matters.proof.rule-list' : 'matters.proof.rule-item', facts)
}

export function startWords({ startedAt, startedBy }: Proof): string {
  return t('matters.proof.start-said', { at: momentWords(startedAt), event: eventName(startedBy.kind) })
}

export function moveWords({ kind, at, from, to }: Proof['moves'][number]): string {
  return t('matters.proof.moved', { at: momentWords(at), event: eventName(kind), from: momentWords(from), to: momentWords(to) })
}

type Ended = Pick<Proof, 'standing' | 'metBy' | 'metAt' | 'setAsideAt'>

/** Ended by a return: what the clock was for was not done. */
export function wasReturned({ standing, metBy }: Pick<Ended, 'standing' | 'metBy'>): boolean {
  return metBy === 'returned' && (standing === 'met' || standing === 'late')
}

export function standingWords(deadline: Pick<Ended, 'standing' | 'metBy'>): string {
  const { standing } = deadline
  if (wasReturned(deadline)) return t(standing === 'late' ? 'matters.proof.returned-late' : 'matters.proof.returned')
  return t(`matters.proof.standing.${standing}`)
}

export function resultWords(deadline: Ended): string | undefined {
  const { metAt, setAsideAt } = deadline
  if (metAt !== null) return t(wasReturned(deadline) ? 'matters.proof.returned-at' : 'matters.proof.met-at', { at: momentWords(metAt) })
  return setAsideAt === null ? undefined : t('matters.proof.set-aside-at', { at: momentWords(setAsideAt) })
}

/** 09:00–12:00, 13:00–17:00 */
export function hoursWords(hours: readonly (readonly [string, string])[]): string {
  return hours.map(([from, to]) => `${from}–${to}`).join(', ')
}

/** Moved by at least what the page shows: a deadline that came back to its minute needs no «first promised». */
export function wasMoved({ firstDueAt, dueAt }: Pick<Proof, 'firstDueAt' | 'dueAt'>): boolean {
  return momentWords(firstDueAt) !== momentWords(dueAt)
}
