// SPDX-License-Identifier: MPL-2.0
// Reads one row of a list of duties, community work or services into an entry. The columns and their grammar are described
// in docs/how-to/import-a-list.md. Guarantees: an entry without a fault, or every fault of the row in words.
import { fault, type RowFault } from './fault.ts'
import { ENTRY_COLUMNS, isDoneHere, type EntryColumn, type EntryFields, type ListEntry } from './list-entry.ts'
import type { ClockAmount, Named } from './list-item.ts'
import { classesOf, type EntryClass } from './list-kinds.ts'
import { checkCode, checkPairs, checkTexts, findAmount, CLOCK_LIMITS, readKeywords, readUnit, splitCell, type Faults, type Known } from './read-cells.ts'

const MAYBE = ['local', 'standard', 'frequency', 'forms', 'means', 'keywords']
/** Columns that may be empty; what the street or community does must stand where it still does it. */
export const OPTIONAL_ENTRY_COLUMNS: ReadonlySet<string> = new Set(['limit', ...MAYBE.flatMap((stem) => [`${stem}_zh`, `${stem}_en`])])

/** The entry, and what is wrong with its row; the entry may be used only when `faults` is empty. */
export function readEntryRow(fields: EntryFields, known: Known): { readonly row: ListEntry; readonly faults: readonly RowFault[] } {
  const faults: Faults = []
  checkTexts(fields, ENTRY_COLUMNS, OPTIONAL_ENTRY_COLUMNS, faults)
  checkPairs(fields, MAYBE, faults)
  checkCode(fields.code, known, faults)
  const named = (stem: string): Named => ({ zh: fields[`${stem}_zh` as EntryColumn], en: fields[`${stem}_en` as EntryColumn] })
  const entryClass = readClass(fields.class, known, faults)
  const mustAct = isDoneHere(entryClass) && known.manifest.kind !== 'service-items'
  if (mustAct && fields.class !== '' && fields.local_zh === '' && fields.local_en === '')
    faults.push(
      fault('local_zh', `local_zh is empty, but class ${entryClass} says that it is done here`, `class 为 ${entryClass}，须写明街道或社区做什么（local_zh）`),
    )
  const row: ListEntry = {
    code: fields.code,
    class: entryClass,
    name: named('name'),
    content: named('content'),
    basis: named('basis'),
    unit: readUnit(fields.unit, 'unit', known, faults),
    local: named('local'),
    department: named('department'),
    standard: named('standard'),
    limit: readLimit(fields.limit, faults),
    frequency: named('frequency'),
    forms: readForms(fields, faults),
    means: named('means'),
    keywords: { zh: readKeywords(fields.keywords_zh, 'keywords_zh', faults), en: readKeywords(fields.keywords_en, 'keywords_en', faults) },
  }
  return { row, faults }
}

function readClass(text: string, known: Known, faults: Faults): EntryClass {
  const classes = classesOf(known.manifest.kind)
  const found = classes.find((one) => one === text)
  if (found === undefined && text !== '')
    faults.push(fault('class', `class "${text}" is none of ${classes.join(', ')}`, `class“${text}”不在 ${classes.join('、')} 之中`))
  return found ?? classes[0] ?? 'basic'
}

function readLimit(text: string, faults: Faults): ClockAmount | null {
  if (text === '') return null
  const limit = findAmount(text)
  if (limit === undefined)
    faults.push(
      fault(
        'limit',
        `limit "${text}" is not AMOUNTclock with a clock and at most ${CLOCK_LIMITS}`,
        `limit“${text}”应写成“数量计时”，数量从 1 起，各计时方式最多 ${CLOCK_LIMITS}`,
      ),
    )
  return limit ?? null
}

function readForms(fields: EntryFields, faults: Faults): readonly Named[] {
  const [zh, en] = [splitCell(fields.forms_zh), splitCell(fields.forms_en)]
  if (zh.length !== en.length && zh.length > 0 && en.length > 0)
    faults.push(fault('forms_en', `forms_zh names ${zh.length} forms and forms_en ${en.length}`, `表格中文 ${zh.length} 份、英文 ${en.length} 份，应一致`))
  return zh.map((text, index) => ({ zh: text, en: en[index] ?? text }))
}
