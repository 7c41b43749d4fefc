// SPDX-License-Identifier: MPL-2.0
// The shipped lists as anyone reads them, and the door functions by which other modules ask whether a task is on a list.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Sight } from '#kernel/actor.ts'
import { civilDate, parseInstant } from '#kernel/instant.ts'
import { importUnitKinds } from '#modules/offices/index.ts'
import { noExchange, performAction, type AnyAction } from '#platform/action.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { loadDefaultList } from '../commands/import-lists.ts'
import { shippedKinds } from '../commands/test-list.ts'
import { contract } from '../http/contract.ts'
import {
  classOf,
  findEntries,
  findEntryInForce,
  findEntryOf,
  findListFor,
  findListVersionInForce,
  listCodes,
  listEntryNames,
  listYearTotals,
} from '../index.ts'
import { listsModule } from '../module.ts'
import { compareVersions } from './compare.ts'
import { findRows } from './find-rows.ts'
import { getEntry } from './get-entry.ts'
import { getHistory } from './get-history.ts'
import { getList } from './get-list.ts'
import { listLists } from './list-lists.ts'
import { suggestListItems } from './suggest-items.ts'

let one: TestWorld
beforeAll(async () => {
  one = await testWorld()
  one.setNow(parseInstant('2026-11-23T10:00:00+08:00'))
  await importUnitKinds(one.world, new TextDecoder().decode(shippedKinds.bytes))
  await loadDefaultList(one.world)
})
afterAll(() => one.close())

const TODAY = civilDate('2026-11-23')
const scope = () => ({ world: one.world, tx: one.world.db, now: one.world.now() })
const nobody = { actor: { kind: 'nobody' } as const, sight: {} as Sight, exchange: noExchange, requestId: 'test', key: 'key' }
async function ask<Ok extends z.ZodType>(act: AnyAction, ok: Ok, input: unknown): Promise<z.output<Ok>> {
  return ok.parse(await performAction(one.world, listsModule.permissions, act, nobody, input))
}
const rows = (input: object) => ask(findRows, contract.findRows.ok, input)

test('four lists, with their classes and the version in force', async () => {
  const { lists } = await ask(listLists, contract.listLists.ok, {})
  expect(lists.map(({ list, classes, inForce }) => [list, inForce?.count, classes.map(({ class: name, count }) => `${name} ${count}`).join(', ')])).toEqual([
    ['grid-matters', 235, ''],
    ['township-duties', 60, 'basic 20, cooperating 22, taken-back 18'],
    ['community-work', 85, 'by-law 20, assist 45, forbidden 20'],
    ['service-items', 40, 'on-application 26, public-service 14'],
  ])
  expect((await ask(listLists, contract.listLists.ok, { kind: 'service-items' })).lists.length).toBe(1)
  // Loaded once: a city's own list of that code stays.
  expect(await loadDefaultList(one.world)).toBeUndefined()
})

test.each([
  [{ list: 'community-work' }, 85, undefined],
  [{ list: 'community-work', class: 'forbidden' }, 20, '出具居民无犯罪记录证明'],
  [{ list: 'community-work', words: '打分' }, 1, '对居民个人打分排名和积分管理'],
  [{ list: 'community-work', words: 'residents scored' }, 1, '对居民个人打分排名和积分管理'],
  [{ list: 'community-work', class: 'by-law', words: '打分' }, 0, undefined],
  // Nothing holds it as typed: what is like it.
  [{ list: 'community-work', words: '单位要社区给我开一张无犯罪记录的证明' }, undefined, '出具居民无犯罪记录证明'],
  [{ list: 'grid-matters', words: '井盖' }, undefined, '井盖缺失或破损'],
  [{ list: 'grid-matters', words: 'burst' }, undefined, '供水主管道爆裂'],
  [{ list: 'service-items', words: '法律援助' }, undefined, '法律援助申请'],
  [{ list: 'township-duties', words: '量子计算' }, 0, undefined],
])('rows of %j', async (input, count, first) => {
  const found = await rows(input)
  expect(found.rows.length).toBe(count ?? found.rows.length)
  expect(found.rows[0]?.name.zh).toBe(first ?? found.rows[0]?.name.zh)
})

