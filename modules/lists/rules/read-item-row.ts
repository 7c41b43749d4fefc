// SPDX-License-Identifier: MPL-2.0
// Reads one row of a list file into an item. The columns and their grammar are described in
// docs/how-to/import-a-list.md. Guarantees: an item without a fault, or every fault of the row in words; nothing is
// guessed or repaired except white space at the ends of a field.
import { countConditions } from './closing-conditions.ts'
import { fault, type RowFault } from './fault.ts'
import { NATURES, type ListItem, type Named, type Stage } from './list-item.ts'
import { checkCode, checkTexts, findAmount, CLOCK_LIMITS, readKeywords, readUnit, repeated, splitCell, type Faults, type Known } from './read-cells.ts'

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
export const OPTIONAL_ITEM_COLUMNS: ReadonlySet<string> = new Set(['assist', 'keywords_zh', 'keywords_en'])

/** The item, and what is wrong with its row; the item may be used only when `faults` is empty. */
export function readItemRow(fields: ItemFields, known: Known): { readonly row: ListItem; readonly faults: readonly RowFault[] } {
  const faults: Faults = []
  checkTexts(fields, ITEM_COLUMNS, OPTIONAL_ITEM_COLUMNS, faults)
  const named = (stem: string): Named => ({ zh: fields[`${stem}_zh` as ItemColumn], en: fields[`${stem}_en` as ItemColumn] })
  const nature = NATURES.find((one) => one === fields.nature)
  if (nature === undefined && fields.nature !== '')
    faults.push(fault('nature', `nature "${fields.nature}" is none of ${NATURES.join(', ')}`, `nature“${fields.nature}”不在 ${NATURES.join('、')} 之中`))
  checkCode(fields.code, known, faults)
  const lead = readUnit(fields.lead, 'lead', known, faults)
  const assist = splitCell(fields.assist).map((text) => readUnit(text, 'assist', known, faults))
  const needs = [lead, ...assist].map(({ kind, level }) => `${kind}@${level}`)
  for (const twice of repeated(needs)) faults.push(fault('assist', `${twice} is named twice among lead and assist`, `${twice} 在主办和配合单位中重复`))
  checkConditions(named('closing'), faults)
  const row: ListItem = {
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
  return { row, faults }
}

function checkConditions(closing: Named, faults: Faults): void {
  const { zh, en } = countConditions(closing)
  if (closing.zh === '' || closing.en === '') return
  if (zh !== en || zh === 0)
    faults.push(
      fault(
        'closing_en',
        `closing_zh has ${zh} conditions and closing_en has ${en}; each is separated by a semicolon`,
        `结案条件中文 ${zh} 条、英文 ${en} 条，条数应一致，条与条用分号隔开`,
      ),
    )
}

function readStages(text: string, known: Known, faults: Faults): readonly Stage[] {
  const before = faults.length
  const stages = splitCell(text).flatMap((part): Stage[] => {
    const found = /^([a-z][a-z-]*)=(.*)$/.exec(part)
    const stage = found?.[1]
    const amount = findAmount(found?.[2] ?? '')
    if (stage === undefined || amount === undefined) {
      faults.push(
        fault(
          'deadlines',
          `deadline "${part}" is not stage=AMOUNTclock with a clock and at most ${CLOCK_LIMITS}`,
          `时限“${part}”应写成“阶段=数量计时”，数量从 1 起，各计时方式最多 ${CLOCK_LIMITS}`,
        ),
      )
      return []
    }
    if (!Object.hasOwn(known.manifest.stageNames, stage))
      faults.push(fault('deadlines', `deadline "${part}": no stage ${stage} in the manifest`, `时限“${part}”：清单头部没有阶段 ${stage}`))
    return [{ stage, ...amount }]
  })
  for (const twice of repeated(stages.map(({ stage }) => stage)))
    faults.push(fault('deadlines', `stage ${twice} has two deadlines`, `阶段 ${twice} 有两个时限`))
  if (text !== '' && stages.length === 0 && faults.length === before) faults.push(fault('deadlines', 'deadlines are empty', '没有填写时限'))
  return stages
}

function readYes(text: string, column: string, faults: Faults): boolean {
  if (text !== 'yes' && text !== 'no' && text !== '')
    faults.push(fault(column, `${column} "${text}" is neither yes nor no`, `${column}“${text}”应为 yes 或 no`))
  return text === 'yes'
}
