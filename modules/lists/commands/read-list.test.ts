// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { countList } from '../rules/count-list.ts'
import { ITEM_COLUMNS, type ItemFields } from '../rules/read-item-row.ts'
import { itemsCsv, shippedKinds, testFile, testItems, testListFiles } from './test-list.ts'
import { readList } from './read-list.ts'

const changed = (line: number, change: Partial<ItemFields>): readonly string[] =>
  readList(testListFiles(testItems.map((item, index) => (index + 2 === line ? { ...item, ...change } : item)))).faults

test('a good list has no faults, its items in order, and words for the kinds it names', () => {
  const { list, faults } = readList(testListFiles())
  expect(faults).toEqual([])
  expect(countList(list?.items ?? [])).toEqual({ majors: 2, subs: 3, items: 5 })
  expect(list?.items[0]).toMatchObject({
    code: '010101',
    lead: { kind: 'drainage-utility', level: 'district' },
    stages: [
      { stage: 'control', amount: 2, clock: 'uh' },
      { stage: 'repair', amount: 8, clock: 'uh' },
    ],
    isPublic: true,
    hazardReward: true,
  })
  expect(list?.items[2]?.assist).toEqual([])
  expect(Object.keys(list?.unitNames ?? {}).toSorted()).toEqual(['drainage-utility', 'power-utility', 'sanitation', 'street-office', 'urban-management'])
})

test.each<[string, Partial<ItemFields>, string]>([
  ['empty text', { closing_en: '  ' }, 'items.csv line 3: closing_en is empty'],
  ['control character', { grid_zh: '设警示\u0007' }, 'items.csv line 3: grid_zh holds a line break or a character that cannot be kept'],
  ['too long', { name_en: 'x'.repeat(121) }, 'items.csv line 3: name_en is longer than 120 characters'],
  ['nature', { nature: 'thing' }, 'items.csv line 3: nature "thing" is none of component, event'],
  ['code grammar', { code: '10102' }, 'items.csv line 3: code "10102" is not six digits'],
  ['code from 00', { code: '010002' }, 'items.csv line 3: code "010002" is not six digits'],
  ['lead without level', { lead: 'housing' }, 'items.csv line 3: lead "housing" is not kind@level'],
  ['unknown kind', { lead: 'space-agency@city' }, 'items.csv line 3: lead "space-agency@city": no unit kind space-agency'],
  ['unknown level', { assist: 'housing@galaxy' }, 'items.csv line 3: assist "housing@galaxy": level galaxy is none of city, district, street, community'],
  ['lead assists itself', { assist: 'drainage-utility@district' }, 'items.csv line 3: drainage-utility@district is named twice among lead and assist'],
  ['deadline grammar', { deadlines: 'repair=soon' }, 'items.csv line 3: deadline "repair=soon" is not stage=AMOUNTclock'],
  ['deadline of nothing', { deadlines: 'repair=0wd' }, 'items.csv line 3: deadline "repair=0wd"'],
  ['deadline too far', { deadlines: 'repair=251wd' }, 'items.csv line 3: deadline "repair=251wd"'],
  ['unknown clock', { deadlines: 'repair=3days' }, 'items.csv line 3: deadline "repair=3days"'],
  ['unknown stage', { deadlines: 'polish=3wd' }, 'items.csv line 3: deadline "polish=3wd": no stage polish in the manifest'],
  ['inherited property is no stage', { deadlines: 'constructor=3wd' }, 'items.csv line 3: deadline "constructor=3wd": no stage constructor'],
  ['stage twice', { deadlines: 'repair=3wd;repair=4wd' }, 'items.csv line 3: stage repair has two deadlines'],
  ['no deadline', { deadlines: ';' }, 'items.csv line 3: deadlines are empty'],
  ['yes or no', { public: 'true' }, 'items.csv line 3: public "true" is neither yes nor no'],
  ['keyword twice', { keywords_zh: '井盖响;井盖响' }, 'items.csv line 3: keywords_zh names "井盖响" twice'],
  ['code twice', { code: '010101' }, 'items.csv line 3: code "010101" stands already in items.csv line 2'],
  ['name twice', { name_zh: '井盖缺失或破损' }, 'items.csv line 3: name_zh "井盖缺失或破损" stands already in items.csv line 2'],
  [
    'English name twice, other case',
    { name_en: 'manhole cover missing or BROKEN' },
    'items.csv line 3: name_en "manhole cover missing or broken" stands already in items.csv line 2',
  ],
  [
    'major called otherwise in English',
    { major_en: 'Utilities' },
    'items.csv line 3: major "公用设施" is called "Utilities" here and "Public utilities" in items.csv line 2',
  ],
  ['sub called otherwise', { sub_zh: '盖板' }, 'items.csv line 3: sub 0101 is "公用设施 > 盖板" here and "公用设施 > 井盖" in items.csv line 2'],
  ['sub with two codes', { code: '010301' }, 'items.csv line 3: sub "公用设施 > 井盖" has code 0103 here and 0101 in items.csv line 2'],
  ['gap', { code: '010103' }, 'code 010103 is there but 010102 is not'],
])('refuses %s', (_, change, words) => {
  expect(changed(3, change).join('\n')).toContain(words)
})

