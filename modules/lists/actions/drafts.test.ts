// SPDX-License-Identifier: MPL-2.0
// A list on its way to being law, by the people of the imaginary city: drafted, checked, reviewed by somebody else, approved,
// published for a day to come. Every no is tried, and two at once.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { areaPath } from '#kernel/area-path.ts'
import type { Role, Sight } from '#kernel/actor.ts'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { noExchange, performAction } from '#platform/action.ts'
import { LIST_PUBLISHED } from '../events.ts'
import { permissions } from '../permissions.ts'
import { putDraftFile } from './edit-draft.ts'
import { findEntryInForce } from './find-entry.ts'
import { findItemInForce } from './find-item.ts'

let demo: Demo
let keeper: Person
let auditor: Person
let leader: Person
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-11-23T10:00:00+08:00'))
  keeper = await demo.staff('lists')
  auditor = await demo.staff('auditor')
  leader = await demo.staff('leader')
}, 60_000)
afterAll(() => demo.close())

type Draft = Answer<'lists.start-draft'>
const scope = () => ({ world: demo.world, tx: demo.world.db, now: demo.world.now() })
const staff = (role: Role, area: string | null = null, accountId: string = randomUUID()): Person =>
  demo.person({ kind: 'staff', accountId, posts: [{ postId: randomUUID(), role, unitId: randomUUID(), area: area === null ? null : areaPath(area) }] })
const inForce = async (list: string) => {
  const found = (await demo.nobody.act('lists.list-lists', {})).lists.find((one) => one.list === list)?.inForce
  if (found === undefined || found === null) throw new Error(`no ${list}`)
  return found
}
let labels = 0
const newLabel = (): string => `t.${(labels += 1)}`
const copy = async (list: string, by: Person = keeper): Promise<Draft> => by.act('lists.start-draft', { copyOf: (await inForce(list)).id, label: newLabel() })
const rowOf = async (draftId: string, code: string): Promise<number> => {
  const row = (await keeper.act('lists.get-draft', { draftId })).rows.find(({ fields }) => fields['code'] === code)?.row
  if (row === undefined) throw new Error(`no row ${code}`)
  return row
}
const edit = async (draft: Draft, code: string, fields: Record<string, string>, by: Person = keeper) =>
  by.act('lists.put-draft-row', { draftId: draft.id, revision: draft.revision, row: await rowOf(draft.id, code), fields })

async function approved(draft: Draft): Promise<Draft> {
  const submitted = await keeper.act('lists.submit-draft', { draftId: draft.id, revision: draft.revision, words: '请审查' })
  const reviewed = await auditor.act('lists.review-draft', { draftId: draft.id, revision: submitted.revision, outcome: 'passed' })
  return leader.act('lists.approve-draft', { draftId: draft.id, revision: reviewed.revision, outcome: 'approved' })
}

