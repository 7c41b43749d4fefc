// SPDX-License-Identifier: MPL-2.0
// Reads one row of a list file into an item. The columns and their grammar are described in
// docs/how-to/import-a-list.md. Guarantees: an item without a fault, or every fault of the row in words; nothing is
// guessed or repaired except white space at the ends of a field.
import { CLOCKS, LEVELS, NATURES, type ListItem, type ListManifest, type Named, type Stage, type UnitNeed } from './list-item.ts'

export const ITEM_COLUMNS = [
  'code',
  'major_zh',
  'major_en',
  'sub_zh',
  'sub_en',
  'name_zh',
  'name_en',
  'nature',
  'lead',
  'assist',
  'grid_zh',
  'grid_en',
  'community_zh',
  'community_en',
  'street_zh',
  'street_en',
  'department_zh',
  'department_en',
  'filing_zh',
  'filing_en',
  'closing_zh',
  'closing_en',
  'deadlines',
  'public',
  'hazard_reward',
  'basis_zh',
  'basis_en',
  'keywords_zh',
  'keywords_en',
] as const
export type ItemColumn = (typeof ITEM_COLUMNS)[number]
export type ItemFields = Readonly<Record<ItemColumn, string>>

/** Columns that may be empty. */
const OPTIONAL: ReadonlySet<ItemColumn> = new Set(['assist', 'keywords_zh', 'keywords_en'])
const LONGEST_NAME = 120
const LONGEST = 400
const MOST_KEYWORDS = 20
const LONGEST_AMOUNT = 60

export type Known = { readonly manifest: Pick<ListManifest, 'codes' | 'stageNames'>; readonly kinds: ReadonlySet<string> }

/** The item, and what is wrong with its row; the item may be used only when `faults` is empty. */
export function readItemRow(fields: ItemFields, known: Known): { readonly item: ListItem; readonly faults: readonly string[] } {
  const faults: string[] = []
  checkTexts(fields, faults)
  const named = (stem: string): Named => ({ zh: fields[`${stem}_zh` as ItemColumn], en: fields[`${stem}_en` as ItemColumn] })
  const nature = NATURES.find((one) => one === fields.nature)
  if (nature === undefined && fields.nature !== '') faults.push(`nature "${fields.nature}" is none of ${NATURES.join(', ')}`)
  checkCode(fields.code, known, faults)
  const lead = readUnit(fields.lead, 'lead', known, faults)
  const assist = split(fields.assist).map((text) => readUnit(text, 'assist', known, faults))
  const needs = [lead, ...assist].map(({ kind, level }) => `${kind}@${level}`)
  for (const twice of repeated(needs)) faults.push(`${twice} is named twice among lead and assist`)
  const item: ListItem = {
    code: fields.code,
    major: named('major'),
    sub: named('sub'),
    name: named('name'),
    nature: nature ?? 'event',
    lead,
    assist,
    duties: { grid: named('grid'), community: named('community'), street: named('street'), department: named('department') },
    filing: named('filing'),
    closing: named('closing'),
    stages: readStages(fields.deadlines, known, faults),
    isPublic: readYes(fields.public, 'public', faults),
    hazardReward: readYes(fields.hazard_reward, 'hazard_reward', faults),
    basis: named('basis'),
    keywords: { zh: readKeywords(fields.keywords_zh, 'keywords_zh', faults), en: readKeywords(fields.keywords_en, 'keywords_en', faults) },
  }
  return { item, faults }
}

function checkTexts(fields: ItemFields, faults: string[]): void {
  for (const column of ITEM_COLUMNS) {
    const text = fields[column]
    if (text === '' && !OPTIONAL.has(column)) faults.push(`${column} is empty`)
    const longest = /^(code|major|sub|name)/.test(column) ? LONGEST_NAME : LONGEST
    if (text.length > longest) faults.push(`${column} is longer than ${longest} characters`)
    if (!text.isWellFormed() || /[\u0000-\u001f\u007f\ufffd]/.test(text)) faults.push(`${column} holds a line break or a character that cannot be kept`)
  }
}

function checkCode(code: string, known: Known, faults: string[]): void {
  if (code === '') return
  if (known.manifest.codes === 'mmssii' && !/^(?!00)\d\d(?!00)\d\d(?!00)\d\d$/.test(code))
    faults.push(`code "${code}" is not six digits of major, sub and item, each from 01`)
  if (known.manifest.codes === 'free' && !/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/.test(code)) faults.push(`code "${code}" is not 1 to 20 letters, digits and dashes`)
}

function readUnit(text: string, column: string, known: Known, faults: string[]): UnitNeed {
  const [kind = '', level = '', ...more] = text.split('@')
  if (text === '') return { kind, level }
  if (more.length > 0 || level === '') faults.push(`${column} "${text}" is not kind@level`)
  else if (!LEVELS.some((one) => one === level)) faults.push(`${column} "${text}": level ${level} is none of ${LEVELS.join(', ')}`)
  if (!known.kinds.has(kind)) faults.push(`${column} "${text}": no unit kind ${kind}`)
  return { kind, level }
}

function readStages(text: string, known: Known, faults: string[]): readonly Stage[] {
  const stages = split(text).flatMap((part): Stage[] => {
    const found = /^([a-z][a-z-]*)=(\d{1,3})([a-z]+)$/.exec(part)
    const clock = CLOCKS.find((one) => one === found?.[3])
    const stage = found?.[1]
    const amount = Number(found?.[2])
    if (stage === undefined || clock === undefined || amount < 1 || amount > LONGEST_AMOUNT) {
      faults.push(`deadline "${part}" is not stage=AMOUNTclock with an amount of 1 to ${LONGEST_AMOUNT} and a clock of ${CLOCKS.join(', ')}`)
      return []
    }
    if (!Object.hasOwn(known.manifest.stageNames, stage)) faults.push(`deadline "${part}": no stage ${stage} in the manifest`)
    return [{ stage, amount, clock }]
  })
  for (const twice of repeated(stages.map(({ stage }) => stage))) faults.push(`stage ${twice} has two deadlines`)
  if (text !== '' && stages.length === 0 && faults.length === 0) faults.push('deadlines are empty')
  return stages
}

function readYes(text: string, column: string, faults: string[]): boolean {
  if (text !== 'yes' && text !== 'no' && text !== '') faults.push(`${column} "${text}" is neither yes nor no`)
  return text === 'yes'
}

function readKeywords(text: string, column: string, faults: string[]): readonly string[] {
  const keywords = split(text)
  if (keywords.length > MOST_KEYWORDS) faults.push(`${column} holds more than ${MOST_KEYWORDS} words`)
  for (const twice of repeated(keywords)) faults.push(`${column} names "${twice}" twice`)
  return keywords
}

function split(text: string): readonly string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
