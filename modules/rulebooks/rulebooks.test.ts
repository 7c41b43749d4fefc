// SPDX-License-Identifier: MPL-2.0
// Rulebooks on a real database: what is refused, what a new version changes from which day on, and the one public question.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { civilDate, parseInstant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { allModules } from '#apps/server/modules.ts'
import { contextFor, noExchange } from '#platform/action.ts'
import { systemSight } from '#modules/offices/index.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { getRulebook } from './actions/get-rulebook.ts'
import { importRulebook, loadDefaultRulebooks, loadRulebook } from './index.ts'

const lamps = { name: 'lamps', shape: z.strictObject({ hours: z.number().int().min(1), reasons: z.array(z.strictObject({ code: z.string() })) }) }
const kinds = [lamps]
const file = (over: object = {}): string =>
  JSON.stringify({
    rulebook: 'lamps',
    label: '1',
    inForceFrom: '2026-01-01',
    source: { zh: '试验', en: 'a test' },
    rules: { hours: 3, reasons: [{ code: 'dark' }] },
    ...over,
  })

let test1: TestWorld
beforeAll(async () => {
  test1 = await testWorld()
  test1.setNow(parseInstant('2026-01-05T10:00:00+08:00'))
})
afterAll(() => test1.close())

const scope = () => ({ world: test1.world, tx: test1.world.db, now: test1.world.now() })
async function refused(text: string): Promise<Refusal> {
  const error: unknown = await importRulebook(test1.world, kinds, text).catch((caught: unknown) => caught)
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${text}`)
  return error
}

describe('what is refused, with nothing changed', () => {
  test.each([
    ['no JSON', '{', 'the file is no JSON'],
    ['an unknown rulebook', file({ rulebook: 'lanterns' }), 'is none of lamps'],
    ['a field nobody knows', file({ colour: 'red' }), 'colour'],
    ['a day that is none', file({ inForceFrom: '2026-02-30' }), 'inForceFrom'],
    ['no source', file({ source: { zh: '', en: '' } }), 'source.zh'],
    ['a number as text', file({ rules: { hours: '3', reasons: [] } }), 'rules.hours'],
    ['a rule too many', file({ rules: { hours: 3, reasons: [], more: 1 } }), 'more'],
    ['a fault deep inside', file({ rules: { hours: 3, reasons: [{ code: 7 }] } }), 'rules.reasons.0.code'],
  ])('%s', async (_, text, word) => {
    const { code, facts } = await refused(text)
    expect(code).toBe('rulebooks.file-refused')
    expect(JSON.stringify(facts)).toContain(word)
    await expect(loadRulebook(scope(), lamps)).rejects.toMatchObject({ code: 'rulebooks.none-in-force' })
  })
})

describe('versions', () => {
  test('a version begins on its day; the one before stays and is found by its days', async () => {
    expect(await importRulebook(test1.world, kinds, file())).toMatchObject({ outcome: 'imported', label: '1' })
    expect(await importRulebook(test1.world, kinds, file())).toMatchObject({ outcome: 'unchanged' })
    expect((await refused(file({ rules: { hours: 4, reasons: [] } }))).code).toBe('rulebooks.label-taken')
    expect((await refused(file({ label: '0', inForceFrom: '2026-01-01' }))).code).toBe('rulebooks.starts-too-early')
    // A version never reaches back: what was decided and counted until yesterday stays.
    expect((await refused(file({ label: '2', inForceFrom: '2026-01-04', rules: { hours: 9, reasons: [] } }))).code).toBe('rulebooks.starts-too-early')
    await importRulebook(test1.world, kinds, file({ label: '2', inForceFrom: '2026-07-01', rules: { hours: 9, reasons: [] } }))
    const hoursOn = async (day: string): Promise<number> => (await loadRulebook(scope(), lamps, civilDate(day))).rules.hours
    expect([await hoursOn('2026-01-01'), await hoursOn('2026-06-30'), await hoursOn('2026-07-01')]).toEqual([3, 3, 9])
    await expect(hoursOn('2025-12-31')).rejects.toMatchObject({ code: 'rulebooks.none-in-force' })
  })

  test('today is the day of the clock', async () => {
    test1.setNow(parseInstant('2026-06-30T23:59:59+08:00'))
    expect((await loadRulebook(scope(), lamps)).version.label).toBe('1')
    test1.setNow(parseInstant('2026-07-01T00:00:00+08:00'))
    expect((await loadRulebook(scope(), lamps)).version.label).toBe('2')
  })

  test('two imports at once: one is in, the other is told', async () => {
    const third = (hours: number): string => file({ label: '3', inForceFrom: '2027-01-01', rules: { hours, reasons: [] } })
    const both = await Promise.allSettled([importRulebook(test1.world, kinds, third(1)), importRulebook(test1.world, kinds, third(2))])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('anybody may read a rulebook with its source and all its versions', async () => {
    const caller = { actor: { kind: 'nobody' } as const, sight: systemSight(), exchange: noExchange, requestId: randomUUID() }
    const ctx = contextFor(test1.world, test1.world.db, caller, [{ to: 'public' }], {}, [])
    const answer = await getRulebook.run(ctx, { rulebook: 'lamps', on: '2026-03-01' })
    expect(answer).toMatchObject({ version: { label: '1', source: { zh: '试验' } }, rules: { hours: 3 } })
    expect(answer.versions.map(({ label }) => label)).toEqual(['1', '2', '3'])
    await expect(getRulebook.run(ctx, { rulebook: 'lanterns' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('every rulebook a module names is shipped, fits its shape and has a source', async () => {
  const shipped = allModules.flatMap((module) => module.rulebooks ?? [])
  expect(shipped.length).toBeGreaterThan(0)
  await loadDefaultRulebooks(test1.world, shipped)
  for (const kind of shipped) expect((await loadRulebook(scope(), kind)).version.source.zh.length).toBeGreaterThan(10)
})