test('from copy to publication: who may do what at each step, and what is announced', async () => {
  const started = await copy('grid-matters')
  expect(started).toMatchObject({ state: 'draft', revision: 1, rows: 235, may: ['edit', 'submit', 'withdraw'] })
  const { draft, faults } = await edit(started, '010201', { deadlines: 'control=2uh;repair=8uh;restore=5wd' })
  expect([draft.revision, faults]).toEqual([2, []])
  const difference = await auditor.act('lists.compare-draft', { draftId: draft.id })
  expect(difference.counts).toEqual({ before: 235, after: 235, added: 0, removed: 0, changed: 1, renumbered: 0, same: 234 })
  expect(difference.changed[0]?.changes[0]?.words).toEqual({
    zh: '现场控制期限由 3 紧急工作时改为 2 紧急工作时',
    en: 'make safe: 3 urgent hours → 2 urgent hours',
  })

  const submitted = await keeper.act('lists.submit-draft', { draftId: draft.id, revision: 2, words: '请审查' })
  expect([submitted.state, submitted.may]).toEqual(['in-review', ['withdraw']])
  await expect(leader.act('lists.review-draft', { draftId: draft.id, revision: 3, outcome: 'passed' })).rejects.toThrow('forbidden')
  await expect(auditor.act('lists.submit-draft', { draftId: draft.id, revision: 3 })).rejects.toThrow('forbidden')
  await expect(keeper.act('lists.review-draft', { draftId: draft.id, revision: 3, outcome: 'passed' })).rejects.toThrow('lists.own-draft')
  await expect(auditor.act('lists.review-draft', { draftId: draft.id, revision: 3, outcome: 'sent-back' })).rejects.toThrow('lists.words-needed')
  await expect(edit(submitted, '010201', { name_zh: '水' })).rejects.toThrow('lists.draft-not-open')

  const back = await auditor.act('lists.review-draft', { draftId: draft.id, revision: 3, outcome: 'sent-back', words: '请写明依据' })
  expect(back.state).toBe('draft')
  const ready = await approved((await edit(back, '010201', { basis_zh: '《城市供水条例》第二十二条' })).draft)
  expect([ready.state, ready.may]).toEqual(['approved', []])

  const publish = (inForceFrom: string, by: Person = keeper) =>
    by.act('lists.publish-draft', { draftId: draft.id, revision: ready.revision, inForceFrom, openMatters: 'recompute' })
  await expect(publish('2026-11-23')).rejects.toMatchObject({ code: 'lists.starts-too-soon', facts: { earliest: '2026-11-24' } })
  await expect(publish('2026-11-24', leader)).rejects.toThrow('forbidden')
  const before = await inForce('grid-matters')
  const { draft: published, version } = await publish('2026-12-15')
  expect(published).toMatchObject({ state: 'published', versionId: version.id, may: [] })
  expect(version).toMatchObject({ state: 'coming', inForceFrom: '2026-12-15', openMatters: 'recompute', origin: 'draft', count: 235 })
  expect((await inForce('grid-matters')).id).toBe(before.id)
  expect((await findItemInForce(scope(), 'grid-matters', '010201', '2026-12-14' as never))?.stages[0]?.amount).toBe(3)
  expect((await findItemInForce(scope(), 'grid-matters', '010201', '2026-12-15' as never))?.stages[0]?.amount).toBe(2)
  const { rows } = await sql<{
    payload: unknown
    home_district: number
  }>`select payload, home_district from platform.outbox where name = ${LIST_PUBLISHED}`.execute(demo.world.db)
  expect(rows).toEqual([
    {
      home_district: 0,
      payload: { list: 'grid-matters', versionId: version.id, label: version.label, kind: 'grid-matters', inForceFrom: '2026-12-15', openMatters: 'recompute' },
    },
  ])
  const { events } = await leader.act('lists.get-draft', { draftId: draft.id })
  expect(events.map(({ kind, by }) => `${kind} ${by?.zh}`)).toEqual([
    'started 清单管理员',
    'edited 清单管理员',
    'submitted 清单管理员',
    'sent-back 审计员',
    'edited 清单管理员',
    'submitted 清单管理员',
    'reviewed 审计员',
    'approved 主任',
    'published 清单管理员',
  ])
  const { history } = await demo.nobody.act('lists.get-history', { list: 'grid-matters', code: '010201' })
  expect(history.map(({ version: { label }, first, changes }) => [label, first, changes.length])).toEqual([
    [version.label, false, 2],
    [before.label, true, 0],
  ])
  const compared = await demo.nobody.act('lists.compare-versions', { list: 'grid-matters', from: before.label, to: version.id })
  expect(compared.changed.map(({ code }) => code)).toEqual(['010201'])
})

