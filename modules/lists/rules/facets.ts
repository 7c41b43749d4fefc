// SPDX-License-Identifier: MPL-2.0
// The fields of a list's rows as words, so that two versions can be compared field by field and said in a sentence.
// Guarantees: every field of an item and of an entry, and of the head of a list, is one facet or more.
import { closingConditions } from './closing-conditions.ts'
import type { ListEntry } from './list-entry.ts'
import { CLOCKED_STEPS, TIERS, type ClockAmount, type ListItem, type ListManifest, type Named, type UnitNeed } from './list-item.ts'
import { CLASS_NAMES } from './list-kinds.ts'

/** `text`: one value. `set`: values of which some come and go. `order`: only in which order they stand. A text of no words is none. */
export type Facet =
  | { readonly field: string; readonly label: Named; readonly is: 'text'; readonly value: Named }
  | { readonly field: string; readonly label: Named; readonly is: 'set' | 'order'; readonly values: readonly Named[] }

export type UnitNames = Readonly<Record<string, Named>>
/** One row of a list of any kind, ready to be compared. */
export type Face = { readonly code: string; readonly name: Named; readonly facets: readonly Facet[] }

const CLOCK_WORDS: Readonly<Record<ClockAmount['clock'], readonly [zh: string, one: string, many: string]>> = {
  uh: ['紧急工作时', 'urgent hour', 'urgent hours'],
  wh: ['工作小时', 'working hour', 'working hours'],
  wd: ['工作日', 'working day', 'working days'],
  nd: ['自然日', 'natural day', 'natural days'],
}
const LEVEL_WORDS: Readonly<Record<string, Named>> = {
  city: { zh: '市级', en: 'city' },
  district: { zh: '区级', en: 'district' },
  street: { zh: '街道', en: 'street' },
  community: { zh: '社区', en: 'community' },
}
const STEP_WORDS: Readonly<Record<(typeof CLOCKED_STEPS)[number], Named>> = {
  accept: { zh: '受理', en: 'acceptance' },
  dispatch: { zh: '派遣', en: 'dispatch' },
  sign: { zh: '签收', en: 'signing' },
  verify: { zh: '核查', en: 'verification' },
  close: { zh: '结案', en: 'closing' },
  evaluate: { zh: '评价', en: 'evaluation' },
}
const TIER_WORDS: Readonly<Record<(typeof TIERS)[number], Named>> = {
  grid: { zh: '网格职责', en: 'grid duty' },
  community: { zh: '社区职责', en: 'community duty' },
  street: { zh: '街道职责', en: 'street duty' },
  department: { zh: '部门职责', en: 'department duty' },
}
const NONE: Named = { zh: '', en: '' }

