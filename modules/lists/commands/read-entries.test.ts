// SPDX-License-Identifier: MPL-2.0
// Lists of the three kinds that are not grid matters, as files: every fault with file and line, whole or not at all.
import { stringify } from 'csv-stringify/sync'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countClasses } from '../rules/count-list.ts'
import { ENTRY_COLUMNS, type EntryFields } from '../rules/list-entry.ts'
import { filled, readRows } from '../rules/read-rows.ts'
import { entryFields, itemFields } from '../rules/row-fields.ts'
import { readList, type ListFiles } from './read-list.ts'
import { shippedKinds, testFile, testItems, testListFiles } from './test-list.ts'

const base: EntryFields = {
  code: '101',
  class: 'by-law',
  name_zh: '居民会议',
  name_en: "Residents' meeting",
  content_zh: '召集会议。',
  content_en: 'Meetings are called.',
  basis_zh: '居民委员会组织法',
  basis_en: "Organic Law of Residents' Committees",
  unit: 'civil-affairs@district',
  local_zh: '公布议题。',
  local_en: 'Announces subjects.',
  department_zh: '指导。',
  department_en: 'Advises.',
  standard_zh: '',
  standard_en: '',
  limit: '5nd',
  frequency_zh: '每半年一次',
  frequency_en: 'twice a year',
  forms_zh: '记录表;签到表',
  forms_en: 'minutes;attendance',
  means_zh: '',
  means_en: '',
  keywords_zh: '会议',
  keywords_en: 'meeting',
}
const entries: readonly EntryFields[] = [
  base,
  { ...base, code: '201', class: 'assist', name_zh: '疫苗通知', name_en: 'Notice of vaccination', unit: 'health@district', limit: '' },
  { ...base, code: '301', class: 'forbidden', name_zh: '开具证明', name_en: 'Issuing certificates', local_zh: '', local_en: '', forms_zh: '', forms_en: '' },
]
const manifest = {
  list: 'community-work',
  kind: 'community-work',
  label: '1',
  name: { zh: '社区工作', en: 'Community work' },
  source: '试验',
  inForceFrom: '2026-01-01',
  files: ['entries.csv'],
}
function files(rows: readonly Partial<EntryFields>[], head: Readonly<Record<string, unknown>> = {}): ListFiles {
  const csv = stringify(
    rows.map((row) => ({ ...row })),
    { header: true, columns: [...ENTRY_COLUMNS] },
  )
  return { head: testFile('list.json', JSON.stringify({ ...manifest, ...head })), mapped: false, items: [testFile('entries.csv', csv)], kinds: shippedKinds }
}
const changed = (change: Partial<EntryFields>): readonly string[] =>
  readList(files(entries.map((row, index) => (index === 1 ? { ...row, ...change } : row)))).faults

test('a good list of entries, with classes, forms and a limit', () => {
  const { list, faults } = readList(files(entries))
  expect(faults).toEqual([])
  expect(list?.items).toEqual([])
  expect(list?.entries[0]).toMatchObject({
    class: 'by-law',
    unit: { kind: 'civil-affairs', level: 'district' },
    limit: { amount: 5, clock: 'nd' },
    forms: [
      { zh: '记录表', en: 'minutes' },
      { zh: '签到表', en: 'attendance' },
    ],
  })
  expect(list?.entries[1]?.limit).toBeNull()
  expect(countClasses('community-work', list?.entries ?? []).map(({ class: one, count }) => [one, count])).toEqual([
    ['by-law', 1],
    ['assist', 1],
    ['forbidden', 1],
  ])
  expect(Object.keys(list?.unitNames ?? {}).toSorted()).toEqual(['civil-affairs', 'health'])
})

