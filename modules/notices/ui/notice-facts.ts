// SPDX-License-Identifier: MPL-2.0
// What the words of a message are filled with: its number, and its day as people say it.
import { dayWords } from '#design/shared/time-words.ts'

export function noticeFacts({ facts, number }: { readonly facts: Readonly<Record<string, unknown>>; readonly number: string }): Record<string, unknown> {
  const { day } = facts
  return { ...facts, number, ...(typeof day === 'string' && { day: dayWords(day) }) }
}
