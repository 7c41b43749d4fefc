// SPDX-License-Identifier: MPL-2.0
// The public operations of lists, asked by nobody in particular, through the one way in.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Sight } from '#kernel/actor.ts'
import { parseInstant } from '#kernel/instant.ts'
import { noExchange, performAction, type AnyAction } from '#platform/action.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { importList } from '../commands/import-lists.ts'
import { testItems, testListFiles } from '../commands/test-list.ts'
import { contract } from '../http/contract.ts'
import { listsModule } from '../module.ts'
import { getItem } from './get-item.ts'
import { getList } from './get-list.ts'
import { suggestListItems } from './suggest-items.ts'

let one: TestWorld
beforeAll(async () => {
  one = await testWorld()
  await importList(one.world, testListFiles())
  await importList(one.world, testListFiles(testItems.slice(0, 3), { label: '2', inForceFrom: '2026-07-01' }))
  one.setNow(parseInstant('2026-06-30T23:59:00+08:00'))
})
afterAll(() => one.close())

const nobody = { actor: { kind: 'nobody' } as const, sight: {} as Sight, exchange: noExchange, requestId: 'test', key: 'key' }
async function ask<Ok extends z.ZodType>(act: AnyAction, ok: Ok, input: unknown): Promise<z.output<Ok>> {
  return ok.parse(await performAction(one.world, listsModule.permissions, act, nobody, input))
}

test('a list as in force today in the city, or on a day', async () => {
  const today = await ask(getList, contract.getList.ok, { list: 'test-list' })
  expect(today.version).toMatchObject({ label: '1', inForceFrom: '2026-01-01', inForceTo: '2026-07-01' })
  expect(today.items.map(({ code }) => code)).toEqual(testItems.map(({ code }) => code))
  one.setNow(parseInstant('2026-07-01T00:00:00+08:00'))
  expect((await ask(getList, contract.getList.ok, { list: 'test-list' })).version).toMatchObject({ label: '2', inForceTo: null })
  expect((await ask(getList, contract.getList.ok, { list: 'test-list', on: '2026-06-30' })).version.label).toBe('1')
  await expect(ask(getList, contract.getList.ok, { list: 'test-list', on: '2025-12-31' })).rejects.toThrow('lists.no-such-list')
  await expect(ask(getList, contract.getList.ok, { list: 'none' })).rejects.toThrow('lists.no-such-list')
})

test('an item as in force today, or in a version named by label or id, never of another list', async () => {
  one.setNow(parseInstant('2026-08-01T10:00:00+08:00'))
  expect((await ask(getItem, contract.getItem.ok, { list: 'test-list', code: '010101' })).version.label).toBe('2')
  const old = await ask(getItem, contract.getItem.ok, { list: 'test-list', code: '020101', version: '1' })
  expect(old.version.label).toBe('1')
  expect((await ask(getItem, contract.getItem.ok, { list: 'test-list', code: '020101', version: old.version.id })).name.en).toBe('Rubbish left uncollected')
  await expect(ask(getItem, contract.getItem.ok, { list: 'test-list', code: '020101' })).rejects.toThrow('lists.no-such-item')
  await expect(ask(getItem, contract.getItem.ok, { list: 'other', code: '020101', version: old.version.id })).rejects.toThrow('lists.no-such-list')
})

test('suggestions from the version in force, with the words they rest on', async () => {
  one.setNow(parseInstant('2026-06-30T10:00:00+08:00'))
  const { suggestions } = await ask(suggestListItems, contract.suggestItems.ok, { list: 'test-list', words: '楼下垃圾没人收' })
  expect(suggestions[0]).toMatchObject({ code: '020101', name: { zh: '垃圾堆放未清' }, because: ['垃圾没人收'] })
  one.setNow(parseInstant('2026-07-02T10:00:00+08:00'))
  expect((await ask(suggestListItems, contract.suggestItems.ok, { list: 'test-list', words: '楼下垃圾没人收' })).suggestions).toEqual([])
  expect((await ask(suggestListItems, contract.suggestItems.ok, { list: 'test-list', words: '' })).suggestions).toEqual([])
  await expect(ask(suggestListItems, contract.suggestItems.ok, { list: 'none', words: '井盖' })).rejects.toThrow('lists.no-such-list')
})
