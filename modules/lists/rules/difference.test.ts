// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsDifference } from './difference.ts'
import { entryFace, headFacets, itemFace } from './facets.ts'
import type { ListEntry } from './list-entry.ts'
import { CLOCKS, type ListItem, type Named } from './list-item.ts'
import { CLASSES } from './list-kinds.ts'
import { facetChanges } from './difference.ts'

const words = {
  unitNames: { housing: { zh: '住建部门', en: 'Housing' } },
  stageNames: { repair: { zh: '修复', en: 'repair' }, control: { zh: '控制', en: 'make safe' } },
}
const named = fc.record({ zh: fc.constantFrom('甲', '乙', '丙', '丁'), en: fc.constantFrom('a', 'b', 'c', 'd') })
const amount = fc.record({ amount: fc.integer({ min: 1, max: 60 }), clock: fc.constantFrom(...CLOCKS) })
const unit = fc.record({ kind: fc.constantFrom('housing', 'water'), level: fc.constantFrom('city', 'district', 'street', 'community') })
const keywords = fc.record({ zh: fc.uniqueArray(fc.constantFrom('一', '二', '三')), en: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')) })
const stages = fc
  .uniqueArray(fc.constantFrom('control', 'repair', 'restore'), { minLength: 1 })
  .chain((names) => fc.tuple(...names.map((stage) => amount.map((clock) => ({ stage, ...clock })))))

const item = (code: string, name: string): fc.Arbitrary<ListItem> =>
  fc.record({
    code: fc.constant(code),
    name: named.map(({ en }) => ({ zh: name, en })),
    major: named,
    sub: named,
    nature: fc.constantFrom('component', 'event'),
    lead: unit,
    assist: fc.uniqueArray(unit, { selector: ({ kind, level }) => `${kind}@${level}` }),
    duties: fc.record({ grid: named, community: named, street: named, department: named }),
    filing: named,
    closing: named,
    stages,
    isPublic: fc.boolean(),
    hazardReward: fc.boolean(),
    basis: named,
    keywords,
  })

const entry = (code: string, name: string): fc.Arbitrary<ListEntry> =>
  fc.record({
    code: fc.constant(code),
    name: named.map(({ en }) => ({ zh: name, en })),
    class: fc.constantFrom(...CLASSES),
    content: named,
    basis: named,
    unit,
    local: named,
    department: named,
    standard: named,
    limit: fc.option(amount),
    frequency: named,
    forms: fc.uniqueArray(named, { selector: ({ zh, en }) => zh + en }),
    means: named,
    keywords,
  })

const CODES = ['010101', '010102', '010103', '010104', '010105']
const listOf = <T>(make: (code: string, name: string) => fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc
    .tuple(fc.shuffledSubarray(CODES), fc.shuffledSubarray(['名甲', '名乙', '名丙', '名丁', '名戊']))
    .chain(([codes, names]) => fc.tuple(...codes.slice(0, names.length).map((code, index) => make(code, names[index] ?? ''))))
const faces = fc.oneof(
  listOf(item).map((items) => items.map((one) => itemFace(one, words))),
  listOf(entry).map((entries) => entries.map((one) => entryFace(one, words))),
)

test('a version compared with itself differs in nothing', () => {
  fc.assert(
    fc.property(faces, (all) => {
      const { added, removed, changed, counts } = rowsDifference(all, structuredClone(all))
      expect([added, removed, changed]).toEqual([[], [], []])
      expect(counts).toEqual({ before: all.length, after: all.length, added: 0, removed: 0, changed: 0, renumbered: 0, same: all.length })
    }),
  )
})

test('between any two versions the counts add up, and every row is said once', () => {
  fc.assert(
    fc.property(faces, faces, (before, after) => {
      const { added, removed, changed, counts } = rowsDifference(before, after)
      expect(counts.before).toBe(counts.removed + counts.changed + counts.same)
      expect(counts.after).toBe(counts.added + counts.changed + counts.same)
      expect([added.length, removed.length, changed.length]).toEqual([counts.added, counts.removed, counts.changed])
      const after2 = [...added, ...changed].map(({ code }) => code)
      expect(new Set(after2).size).toBe(after2.length)
      for (const row of changed) for (const { words: said } of row.changes) expect([said.zh.trim() === '', said.en.trim() === '']).toEqual([false, false])
    }),
  )
})

// One edit of each field, other than what it was.
const other = ({ zh, en }: Named): fc.Arbitrary<Named> =>
  fc.constantFrom({ zh: `${zh}改`, en }, { zh, en: `${en} changed` }, { zh: `${zh}改`, en: `${en} changed` })
const itemEdits: readonly [string, (one: ListItem) => fc.Arbitrary<ListItem>][] = [
  ...(['major', 'sub', 'name', 'filing', 'closing', 'basis'] as const).map((key): [string, (one: ListItem) => fc.Arbitrary<ListItem>] => [
    key,
    (one) => other(one[key]).map((value) => ({ ...one, [key]: value })),
  ]),
  [
    'duties',
    (one) =>
      fc
        .constantFrom('grid', 'community', 'street', 'department')
        .chain((tier) => other(one.duties[tier as 'grid']).map((value) => ({ ...one, duties: { ...one.duties, [tier]: value } }))),
  ],
  ['nature', (one) => fc.constant({ ...one, nature: one.nature === 'event' ? 'component' : 'event' })],
  ['lead', (one) => fc.constant({ ...one, lead: { ...one.lead, kind: 'sanitation' } })],
  ['lead level', (one) => fc.constant({ ...one, lead: { ...one.lead, level: one.lead.level === 'city' ? 'street' : 'city' } })],
  ['assist', (one) => fc.constant({ ...one, assist: [...one.assist, { kind: 'parks', level: 'city' }] })],
  ['stage amount', (one) => fc.constant({ ...one, stages: one.stages.map((stage, index) => (index === 0 ? { ...stage, amount: stage.amount + 1 } : stage)) })],
  [
    'stage clock',
    (one) => fc.constant({ ...one, stages: one.stages.map((stage, index) => (index === 0 ? { ...stage, clock: stage.clock === 'uh' ? 'nd' : 'uh' } : stage)) }),
  ],
  ['stage added', (one) => fc.constant({ ...one, stages: [...one.stages, { stage: 'visit', amount: 1, clock: 'wd' }] })],
  ['public', (one) => fc.constant({ ...one, isPublic: !one.isPublic })],
  ['hazard reward', (one) => fc.constant({ ...one, hazardReward: !one.hazardReward })],
  ['keywords', (one) => fc.constant({ ...one, keywords: { ...one.keywords, zh: [...one.keywords.zh, '新词'] } })],
  ['English keywords', (one) => fc.constant({ ...one, keywords: { ...one.keywords, en: [...one.keywords.en, 'new'] } })],
]
const entryEdits: readonly [string, (one: ListEntry) => fc.Arbitrary<ListEntry>][] = [
  ...(['name', 'content', 'basis', 'local', 'department', 'standard', 'frequency', 'means'] as const).map(
    (key): [string, (one: ListEntry) => fc.Arbitrary<ListEntry>] => [key, (one) => other(one[key]).map((value) => ({ ...one, [key]: value }))],
  ),
  ['class', (one) => fc.constant({ ...one, class: one.class === 'basic' ? 'forbidden' : 'basic' })],
  ['unit', (one) => fc.constant({ ...one, unit: { ...one.unit, kind: 'sanitation' } })],
  ['limit', (one) => fc.constant({ ...one, limit: one.limit === null ? { amount: 5, clock: 'wd' } : null })],
  ['limit amount', (one) => fc.constant({ ...one, limit: one.limit === null ? { amount: 5, clock: 'wd' } : { ...one.limit, amount: one.limit.amount + 1 } })],
  ['forms', (one) => fc.constant({ ...one, forms: [...one.forms, { zh: '新表', en: 'new form' }] })],
  ['keywords', (one) => fc.constant({ ...one, keywords: { ...one.keywords, zh: [...one.keywords.zh, '新词'] } })],
]

test.each(itemEdits)('an edit of an item is found: %s', (_, edit) => {
  fc.assert(
    fc.property(
      item('010101', '名甲').chain((one) => fc.tuple(fc.constant(one), edit(one))),
      ([before, after]) => {
        const { changed } = rowsDifference([itemFace(before, words)], [itemFace(after, words)])
        expect(changed.length).toBe(1)
        expect(changed[0]?.changes.length).toBeGreaterThan(0)
      },
    ),
  )
})

test.each(entryEdits)('an edit of an entry is found: %s', (_, edit) => {
  fc.assert(
    fc.property(
      entry('101', '名甲').chain((one) => fc.tuple(fc.constant(one), edit(one))),
      ([before, after]) => {
        const { changed } = rowsDifference([entryFace(before, words)], [entryFace(after, words)])
        expect(changed.length).toBe(1)
        expect(changed[0]?.changes.length).toBe(1)
      },
    ),
  )
})

const plain: ListItem = {
  code: '010101',
  major: { zh: '市政', en: 'Municipal' },
  sub: { zh: '供水', en: 'Water' },
  name: { zh: '水管爆裂', en: 'Burst main' },
  nature: 'event',
  lead: { kind: 'housing', level: 'district' },
  assist: [],
  duties: { grid: { zh: '一', en: 'a' }, community: { zh: '二', en: 'b' }, street: { zh: '三', en: 'c' }, department: { zh: '四', en: 'd' } },
  filing: { zh: '喷水', en: 'Gushing' },
  closing: { zh: '不漏；恢复', en: 'no leak; restored' },
  stages: [
    { stage: 'control', amount: 3, clock: 'uh' },
    { stage: 'repair', amount: 6, clock: 'wh' },
  ],
  isPublic: true,
  hazardReward: false,
  basis: { zh: '条例', en: 'Regulations' },
  keywords: { zh: ['爆管'], en: ['burst'] },
}
const said = (after: ListItem): readonly Named[] =>
  rowsDifference([itemFace(plain, words)], [itemFace(after, words)]).changed.flatMap(({ changes }) => changes.map((one) => one.words))

test('it is said in sentences that a reader understands', () => {
  const [control, repair] = plain.stages
  if (control === undefined || repair === undefined) throw new Error('two stages')
  expect(said({ ...plain, stages: [control, { ...repair, amount: 8 }] })).toEqual([
    { zh: '修复期限由 6 工作小时改为 8 工作小时', en: 'repair: 6 working hours → 8 working hours' },
  ])
  expect(said({ ...plain, stages: [control] })).toEqual([{ zh: '取消修复期限（原为 6 工作小时）', en: 'repair dropped (it was 6 working hours)' }])
  expect(said({ ...plain, filing: { zh: '大量涌水', en: 'Gushing' } })).toEqual([
    { zh: '立案条件由“喷水”改为“大量涌水”', en: 'filing condition (Chinese): “喷水” → “大量涌水”' },
  ])
  expect(said({ ...plain, closing: { zh: '不漏', en: 'no leak' } })).toEqual([{ zh: '结案条件取消“恢复”', en: 'closing conditions: dropped “Restored”' }])
  expect(said({ ...plain, assist: [{ kind: 'housing', level: 'city' }] })).toEqual([
    { zh: '配合单位增加“住建部门（市级）”', en: 'assisting units: added “Housing (city)”' },
  ])
  expect(said({ ...plain, stages: [repair, control] })).toEqual([{ zh: '处理阶段的次序改为修复、控制', en: 'stages in another order: repair, make safe' }])
})

test('an item of the same name under another code was renumbered; another name under the same code was renamed', () => {
  const second: ListItem = { ...plain, code: '010102', name: { zh: '阀门渗漏', en: 'Leaking valve' } }
  const before = [plain, second].map((one) => itemFace(one, words))
  const fresh: ListItem = { ...plain, name: { zh: '水表箱破损', en: 'Broken meter box' } }
  const after = [fresh, { ...plain, code: '010102' }, { ...second, code: '010103' }].map((one) => itemFace(one, words))
  const { added, removed, changed, counts } = rowsDifference(before, after)
  expect(added).toEqual([{ code: '010101', name: { zh: '水表箱破损', en: 'Broken meter box' } }])
  expect(removed).toEqual([])
  expect(changed.map(({ code, codeBefore }) => [codeBefore, code])).toEqual([
    ['010101', '010102'],
    ['010102', '010103'],
  ])
  expect(changed[0]?.changes).toEqual([{ field: 'code', words: { zh: '编码由 010101 改为 010102', en: 'code: 010101 → 010102' } }])
  expect(counts).toEqual({ before: 2, after: 3, added: 1, removed: 0, changed: 2, renumbered: 2, same: 0 })
  expect(rowsDifference([itemFace(plain, words)], [itemFace(fresh, words)]).changed[0]).toMatchObject({
    code: '010101',
    codeBefore: null,
    changes: [{ field: 'name' }],
  })
})

test('the head of a list is compared too', () => {
  const clock = { amount: 2, clock: 'wh' } as const
  const clocks = { accept: clock, dispatch: clock, sign: clock, verify: clock, close: clock, evaluate: clock }
  const head = { name: { zh: '清单', en: 'List' }, source: '甲', stepClocks: clocks, urgentStepClocks: {}, stageNames: words.stageNames }
  expect(facetChanges(headFacets(head), headFacets(head))).toEqual([])
  const changes = facetChanges(
    headFacets(head),
    headFacets({
      ...head,
      source: '乙',
      stepClocks: { ...clocks, sign: { amount: 1, clock: 'wd' } },
      urgentStepClocks: { accept: { amount: 1, clock: 'uh' } },
    }),
  )
  expect(changes.map(({ words: one }) => one.zh)).toEqual(['来源由“甲”改为“乙”', '签收期限由 2 工作小时改为 1 工作日', '新增紧急事项受理期限：1 紧急工作时'])
})
