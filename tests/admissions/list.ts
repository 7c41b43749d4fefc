// SPDX-License-Identifier: MPL-2.0
// A small community-work list of one district for tests: by law, assist and forbidden, imported as a city would import its own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importLists } from '#modules/lists/index.ts'
import type { World } from '#platform/world.ts'

const HEAD = [
  'code,class,name_zh,name_en,content_zh,content_en,basis_zh,basis_en,unit,local_zh,local_en,department_zh,department_en',
  'standard_zh,standard_en,limit,frequency_zh,frequency_en,forms_zh,forms_en,means_zh,means_en,keywords_zh,keywords_en',
].join(',')

function row(code: string, workClass: string, zh: string, en: string, unit: string): string {
  const local = workClass === 'forbidden' ? ',' : '社区办理,The community does it'
  return `${code},${workClass},${zh},${en},${zh}的内容,What it is,城市居民委员会组织法,Organic Law,${unit},${local},部门指导,The department guides,,,,,,,,,,,`
}

/** Imports it for a district, in force from a day; returns its version label. */
export async function importTestList(world: World, district: string, inForceFrom = '2026-01-01', label = '2026-1'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lifang-list-'))
  const list = {
    list: 'test-work',
    kind: 'community-work',
    scopeArea: district,
    label,
    name: { zh: '社区工作事项清单', en: 'List of community work' },
    source: 'A list for tests.',
    inForceFrom,
    files: ['rows.csv'],
  }
  const rows = [
    row('L1', 'by-law', '召集居民会议', 'Calling residents meetings', 'civil-affairs@district'),
    row('A1', 'assist', '协助文明养犬宣传', 'Helping with advice on dog keeping', 'urban-management@district'),
    row('F1', 'forbidden', '出具居民婚姻状况证明', 'Certifying marital status', 'civil-affairs@district'),
  ]
  await writeFile(join(folder, 'list.json'), JSON.stringify(list))
  await writeFile(join(folder, 'rows.csv'), `${[HEAD, ...rows].join('\n')}\n`)
  await importLists(world, folder)
  await rm(folder, { recursive: true, force: true })
  return label
}
