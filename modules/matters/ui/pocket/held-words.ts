// SPDX-License-Identifier: MPL-2.0
// Why the unit that has a matter now has it: one sentence from the event that gave it to them. Unknown kinds say nothing.
import type { Answer } from '#api/client.ts'
import { hasWords, named, sayKey } from '#design/shared/text.ts'

type Held = Answer<'my.get'>['held']

function reasonWords({ reason, name }: NonNullable<Held>): string {
  if (name !== null) return named(name)
  const key = `matters.return-reason.${String(reason)}`
  return hasWords(key) ? sayKey(key) : ''
}

export function heldWords(held: Held): string | undefined {
  if (held === null) return undefined
  const key = `follow.why.${held.by}`
  return hasWords(key) ? sayKey(key, { reason: reasonWords(held) }) : undefined
}
