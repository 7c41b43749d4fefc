// SPDX-License-Identifier: MPL-2.0
// What the words of a message are, and what they are filled with: its number, its day as people say it, and of an escalation
// the rung and what is late.
import { dayWords } from '#design/shared/time-words.ts'

type Facts = Readonly<Record<string, unknown>>

const ESCALATED = 'notice.unit.escalated'
const isNamed = (fact: unknown): boolean => typeof fact === 'object' && fact !== null

/** The key of the words. Messages that name no rung say less. */
export function noticeKey({ textKey, facts }: { readonly textKey: string; readonly facts: Facts }): string {
  if (textKey !== ESCALATED || !isNamed(facts['rung'])) return textKey
  return `${ESCALATED}-${isNamed(facts['stage']) ? 'of' : 'to'}`
}

export function noticeFacts({ facts, number }: { readonly facts: Facts; readonly number: string }): Record<string, unknown> {
  const { day } = facts
  return { ...facts, number, ...(typeof day === 'string' && { day: dayWords(day) }) }
}
