// SPDX-License-Identifier: MPL-2.0
// A list changes while a matter is under way: the matter is shown and clocked by the version it was filed under, the next
// one by the version then in force.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'

let demo: Demo
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-11-23T10:00:00+08:00'))
}, 60_000)
afterAll(() => demo.close())

test('a matter keeps the version of the day it was filed', async () => {
  const [keeper, auditor, leader, dispatcher, grid] = await Promise.all((['lists', 'auditor', 'leader', 'dispatcher', 'grid'] as const).map(demo.staff))
  if (keeper === undefined || auditor === undefined || leader === undefined || dispatcher === undefined || grid === undefined) throw new Error('five people')
  const home = grid.actor.kind === 'staff' ? (grid.actor.posts[0]?.area ?? '') : ''
  const report = () => demo.nobody.act('matter.report', { place: { grid: home }, words: '马葫芦盖碎了', itemCode: '010101' })

  const { version: old } = await demo.nobody.act('lists.get-list', { list: 'grid-matters' })
  const { id: draftId } = await keeper.act('lists.start-draft', { copyOf: old.id, label: 'next' })
  const { rows } = await keeper.act('lists.get-draft', { draftId })
  const row = rows.find(({ fields }) => fields['code'] === '010101')
  await keeper.act('lists.put-draft-row', { draftId, revision: 1, row: row?.row, fields: { deadlines: 'repair=9wd' } })
  await keeper.act('lists.submit-draft', { draftId, revision: 2 })
  await auditor.act('lists.review-draft', { draftId, revision: 3, outcome: 'passed' })
  await leader.act('lists.approve-draft', { draftId, revision: 4, outcome: 'approved' })
  await keeper.act('lists.publish-draft', { draftId, revision: 5, inForceFrom: '2026-11-24' })

  const before = await report()
  demo.setNow(parseInstant('2026-11-24T09:00:00+08:00'))
  const after = await report()
  const dispatched = async ({ matterId }: { matterId: string }) => {
    const { revision } = await dispatcher.act('matter.accept', { matterId, revision: 1 })
    await dispatcher.act('matter.dispatch', { matterId, revision })
    const { item, deadlines } = await leader.act('matter.get', { matterId })
    return { label: item?.versionLabel, stages: deadlines.filter(({ step }) => step === 'handle').map(({ stage }) => stage) }
  }
  expect(await dispatched(before)).toEqual({ label: old.label, stages: ['control', 'repair', 'restore'] })
  expect(await dispatched(after)).toEqual({ label: 'next', stages: ['repair'] })
})

test('nothing is filed under a list of duties or of community work', async () => {
  const grid = await demo.staff('grid')
  const home = grid.actor.kind === 'staff' ? (grid.actor.posts[0]?.area ?? '') : ''
  for (const list of ['community-work', 'township-duties', 'service-items'])
    await expect(demo.nobody.act('matter.report', { place: { grid: home }, words: '井盖坏了', list })).rejects.toThrow('lists.no-such-list')
})
