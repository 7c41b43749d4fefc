// SPDX-License-Identifier: MPL-2.0
// A small list for tests: two majors, three subs, five items, as the files a city would import.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { ITEM_COLUMNS, type ItemFields } from '../rules/read-item-row.ts'
import type { NamedFile } from '../actions/read-csv.ts'
import type { ListFiles } from './read-list.ts'

const base: ItemFields = {
  code: '010101',
  major_zh: '公用设施',
  major_en: 'Public utilities',
  sub_zh: '井盖',
  sub_en: 'Manhole covers',
  name_zh: '井盖缺失或破损',
  name_en: 'Manhole cover missing or broken',
  nature: 'component',
  lead: 'drainage-utility@district',
  assist: 'urban-management@district;street-office@street',
  grid_zh: '设警示并拍照上报。',
  grid_en: 'Warns and reports with a photo.',
  community_zh: '现场看护。',
  community_en: 'Watches the place.',
  street_zh: '协调权属单位。',
  street_en: 'Brings in the owner.',
  department_zh: '补装或更换井盖。',
  department_en: 'Fits a new cover.',
  filing_zh: '井盖缺失或破损。',
  filing_en: 'The cover is missing or broken.',
  closing_zh: '井盖完好；有照片为证。',
  closing_en: 'The cover is sound; a photo shows it.',
  deadlines: 'control=2uh;repair=8uh',
  public: 'yes',
  hazard_reward: 'yes',
  basis_zh: '《城镇排水与污水处理条例》',
  basis_en: 'Regulation on Urban Drainage and Sewage Treatment',
  keywords_zh: '井盖丢了;马葫芦盖;下水井',
  keywords_en: 'manhole;open drain',
}

export const testItems: readonly ItemFields[] = [
  base,
  {
    ...base,
    code: '010102',
    name_zh: '井盖松动作响',
    name_en: 'Manhole cover loose or rattling',
    keywords_zh: '井盖响;井盖松了',
    keywords_en: 'rattling cover',
    deadlines: 'repair=2wd',
  },
  {
    ...base,
    code: '010201',
    sub_zh: '路灯',
    sub_en: 'Street lights',
    name_zh: '路灯不亮',
    name_en: 'Street light out',
    lead: 'power-utility@district',
    assist: '',
    keywords_zh: '路灯坏了;没有灯;黑灯瞎火',
    keywords_en: 'street light;lamp broken',
    deadlines: 'repair=1wd',
  },
  {
    ...base,
    code: '020101',
    major_zh: '环境卫生',
    major_en: 'Sanitation',
    sub_zh: '垃圾',
    sub_en: 'Rubbish',
    name_zh: '垃圾堆放未清',
    name_en: 'Rubbish left uncollected',
    nature: 'event',
    lead: 'sanitation@district',
    assist: 'street-office@street',
    keywords_zh: '垃圾没人收;垃圾堆;臭味',
    keywords_en: 'rubbish;garbage;trash',
    deadlines: 'clear=4wh',
    hazard_reward: 'no',
  },
  {
    ...base,
    code: '020102',
    major_zh: '环境卫生',
    major_en: 'Sanitation',
    sub_zh: '垃圾',
    sub_en: 'Rubbish',
    name_zh: '垃圾桶破损',
    name_en: 'Litter bin broken',
    lead: 'sanitation@district',
    assist: '',
    keywords_zh: '垃圾桶坏了;果皮箱',
    keywords_en: 'litter bin;waste bin',
    deadlines: 'repair=3wd',
    hazard_reward: 'no',
  },
]

const dataFolder = join(import.meta.dirname, '../../../data')
export const shippedKinds: NamedFile = { name: 'kinds.csv', bytes: readFileSync(join(dataFolder, 'units/kinds.csv')) }
const shippedManifest = JSON.parse(readFileSync(join(dataFolder, 'lists/grid-matters/list.json'), 'utf8')) as Record<string, unknown>

export function testFile(name: string, text: string): NamedFile {
  return { name, bytes: new TextEncoder().encode(text) }
}

export function itemsCsv(items: readonly Partial<ItemFields>[]): string {
  return stringify(
    items.map((item) => ({ ...item })),
    { header: true, columns: [...ITEM_COLUMNS] },
  )
}

/** Files of a list; `manifest` overrides fields of the shipped list.json. */
export function testListFiles(items: readonly Partial<ItemFields>[] = testItems, manifest: Readonly<Record<string, unknown>> = {}): ListFiles {
  const head = JSON.stringify({ ...shippedManifest, list: 'test-list', label: '1', files: ['items.csv'], ...manifest })
  return { head: testFile('list.json', head), mapped: false, items: [testFile('items.csv', itemsCsv(items))], kinds: shippedKinds }
}