test.each<[string, Partial<EntryFields>, string]>([
  ['empty text', { content_en: '' }, 'entries.csv line 3: content_en is empty'],
  ['control character', { local_zh: '通知\u0007' }, 'entries.csv line 3: local_zh holds a line break or a character that cannot be kept'],
  ['too long', { name_en: 'x'.repeat(121) }, 'entries.csv line 3: name_en is longer than 120 characters'],
  ['one language only', { means_zh: '拨款' }, 'entries.csv line 3: means_en is empty but means_zh is not'],
  ['the other language only', { standard_en: 'well' }, 'entries.csv line 3: standard_zh is empty but standard_en is not'],
  ['class of another kind', { class: 'basic' }, 'entries.csv line 3: class "basic" is none of by-law, assist, forbidden'],
  ['done here by nobody', { local_zh: '', local_en: '' }, 'entries.csv line 3: local_zh is empty, but class assist says that it is done here'],
  ['code', { code: 'a b' }, 'entries.csv line 3: code "a b" is not 1 to 20 letters, digits and dashes'],
  ['unit without level', { unit: 'health' }, 'entries.csv line 3: unit "health" is not kind@level'],
  ['unknown unit', { unit: 'space@city' }, 'entries.csv line 3: unit "space@city": no unit kind space'],
  ['limit', { limit: 'soon' }, 'entries.csv line 3: limit "soon" is not AMOUNTclock'],
  ['limit of nothing', { limit: '0wd' }, 'entries.csv line 3: limit "0wd"'],
  ['limit too long', { limit: '251wd' }, 'entries.csv line 3: limit "251wd"'],
  ['forms that differ', { forms_en: 'minutes' }, 'entries.csv line 3: forms_zh names 2 forms and forms_en 1'],
  ['keyword twice', { keywords_zh: '通知;通知' }, 'entries.csv line 3: keywords_zh names "通知" twice'],
  ['code twice', { code: '101' }, 'entries.csv line 3: code "101" stands already in entries.csv line 2'],
  ['name twice', { name_zh: '居民会议' }, 'entries.csv line 3: name_zh "居民会议" stands already in entries.csv line 2'],
  ['English name twice', { name_en: "RESIDENTS' meeting" }, `entries.csv line 3: name_en "residents' meeting" stands already in entries.csv line 2`],
])('refuses %s', (_, change, words) => {
  expect(changed(change).join('\n')).toContain(words)
})

test.each([
  [{ kind: 'shopping' }, 'list.json: kind'],
  [{ stepClocks: {} }, 'list.json: (file): Unrecognized key: "stepClocks"'],
  [{ codes: 'mmssii' }, 'list.json: codes'],
  [{ scopeArea: '99010' }, 'list.json: scopeArea'],
])('refuses manifest %j', (head, words) => {
  expect(readList(files(entries, head)).faults.join('\n')).toContain(words)
})

test('a file of another kind of list is refused by its columns', () => {
  const { items } = testListFiles()
  expect(readList({ ...files(entries), items }).faults.join('\n')).toContain('items.csv line 1: column class is missing')
})

test('closing conditions that differ between the languages are refused', () => {
  const wrong = testItems.map((item, index) => (index === 1 ? { ...item, closing_en: 'The cover is sound' } : item))
  expect(readList(testListFiles(wrong)).faults).toEqual([
    'items.csv line 3: closing_zh has 2 conditions and closing_en has 1; each is separated by a semicolon',
  ])
})

const data = join(import.meta.dirname, '../../../data/lists')
function shipped(folder: string): ListFiles {
  const head = { name: 'list.json', bytes: readFileSync(join(data, folder, 'list.json')) }
  const { files: names } = JSON.parse(new TextDecoder().decode(head.bytes)) as { files: string[] }
  return { head, mapped: false, items: names.map((name) => ({ name, bytes: readFileSync(join(data, folder, name)) })), kinds: shippedKinds }
}

test.each([
  ['community-work', [20, 45, 20], 85],
  ['township-duties', [20, 22, 18], 60],
  ['service-items', [26, 14], 40],
] as const)('the shipped list %s', (folder, classes, total) => {
  const { list, faults } = readList(shipped(folder))
  expect(faults).toEqual([])
  expect(list?.entries.length).toBe(total)
  expect(countClasses(folder, list?.entries ?? []).map(({ count }) => count)).toEqual([...classes])
})

test('every item and entry that is shipped reads the same when written back as cells', () => {
  const kinds = new Map(
    Object.entries(
      Object.assign({}, ...readdirSync(data).map((folder) => readList(shipped(folder)).list?.unitNames)) as Record<string, { zh: string; en: string }>,
    ),
  )
  for (const folder of readdirSync(data)) {
    const { list } = readList(shipped(folder))
    if (list === undefined) throw new Error(folder)
    const cells = [...list.items.map(itemFields), ...list.entries.map(entryFields)]
    const rows = cells.map((row, index) => ({ index, place: { zh: '', en: '' }, row: filled(list.manifest.kind, row) }))
    const { content, faults } = readRows(list.manifest, kinds, rows)
    expect(faults).toEqual([])
    expect(content).toEqual({ items: list.items, entries: list.entries })
  }
})

test('a list of entries comes in through a mapping too', () => {
  const mapping = {
    ...manifest,
    files: undefined,
    columns: Object.fromEntries(
      ENTRY_COLUMNS.map((column) => [column, column === 'code' ? { from: '编号' } : column.startsWith('name') ? { from: '名称' } : { value: base[column] }]),
    ),
  }
  const { list, faults } = readList({
    head: testFile('map.json', JSON.stringify(mapping)),
    mapped: true,
    items: [testFile('theirs.csv', '编号,名称,备注\n1,甲,x\n2,乙,y\n')],
    kinds: shippedKinds,
  })
  expect(faults).toEqual([])
  expect(list?.entries.map(({ code, name }) => [code, name.zh])).toEqual([
    ['1', '甲'],
    ['2', '乙'],
  ])
})