test('what is typed wrong is kept and marked by row and column; it cannot be handed in', async () => {
  const started = await copy('community-work')
  const first = await edit(started, '201', { class: 'basic', local_zh: '', local_en: '', limit: 'soon' })
  const row = first.row.row
  expect(first.faults.map((fault) => [fault.row, fault.column])).toEqual([
    [row, 'class'],
    [row, 'local_zh'],
    [row, 'limit'],
  ])
  expect(first.faults[0]?.words).toEqual({ zh: 'class“basic”不在 by-law、assist、forbidden 之中', en: 'class "basic" is none of by-law, assist, forbidden' })
  await expect(keeper.act('lists.submit-draft', { draftId: started.id, revision: 2 })).rejects.toMatchObject({
    code: 'lists.draft-faulty',
    facts: { faults: 3 },
  })
  const added = await keeper.act('lists.put-draft-row', { draftId: started.id, revision: 2, after: row, fields: { code: '201' } })
  expect(added.draft.rows).toBe(86)
  expect(added.faults.filter((fault) => fault.row === added.row.row && fault.column === 'code').map(({ words }) => words.zh)).toEqual([
    'code“201”与第 21 行重复',
  ])
  const { rows, columns, classes } = await keeper.act('lists.get-draft', { draftId: started.id })
  const at = rows.findIndex((one) => one.row === row)
  expect(rows[at + 1]?.row).toBe(added.row.row)
  expect(columns.find(({ column }) => column === 'limit')).toEqual({ column: 'limit', optional: true, longest: 120 })
  expect(classes.map((one) => one.class)).toEqual(['by-law', 'assist', 'forbidden'])
  const gone = await keeper.act('lists.remove-draft-row', { draftId: started.id, revision: 3, row: added.row.row })
  expect(gone.draft.rows).toBe(85)
  // A number is never given twice.
  const next = await keeper.act('lists.put-draft-row', { draftId: started.id, revision: 4, fields: { code: '999' } })
  expect(next.row.row).toBe(added.row.row + 1)
  await expect(keeper.act('lists.put-draft-row', { draftId: started.id, revision: 5, fields: { colour: 'red' } })).rejects.toMatchObject({
    code: 'lists.no-such-column',
  })
  await expect(keeper.act('lists.put-draft-row', { draftId: started.id, revision: 5, row: 9999, fields: {} })).rejects.toThrow('lists.no-such-row')
  await expect(keeper.act('lists.remove-draft-row', { draftId: started.id, revision: 5, row: 9999 })).rejects.toThrow('lists.no-such-row')
  await expect(keeper.act('lists.get-draft', { draftId: randomUUID() })).rejects.toThrow('lists.no-such-draft')
})

test('a stale change is refused, and of two at once one wins', async () => {
  const started = await copy('township-duties')
  const row = await rowOf(started.id, '101')
  const put = (by: Person, revision: number, name: string) => by.act('lists.put-draft-row', { draftId: started.id, revision, row, fields: { name_zh: name } })
  const second = staff('list-keeper')
  const tries = await Promise.allSettled([put(keeper, 1, '甲'), put(second, 1, '乙'), put(keeper, 1, '丙')])
  expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'lists.draft-changed', facts: { revision: 2 } })
  // Two judges at once: the second sees what the first did.
  await put(second, 2, '丁')
  const submitted = await keeper.act('lists.submit-draft', { draftId: started.id, revision: 3 })
  await expect(second.act('lists.review-draft', { draftId: started.id, revision: 4, outcome: 'passed' })).rejects.toThrow('lists.own-draft')
  const third = staff('list-keeper')
  const judged = await Promise.allSettled([
    auditor.act('lists.review-draft', { draftId: started.id, revision: submitted.revision, outcome: 'passed' }),
    third.act('lists.review-draft', { draftId: started.id, revision: submitted.revision, outcome: 'sent-back', words: '不行' }),
  ])
  expect(judged.filter(({ status }) => status === 'fulfilled').length).toBe(1)
})

test('the same press twice is one press', async () => {
  const started = await copy('township-duties')
  const key = randomUUID()
  const input = { draftId: started.id, revision: 1, fields: { code: '999' } }
  const [first, again] = [await keeper.act('lists.put-draft-row', input, key), await keeper.act('lists.put-draft-row', input, key)]
  expect(again).toEqual(first)
  expect((await keeper.act('lists.get-draft', { draftId: started.id })).rows.length).toBe(61)
})