test('rows as of a day or a version; no such list is said', async () => {
  const { version } = await rows({ list: 'community-work', on: '2026-01-01' })
  expect((await rows({ list: 'community-work', version: version.label })).version.id).toBe(version.id)
  for (const input of [{ list: 'none' }, { list: 'community-work', on: '2025-12-31' }, { list: 'community-work', version: 'none' }])
    await expect(rows(input)).rejects.toThrow('lists.no-such-list')
})

test('one entry in full; its history; an entry of another kind is none', async () => {
  const entry = await ask(getEntry, contract.getEntry.ok, { list: 'community-work', code: '206' })
  expect(entry).toMatchObject({
    class: 'assist',
    className: { zh: '协助' },
    unit: { kind: 'disabled-federation', level: 'district', name: { zh: '残疾人联合会' } },
    version: { list: 'community-work' },
  })
  await expect(ask(getEntry, contract.getEntry.ok, { list: 'community-work', code: '999' })).rejects.toThrow('lists.no-such-item')
  await expect(ask(getEntry, contract.getEntry.ok, { list: 'grid-matters', code: '010101' })).rejects.toThrow('lists.no-such-item')
  await expect(ask(getEntry, contract.getEntry.ok, { list: 'none', code: '206' })).rejects.toThrow('lists.no-such-list')
  const { history } = await ask(getHistory, contract.getHistory.ok, { list: 'community-work', code: '206' })
  expect(history.map(({ first, changes }) => [first, changes])).toEqual([[true, []]])
  await expect(ask(getHistory, contract.getHistory.ok, { list: 'community-work', code: '999' })).rejects.toThrow('lists.no-such-item')
  await expect(ask(getHistory, contract.getHistory.ok, { list: 'none', code: '206' })).rejects.toThrow('lists.no-such-list')
  // A list of entries is none that matters are filed under.
  await expect(ask(getList, contract.getList.ok, { list: 'community-work' })).rejects.toThrow('lists.no-such-list')
  await expect(ask(suggestListItems, contract.suggestItems.ok, { list: 'community-work', words: '疫苗' })).rejects.toThrow('lists.no-such-list')
  await expect(ask(compareVersions, contract.compareVersions.ok, { list: 'community-work', from: '2026.1', to: 'none' })).rejects.toThrow('lists.no-such-list')
})

test('for other modules: is this task on the list, in which class, by which version', async () => {
  const version = await findListVersionInForce(scope(), 'community-work', TODAY)
  if (version === undefined) throw new Error('a version')
  expect(version.label).toBe('2026.1')
  expect((await findListFor(scope(), 'community-work', '990101001002', TODAY))?.id).toBe(version.id)
  expect((await findEntryInForce(scope(), 'community-work', '301', TODAY))?.class).toBe('forbidden')
  expect(await findEntryInForce(scope(), 'community-work', '301', civilDate('2025-06-01'))).toBeUndefined()
  expect((await findEntryOf(scope(), version.id, '101'))?.name.zh).toBe('召集居民会议和居民代表会议')
  expect([await classOf(scope(), version.id, '201'), await classOf(scope(), version.id, '999')]).toEqual(['assist', undefined])
  expect((await listEntryNames(scope(), version.id)).get('预防接种的通知')).toBe('221')
  const like = async (asked: object) => (await findEntries(scope(), version.id, asked)).map(({ code }) => code)
  expect((await like({ words: '请社区给居民发疫苗接种的通知', unitKind: 'health' }))[0]).toBe('221')
  expect(await like({ words: '请社区给居民发疫苗接种的通知', unitKind: 'housing' })).toEqual([])
  expect((await like({ class: 'forbidden' })).length).toBe(20)
  expect(await listCodes(scope(), 'community-work')).toEqual(['community-work'])
})

test('for the burden figure: how many tasks at the end of each year', async () => {
  const years = await listYearTotals(scope(), 'community-work', civilDate('2027-03-01'))
  expect(years.map(({ year, total, label }) => [year, total, label])).toEqual([
    [2026, 85, '2026.1'],
    [2027, 85, '2026.1'],
  ])
  expect(years[0]?.byClass.map(({ count }) => count)).toEqual([20, 45, 20])
  expect(await listYearTotals(scope(), 'none', TODAY)).toEqual([])
})