test('every fault of every file is told at once, with the line where a row begins', () => {
  const good = itemsCsv(testItems.slice(0, 3))
  const files = {
    ...testListFiles(),
    items: [
      testFile('a.csv', good.replace('井盖松动作响', '"井盖\n松动"').replace('路灯不亮', '')),
      testFile('b.csv', itemsCsv([{ ...testItems[3], lead: 'x@y' }])),
    ],
  }
  expect(readList(files).faults).toEqual([
    'a.csv line 3: name_zh holds a line break or a character that cannot be kept',
    'a.csv line 5: name_zh is empty',
    'b.csv line 2: lead "x@y": level y is none of city, district, street, community',
    'b.csv line 2: lead "x@y": no unit kind x',
  ])
})

test.each([
  ['not UTF-8', new Uint8Array([0xd6, 0xd0, 0xb9, 0xfa]), 'items.csv: the file is not UTF-8'],
  ['empty', '', 'items.csv line 1: column code is missing'],
  ['only a header', itemsCsv([]), 'the list holds no items'],
  ['a column too many', itemsCsv(testItems).replace('keywords_en', 'keywords_en,person'), 'items.csv line 1: column "person" is not known'],
  ['a column twice', itemsCsv(testItems).replace('keywords_en', 'keywords_zh'), 'items.csv line 1: column keywords_zh stands twice'],
  ['a field missing', `${ITEM_COLUMNS.join(',')}\n010101,x\n`, 'items.csv line 2: 2 fields instead of 29'],
  ['an open quote', `${ITEM_COLUMNS.join(',')}\n"010101,x\n`, 'items.csv: Quote Not Closed'],
])('refuses a file that is %s', (_, content, words) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  expect(readList({ ...testListFiles(), items: [{ name: 'items.csv', bytes }] }).faults.join('\n')).toContain(words)
})

test('a byte order mark and blank lines do no harm', () => {
  const text = `\uFEFF${itemsCsv(testItems).replaceAll('\n', '\r\n').replace('\r\n', '\r\n\r\n')}\r\n`
  expect(readList({ ...testListFiles(), items: [testFile('items.csv', text)] }).faults).toEqual([])
})

test.each([
  [{ label: '' }, 'list.json: label'],
  [{ inForceFrom: '2026-02-30' }, 'list.json: inForceFrom'],
  [{ stepClocks: { accept: { amount: 2, clock: 'wh' } } }, 'list.json: stepClocks.dispatch'],
  [{ stepClocks: undefined }, 'list.json: stepClocks'],
  [{ files: ['../../secret.csv'] }, 'list.json: files.0'],
  [{ colour: 'red' }, 'list.json: (file)'],
])('refuses manifest %j', (manifest, words) => {
  expect(readList(testListFiles(testItems, manifest)).faults.join('\n')).toContain(words)
})

test('refuses a manifest that is no JSON and kinds that are wrong', () => {
  expect(readList({ ...testListFiles(), head: testFile('list.json', '{') }).faults[0]).toMatch(/^list\.json: /)
  const kinds = testFile('kinds.csv', new TextDecoder().decode(shippedKinds.bytes).replace('housing,住房和城乡建设部门', 'sanitation,'))
  const { faults } = readList({ ...testListFiles(), kinds })
  expect(faults).toContain('kinds.csv line 3: kind sanitation needs a name in Chinese and English')
  expect(faults.some((fault) => /^kinds\.csv line \d+: kind sanitation stands twice$/.test(fault))).toBe(true)
})
