// SPDX-License-Identifier: MPL-2.0
// The check of a row while it is typed: the very rules the server decides by, run here over the whole draft with the typed
// row in its place, so that a doubled code or a gap shows too. The server checks again at every save.
import type { Named } from '#design/shared/text.ts'
import { filled, readRows } from '../../../rules/read-rows.ts'
import type { DraftInFull, DraftRow, Fault, Fields } from './draft-queries.ts'

type Subject = Pick<DraftInFull, 'draft' | 'head' | 'rows'>

/** Chromium 109 lacks what the rules are written with; there faults show when the row is saved. */
const ABLE = typeof ''.isWellFormed === 'function' && typeof [].toSorted === 'function'

/** Faults of one row as typed; undefined where this browser cannot tell. `row` undefined: a new one, after the row numbered `after` or at the end. */
export function checkRow(
  { draft, head, rows }: Subject,
  kinds: ReadonlyMap<string, Named>,
  row: number | undefined,
  fields: Fields,
  after?: number,
): readonly Fault[] | undefined {
  if (!ABLE) return undefined
  const at = rows.findIndex((one) => one.row === (row ?? after))
  const index = at < 0 ? rows.length : row !== undefined ? at : at + 1
  const others = rows.filter((one) => one.row !== row)
  // Last, so that of two rows that say the same the typed one is marked.
  const inTurn = [...others.map((one) => one.fields).entries()].map(([place, one]) => ({
    index: place < index ? place : place + 1,
    row: filled(draft.kind, one),
  }))
  const placed = [...inTurn, { index, row: filled(draft.kind, fields) }].map((one) => ({
    ...one,
    place: { zh: `第 ${one.index + 1} 行`, en: `row ${one.index + 1}` },
  }))
  const { faults } = readRows({ kind: draft.kind, codes: head.codes, stageNames: head.stageNames }, kinds, placed)
  return faults.filter((one) => one.index === index).map(({ column, words }) => ({ row: row ?? null, column, words }))
}

/** A first draft of a new row below another: same category, the next code. */
export function nextRow(rows: readonly DraftRow[], after: DraftRow | undefined): Fields {
  if (after === undefined) return {}
  const { major_zh, major_en, sub_zh, sub_en, class: entryClass, nature, code = '' } = after.fields
  const kept = { major_zh, major_en, sub_zh, sub_en, class: entryClass, nature }
  const known = Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const found = /^(.*?)(\d+)$/.exec(code)
  if (found === null) return known
  const [, stem = '', digits = ''] = found
  const used = new Set(rows.map((row) => row.fields['code']))
  // Within six digits the last two count; else all digits at the end do.
  const [fixed, running] = /^\d{6}$/.test(code) ? [code.slice(0, 4), code.slice(4)] : [stem, digits]
  for (let number = Number(running) + 1; String(number).length <= running.length; number += 1) {
    const next = fixed + String(number).padStart(running.length, '0')
    if (!used.has(next)) return { ...known, code: next }
  }
  return known
}
