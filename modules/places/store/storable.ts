// SPDX-License-Identifier: MPL-2.0
// What PostgreSQL can hold of a text: neither U+0000 nor half a letter (a lone surrogate). Both would end the statement with an
// error, and with it whatever was to be said of the file they came from.

const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const ESCAPED = /\\u(?:0000|d[89a-f][0-9a-f]{2})/

export const storableText = (text: string): string => text.replace(UNSTORABLE, '')

/** The same value with storable texts and names. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storableText(name), storable(inner)]))
}

/** JSON for a jsonb column. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return ESCAPED.test(json) ? JSON.stringify(storable(value)) : json
}
