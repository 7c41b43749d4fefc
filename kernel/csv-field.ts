// SPDX-License-Identifier: MPL-2.0
// One cell of a CSV that we write (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front, as
// spreadsheets themselves write it; plain numbers stay as they are, so that columns of numbers and numeric ids can be joined.

const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

export function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