test('a version published meanwhile makes a draft outdated, and two publications of one list follow each other', async () => {
  const [one, two] = [await copy('service-items'), await copy('service-items')]
  const [first, second] = [await approved(one), await approved(two)]
  const publish = (draft: Draft, inForceFrom: string) => keeper.act('lists.publish-draft', { draftId: draft.id, revision: draft.revision, inForceFrom })
  const tries = await Promise.allSettled([publish(first, '2026-12-01'), publish(second, '2026-12-01')])
  expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  expect(tries.flatMap((tried) => (tried.status === 'rejected' ? [(tried.reason as { code: string }).code] : []))).toEqual(['lists.draft-outdated'])
  // The next version may not begin before the one that is still to come.
  const coming = (await demo.nobody.act('lists.list-lists', { kind: 'service-items' })).lists[0]?.versions[0]
  expect(coming).toMatchObject({ state: 'coming', openMatters: 'keep' })
  const third = await approved(await keeper.act('lists.start-draft', { copyOf: coming?.id ?? '', label: newLabel() }))
  await expect(publish(third, '2026-12-01')).rejects.toMatchObject({ code: 'lists.starts-too-early', facts: { beforeFrom: '2026-12-01' } })
  await publish(third, '2026-12-02')
  const { lists } = await demo.nobody.act('lists.list-lists', { kind: 'service-items' })
  expect(lists[0]?.versions.map(({ state, inForceFrom, inForceTo }) => [state, inForceFrom, inForceTo])).toEqual([
    ['coming', '2026-12-02', null],
    ['coming', '2026-12-01', '2026-12-02'],
    ['in-force', '2026-01-01', '2026-12-01'],
  ])
})

