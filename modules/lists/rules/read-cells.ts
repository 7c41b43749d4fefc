// SPDX-License-Identifier: MPL-2.0
// Reads the cells that rows of every kind of list have in common. Each adds what is wrong to `faults`; nothing is guessed
// or repaired except white space at the ends.
import { fault, type RowFault } from './fault.ts'
import { CLOCKS, LEVELS, type ClockAmount, type ListManifest, type UnitNeed } from './list-item.ts'

export type Known = { readonly manifest: Pick<ListManifest, 'kind' | 'codes' | 'stageNames'>; readonly kinds: ReadonlySet<string> }
export type Faults = RowFault[]

export const LONGEST_NAME = 120
export const LONGEST = 400
export const MOST_KEYWORDS = 20
/** Longest time limit of a list in each clock: about a year. */
export const LONGEST_AMOUNTS = { uh: 8_784, wh: 2_000, wd: 250, nd: 366 } as const satisfies Readonly<Record<ClockAmount['clock'], number>>
/** The same in words for a fault: `uh 8784, wh 2000 …`. */
export const CLOCK_LIMITS = Object.entries(LONGEST_AMOUNTS)
  .map(([clock, most]) => `${clock} ${most}`)
  .join(', ')

export function longestOf(column: string): number {
  return /^(code|class|unit|limit|major|sub|name)/.test(column) ? LONGEST_NAME : LONGEST
}

export function checkTexts<Column extends string>(
  fields: Readonly<Record<Column, string>>,
  columns: readonly Column[],
  optional: ReadonlySet<string>,
  faults: Faults,
): void {
  for (const column of columns) {
    const text = fields[column]
    if (text === '' && !optional.has(column)) faults.push(fault(column, `${column} is empty`, `${column} 未填写`))
    const longest = longestOf(column)
    if (text.length > longest) faults.push(fault(column, `${column} is longer than ${longest} characters`, `${column} 超过 ${longest} 个字符`))
    if (!text.isWellFormed() || /[\u0000-\u001f\u007f\ufffd]/.test(text))
      faults.push(fault(column, `${column} holds a line break or a character that cannot be kept`, `${column} 含有换行或无法保存的字符`))
  }
}

/** Both languages or neither. */
export function checkPairs(fields: Readonly<Record<string, string>>, stems: readonly string[], faults: Faults): void {
  for (const stem of stems) {
    const [zh, en] = [fields[`${stem}_zh`] ?? '', fields[`${stem}_en`] ?? '']
    if (zh !== '' && en === '') faults.push(fault(`${stem}_en`, `${stem}_en is empty but ${stem}_zh is not`, `${stem}_zh 已填写，${stem}_en 未填写`))
    if (zh === '' && en !== '') faults.push(fault(`${stem}_zh`, `${stem}_zh is empty but ${stem}_en is not`, `${stem}_en 已填写，${stem}_zh 未填写`))
  }
}

export function checkCode(code: string, known: Known, faults: Faults): void {
  if (code === '') return
  if (known.manifest.codes === 'mmssii' && !/^(?!00)\d\d(?!00)\d\d(?!00)\d\d$/.test(code))
    faults.push(
      fault('code', `code "${code}" is not six digits of major, sub and item, each from 01`, `编码“${code}”不是大类、小类、事项各两位（从 01 起）的六位数字`),
    )
  if (known.manifest.codes === 'free' && !/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/.test(code))
    faults.push(fault('code', `code "${code}" is not 1 to 20 letters, digits and dashes`, `编码“${code}”应为 1 至 20 位字母、数字或短横`))
}

export function readUnit(text: string, column: string, known: Known, faults: Faults): UnitNeed {
  const [kind = '', level = '', ...more] = text.split('@')
  if (text === '') return { kind, level }
  const said = `${column} "${text}"`
  if (more.length > 0 || level === '') faults.push(fault(column, `${said} is not kind@level`, `${column}“${text}”应写成“单位类别@层级”`))
  else if (!LEVELS.some((one) => one === level))
    faults.push(fault(column, `${said}: level ${level} is none of ${LEVELS.join(', ')}`, `${column}“${text}”：层级 ${level} 不在 ${LEVELS.join('、')} 之中`))
  if (!known.kinds.has(kind)) faults.push(fault(column, `${said}: no unit kind ${kind}`, `${column}“${text}”：没有单位类别 ${kind}`))
  return { kind, level }
}

/** `8uh` → 8 urgent hours; undefined when it is not that. */
export function findAmount(text: string): ClockAmount | undefined {
  const found = /^(\d{1,4})([a-z]+)$/.exec(text)
  const clock = CLOCKS.find((one) => one === found?.[2])
  const amount = Number(found?.[1])
  return clock === undefined || amount < 1 || amount > LONGEST_AMOUNTS[clock] ? undefined : { amount, clock }
}

export function readKeywords(text: string, column: string, faults: Faults): readonly string[] {
  const keywords = splitCell(text)
  if (keywords.length > MOST_KEYWORDS) faults.push(fault(column, `${column} holds more than ${MOST_KEYWORDS} words`, `${column} 超过 ${MOST_KEYWORDS} 个词`))
  for (const twice of repeated(keywords)) faults.push(fault(column, `${column} names "${twice}" twice`, `${column} 中“${twice}”重复`))
  return keywords
}

/** The parts of a cell that are separated by semicolons of either script. */
export function splitCell(text: string): readonly string[] {
  return text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
