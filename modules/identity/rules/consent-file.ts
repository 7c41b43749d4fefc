// SPDX-License-Identifier: MPL-2.0
// Reads one file of data/consent: a head with version and date, then the text in Chinese and in English, each after a
// line `<!-- zh -->` or `<!-- en -->`. Refuses by RangeError what it cannot read whole: half a text is no consent.
import { civilDate, type CivilDate } from '#kernel/instant.ts'

export type ConsentText = { readonly version: string; readonly inForceFrom: CivilDate; readonly zh: string; readonly en: string }

const SHAPE = /^---\nversion: (\S+)\nin-force-from: (\S+)\n---\n\s*<!-- zh -->\n([^]+)\n<!-- en -->\n([^]+)$/

export function parseConsentFile(text: string): ConsentText {
  const match = SHAPE.exec(text.replaceAll('\r\n', '\n'))
  const [, version, from, zh, en] = match ?? []
  if (version === undefined || from === undefined || zh === undefined || en === undefined)
    throw new RangeError('not a consent file: head, zh and en in this order')
  if (zh.trim() === '' || en.trim() === '') throw new RangeError(`consent ${version}: a language is empty`)
  return { version, inForceFrom: civilDate(from), zh: zh.trim(), en: en.trim() }
}