test('a new list from nothing and from a file; labels and kinds are held to', async () => {
  const name = { zh: '槐荫街道履职清单', en: 'Duties of Huaiyin street' }
  const start = (label: string, more: object = {}) =>
    keeper.act('lists.start-draft', { list: 'own-duties', kind: 'township-duties', scopeArea: '990101001', label, name, ...more })
  const draft = await start('1')
  expect(draft).toMatchObject({ rows: 0, scopeArea: '990101001', copiedFrom: null, before: null })
  await expect(start('1')).rejects.toMatchObject({ code: 'lists.label-taken' })
  await expect(keeper.act('lists.start-draft', { list: 'community-work', kind: 'township-duties', label: 'x', name })).rejects.toThrow('lists.other-kind')
  await expect(keeper.act('lists.start-draft', { copyOf: randomUUID(), label: 'x' })).rejects.toThrow('lists.no-such-list')
  expect((await keeper.act('lists.get-draft', { draftId: draft.id })).faults.map(({ words }) => words.en)).toEqual([
    'the source of the list is not named',
    'the list holds no items',
  ])

  const { head } = await keeper.act('lists.get-draft', { draftId: draft.id })
  const named = await keeper.act('lists.put-draft-head', { draftId: draft.id, revision: 1, label: '2026.1', head: { ...head, source: '街道办事处公布' } })
  expect([named.draft.label, named.faults.length]).toEqual(['2026.1', 1])
  const other = await start('1')
  await expect(keeper.act('lists.put-draft-head', { draftId: other.id, revision: 1, label: '2026.1', head })).rejects.toThrow('lists.label-taken')

  const from = await keeper.act('lists.get-draft', { draftId: (await copy('township-duties')).id })
  const columns = from.columns.map(({ column }) => column)
  const line = (cells: Record<string, string>): string => columns.map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`).join(',')
  const csv = [columns.join(','), ...from.rows.slice(0, 3).map(({ fields }) => line(fields))].join('\n')
  const put = async (text: string, revision: number): Promise<Answer<'lists.put-draft-file'>> => {
    const caller = { actor: keeper.actor, sight: {} as Sight, exchange: { ...noExchange, bytes: Buffer.from(text) }, requestId: 'test' }
    return (await performAction(demo.world, permissions, putDraftFile, caller, { draftId: draft.id, revision })) as Answer<'lists.put-draft-file'>
  }
  await expect(put('code,colour\n1,red\n', 2)).rejects.toMatchObject({ code: 'lists.import-refused' })
  await expect(put(csv, 1)).rejects.toThrow('lists.draft-changed')
  const filled = await put(csv, 2)
  expect([filled.draft.rows, filled.draft.revision, filled.faults]).toEqual([3, 3, []])
  const differs = await keeper.act('lists.compare-draft', { draftId: draft.id })
  expect(differs.counts).toMatchObject({ before: 0, after: 3, added: 3 })
  await expect(keeper.act('lists.compare-draft', { draftId: draft.id, against: (await inForce('community-work')).id })).rejects.toThrow('lists.other-kind')
  const ready = await approved(filled.draft)
  const { version } = await keeper.act('lists.publish-draft', { draftId: draft.id, revision: ready.revision, inForceFrom: '2026-11-24' })
  expect(version).toMatchObject({ list: 'own-duties', scopeArea: '990101001', count: 3, inForceTo: null })
  expect(await findEntryInForce(scope(), 'own-duties', '101', '2026-11-23' as never)).toBeUndefined()
  expect((await findEntryInForce(scope(), 'own-duties', '101', '2026-11-24' as never))?.class).toBe('basic')
})

test('a list for the whole city is only for posts of the whole city; a smaller one also for posts around it', async () => {
  const name = { zh: '清单', en: 'List' }
  const local = staff('list-keeper', '990101')
  await expect(local.act('lists.start-draft', { list: 'x', kind: 'township-duties', label: '1', name })).rejects.toThrow('forbidden')
  await expect(local.act('lists.start-draft', { copyOf: (await inForce('community-work')).id, label: 'local' })).rejects.toThrow('forbidden')
  await expect(local.act('lists.start-draft', { list: 'x', kind: 'township-duties', scopeArea: '990102', label: '1', name })).rejects.toThrow('forbidden')
  const own = await local.act('lists.start-draft', { list: 'x', kind: 'township-duties', scopeArea: '990101001', label: '1', name })
  expect(own.may).toContain('edit')
  for (const role of ['grid-worker', 'community-clerk', 'dispatcher', 'handler', 'verifier', 'administrator', 'liaison', 'lane-chief'] as const) {
    await expect(staff(role).act('lists.list-drafts', {})).rejects.toThrow('forbidden')
    await expect(staff(role).act('lists.start-draft', { list: 'x', kind: 'township-duties', label: '2', name })).rejects.toThrow('forbidden')
  }
  await expect(demo.nobody.act('lists.list-drafts', {})).rejects.toThrow('sign-in-needed')
  const city = await copy('community-work')
  const submitted = await keeper.act('lists.submit-draft', { draftId: city.id, revision: 1 })
  await expect(staff('auditor', '990101').act('lists.review-draft', { draftId: city.id, revision: 2, outcome: 'passed' })).rejects.toThrow('forbidden')
  const reviewed = await auditor.act('lists.review-draft', { draftId: city.id, revision: submitted.revision, outcome: 'passed' })
  const director = await demo.staff('director')
  await expect(director.act('lists.approve-draft', { draftId: city.id, revision: reviewed.revision, outcome: 'approved' })).rejects.toThrow('forbidden')
  const gone = await keeper.act('lists.withdraw-draft', { draftId: city.id, revision: reviewed.revision, words: '另起草' })
  expect([gone.state, gone.may]).toEqual(['withdrawn', []])
  expect((await auditor.act('lists.list-drafts', {})).drafts.some(({ id }) => id === city.id)).toBe(false)
  expect((await auditor.act('lists.list-drafts', { state: 'withdrawn' })).drafts.map(({ id }) => id)).toContain(city.id)
})

test('a city routes by one list of grid matters: none is drafted or published for a smaller area', async () => {
  const name = { zh: '本街道网格事项', en: 'Grid matters of the street' }
  const start = (scopeArea: string | null) => keeper.act('lists.start-draft', { list: 'own-grid', kind: 'grid-matters', scopeArea, label: '1', name })
  await expect(start('990101001')).rejects.toMatchObject({ code: 'lists.city-wide-only', facts: { list: 'own-grid' } })
  expect(await start(null)).toMatchObject({ kind: 'grid-matters', scopeArea: null })
  const ready = await approved(await copy('grid-matters'))
  await sql`update lists.draft set scope_area = '990101001' where id = ${ready.id}`.execute(demo.world.db)
  const publish = keeper.act('lists.publish-draft', { draftId: ready.id, revision: ready.revision, inForceFrom: '2027-03-01', openMatters: 'keep' })
  await expect(publish).rejects.toThrow('lists.city-wide-only')
})

test('a version begins two years ahead at most; one that has not begun is revoked with words, and the one before runs on', async () => {
  const list = 'township-duties'
  const versions = async () => (await demo.nobody.act('lists.list-lists', { kind: list })).lists.find((one) => one.list === list)
  const standing = await versions()
  const ready = await approved(await copy(list))
  const publish = (draft: Draft, inForceFrom: string) => keeper.act('lists.publish-draft', { draftId: draft.id, revision: draft.revision, inForceFrom })
  await expect(publish(ready, '2999-01-01')).rejects.toMatchObject({ code: 'lists.starts-too-late', facts: { latest: '2028-11-23' } })
  await expect(publish(ready, '2028-11-24')).rejects.toThrow('lists.starts-too-late')
  const { version } = await publish(ready, '2028-11-23')
  expect((await versions())?.mayRevoke).toEqual([])
  const revoke = (by: Person, versionId: string, words = '年份写错') => by.act('lists.revoke-version', { versionId, words })
  const seen = (await keeper.act('lists.list-lists', { kind: list })).lists.find((one) => one.list === list)
  expect(seen?.mayRevoke).toEqual([version.id])

  for (const by of [leader, auditor, staff('list-keeper', '990101'), staff('administrator')]) await expect(revoke(by, version.id)).rejects.toThrow('forbidden')
  await expect(revoke(demo.nobody, version.id)).rejects.toThrow('sign-in-needed')
  const before = await inForce(list)
  await expect(revoke(keeper, before.id)).rejects.toMatchObject({ code: 'lists.version-begun', facts: { label: before.label } })
  await expect(revoke(keeper, randomUUID())).rejects.toThrow('lists.no-such-list')
  const revoked = await revoke(keeper, version.id)
  expect(revoked.runsOn).toMatchObject({ id: before.id, inForceTo: null, state: 'in-force' })
  expect(await versions()).toEqual(standing)
  await expect(demo.nobody.act('lists.find-rows', { list, version: version.id })).rejects.toThrow('lists.no-such-list')
  await expect(demo.nobody.act('lists.compare-versions', { list, from: before.id, to: version.id })).rejects.toThrow('lists.no-such-list')
  await expect(revoke(keeper, version.id)).rejects.toThrow('lists.no-such-list')
  const { rows } = await sql<{ words: string }>`select revoked_words as words from lists.version where id = ${version.id}`.execute(demo.world.db)
  expect(rows).toEqual([{ words: '年份写错' }])

  const again = await keeper.act('lists.get-draft', { draftId: ready.id })
  expect(again.draft).toMatchObject({ state: 'approved', versionId: null, may: ['publish', 'withdraw'] })
  expect(again.events.at(-1)).toMatchObject({ kind: 'revoked', words: '年份写错', by: { zh: '清单管理员' } })
  const { version: second } = await publish(again.draft, '2026-12-01')
  expect(second).toMatchObject({ label: version.label, state: 'coming' })
  expect((await versions())?.versions.map(({ inForceFrom, inForceTo }) => [inForceFrom, inForceTo])).toEqual([
    ['2026-12-01', null],
    [before.inForceFrom, '2026-12-01'],
  ])
})

test('of two versions to come the first is revoked: the one in force runs on to the second; twice at once is once', async () => {
  const list = 'service-items'
  const chain = async () => (await demo.nobody.act('lists.list-lists', { kind: list })).lists[0]?.versions ?? []
  const [last, middle, now] = await chain()
  expect([last?.state, middle?.state, now?.state]).toEqual(['coming', 'coming', 'in-force'])
  const input = { versionId: middle?.id ?? '', words: '作废' }
  const tries = await Promise.allSettled([keeper.act('lists.revoke-version', input), keeper.act('lists.revoke-version', input)])
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await chain()).toEqual([last, { ...now, inForceTo: last?.inForceFrom }])
})