export function amountWords({ amount, clock }: ClockAmount): Named {
  const [zh, one, many] = CLOCK_WORDS[clock]
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? one : many}` }
}

function unitWords({ kind, level }: UnitNeed, names: UnitNames): Named {
  const [name, at] = [names[kind] ?? { zh: kind, en: kind }, LEVEL_WORDS[level] ?? { zh: level, en: level }]
  return { zh: `${name.zh}（${at.zh}）`, en: `${name.en} (${at.en})` }
}

function text(field: string, zh: string, en: string, value: Named): Facet {
  return { field, label: { zh, en }, is: 'text', value }
}

function set(field: string, zh: string, en: string, values: readonly Named[]): Facet {
  return { field, label: { zh, en }, is: 'set', values }
}

const same = (value: string): Named => ({ zh: value, en: value })
const yesNo = (value: boolean): Named => (value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
const keywordFacets = ({ zh, en }: ListItem['keywords']): readonly Facet[] => [
  set('keywords.zh', '关键词', 'Chinese keywords', zh.map(same)),
  set('keywords.en', '英文关键词', 'keywords', en.map(same)),
]

export function itemFace(
  item: ListItem,
  { unitNames, stageNames }: { readonly unitNames: UnitNames; readonly stageNames: Readonly<Record<string, Named>> },
): Face {
  const stageName = (stage: string): Named => stageNames[stage] ?? same(stage)
  const order = item.stages.map(({ stage }) => stageName(stage))
  return {
    code: item.code,
    name: item.name,
    facets: [
      text('name', '名称', 'name', item.name),
      text('major', '大类', 'major', item.major),
      text('sub', '小类', 'sub', item.sub),
      text('nature', '性质', 'nature', item.nature === 'component' ? { zh: '部件', en: 'component' } : { zh: '事件', en: 'event' }),
      text('lead', '主办单位', 'lead', unitWords(item.lead, unitNames)),
      set(
        'assist',
        '配合单位',
        'assisting units',
        item.assist.map((need) => unitWords(need, unitNames)),
      ),
      ...TIERS.map((tier) => text(`duties.${tier}`, TIER_WORDS[tier].zh, TIER_WORDS[tier].en, item.duties[tier])),
      text('filing', '立案条件', 'filing condition', item.filing),
      set('closing', '结案条件', 'closing conditions', closingConditions(item.closing)),
      ...item.stages.map(({ stage, ...amount }) => text(`stages.${stage}`, `${stageName(stage).zh}期限`, stageName(stage).en, amountWords(amount))),
      // That a stage came or went is said by its own facet.
      { field: 'stages', label: { zh: '处理阶段', en: 'stages' }, is: 'order', values: order },
      text('public', '可由公众上报', 'open to public reports', yesNo(item.isPublic)),
      text('hazard-reward', '隐患举报奖励', 'hazard reward', yesNo(item.hazardReward)),
      text('basis', '依据', 'basis', item.basis),
      ...keywordFacets(item.keywords),
    ],
  }
}

export function entryFace(entry: ListEntry, { unitNames }: { readonly unitNames: UnitNames }): Face {
  return {
    code: entry.code,
    name: entry.name,
    facets: [
      text('name', '名称', 'name', entry.name),
      text('class', '类别', 'class', CLASS_NAMES[entry.class]),
      text('content', '内容', 'content', entry.content),
      text('unit', '对应部门', 'department', unitWords(entry.unit, unitNames)),
      text('local', '街道或社区职责', 'street or community part', entry.local),
      text('department', '部门职责', 'department part', entry.department),
      text('standard', '标准', 'standard', entry.standard),
      text('limit', '办理期限', 'time limit', entry.limit === null ? NONE : amountWords(entry.limit)),
      text('frequency', '频次', 'frequency', entry.frequency),
      set('forms', '表格台账', 'forms', entry.forms),
      text('means', '经费和人员', 'money and staff', entry.means),
      text('basis', '依据', 'basis', entry.basis),
      ...keywordFacets(entry.keywords),
    ],
  }
}

type Head = Pick<ListManifest, 'name' | 'source' | 'stepClocks' | 'urgentStepClocks' | 'stageNames'>

export function headFacets({ name, source, stepClocks, urgentStepClocks, stageNames }: Head): readonly Facet[] {
  const clocks = (of: Readonly<Partial<Record<string, ClockAmount>>>, field: string, zh: string, en: string): readonly Facet[] =>
    CLOCKED_STEPS.flatMap((step) => {
      const amount = of[step]
      return amount === undefined ? [] : [text(`${field}.${step}`, `${zh}${STEP_WORDS[step].zh}期限`, `${en}${STEP_WORDS[step].en}`, amountWords(amount))]
    })
  return [
    text('name', '清单名称', 'list name', name),
    text('source', '来源', 'source', same(source)),
    ...clocks(stepClocks, 'step-clocks', '', ''),
    ...clocks(urgentStepClocks, 'urgent-step-clocks', '紧急事项', 'urgent '),
    ...Object.entries(stageNames).map(([stage, words]) => text(`stage-names.${stage}`, `阶段 ${stage} 的名称`, `word for stage ${stage}`, words)),
  ]
}
