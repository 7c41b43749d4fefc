// SPDX-License-Identifier: MPL-2.0
// Pauses, extensions, and returns with arbitration, on a real database, by the people of the demo city; each with what it
// refuses, two clicks at once, and what the reporter is told.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { HOUR } from '#kernel/instant.ts'
import type { Person } from '#tests/demo.ts'
import { lastStage, openDesk, refusalOf, stages, type Matter } from '#tests/matter-desk.ts'

const { demo, people, units, later, report, dispatched, handling } = await openDesk()
afterAll(() => demo.close())

describe('a pause', () => {
  test('stands still until its cap, ends earlier when ended, and moves the due time by how long it really was', async () => {
    const { matterId, receipt } = await report()
    const before = await handling(matterId)
    later(0.5)
    const paused = await people.handler.act('matter.pause', {
      matterId,
      revision: before.revision,
      reason: 'unsafe',
      words: '燃气泄漏未排除',
      uploads: [await demo.upload(people.handler)],
    })
    expect(paused.pause).toMatchObject({ reason: 'unsafe', name: { zh: '现场不安全，须先排除危险' }, until: '2026-03-04T01:30:00.000Z' })
    expect(paused.may).toContain('resume')
    expect(paused.may).not.toContain('pause')
    const first = stages(before)[0]
    expect(stages(paused)[0]).toMatchObject({ firstDueAt: first?.dueAt })
    expect(Date.parse(stages(paused)[0]?.dueAt ?? '')).toBeGreaterThan(Date.parse(first?.dueAt ?? ''))
    // The reporter is told why, in the words of the rulebook, and never what offices write to one another.
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    expect(mine.pause?.name.zh).toBe('现场不安全，须先排除危险')
    expect(JSON.stringify(mine)).not.toContain('燃气泄漏未排除')
    const listed = await people.dispatcher.act('matter.list', { paused: 'yes' })
    expect(listed.matters.find(({ id }) => id === matterId)?.pausedUntil).toBe('2026-03-04T01:30:00.000Z')
    expect(listed.counts['paused']).toBe(1)
    later(1.5)
    const resumed = await people.handler.act('matter.resume', { matterId, revision: paused.revision })
    expect(resumed.pause).toBeNull()
    // One hour of standing still is one hour more on a clock that runs round the clock.
    expect(Date.parse(stages(resumed)[0]?.dueAt ?? '') - Date.parse(first?.dueAt ?? '')).toBe(HOUR)
    expect(await refusalOf(people.handler.act('matter.resume', { matterId, revision: resumed.revision }))).toBe('matter.not-paused')
  })

  test('needs a listed reason, its proof, and something that runs; each reason only so often', async () => {
    const { matterId } = await report()
    const { revision } = await dispatched(matterId)
    const pause = (reason: string, uploads: string[] = [], seen = revision): Promise<Matter> =>
      people.handler.act('matter.pause', { matterId, revision: seen, reason, words: 'x', uploads })
    expect(await refusalOf(pause('holiday'))).toBe('matter.no-such-reason')
    expect(await refusalOf(pause('weather'))).toBe('matter.proof-needed')
    expect(await refusalOf(people.handler2.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: 'x' }))).toBe('not-found')
    expect(await refusalOf(people.dispatcher.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: 'x' }))).toBe('forbidden')
    // Two clicks at once: one pause.
    expect(await refusalOf(pause('waits-for-reporter'))).toBe('matter.proof-needed')
    const proof = [await demo.upload(people.handler)]
    const both = await Promise.all([refusalOf(pause('waits-for-reporter', proof)), refusalOf(pause('waits-for-reporter', proof))])
    expect(both.toSorted()).toEqual(['done', 'matter.changed'])
    const seen = await people.handler.act('matter.get', { matterId })
    expect(await refusalOf(pause('waits-for-reporter', [], seen.revision))).toBe('matter.paused-already')
    const resumed = await people.handler.act('matter.resume', { matterId, revision: seen.revision })
    expect(await refusalOf(pause('waits-for-reporter', [], resumed.revision))).toBe('matter.pauses-used-up')
    later(2000)
    expect(await refusalOf(pause('weather', [await demo.upload(people.handler)], resumed.revision))).toBe('matter.nothing-runs')
  })

  test('ends by itself when the work is handed over, before anything else is said', async () => {
    const { matterId } = await report()
    const { revision } = await handling(matterId)
    const uploads = [await demo.upload(people.handler)]
    const paused = await people.handler.act('matter.pause', { matterId, revision, reason: 'waits-for-reporter', words: 'x', uploads })
    later(1)
    const done = await people.handler.act('matter.handle', {
      matterId,
      revision: paused.revision,
      outcome: 'done',
      words: '已更换',
      uploads: [await demo.upload(people.handler)],
    })
    expect(done.events.slice(-2).map(({ kind }) => kind)).toEqual(['resumed', 'handled'])
    expect(done.pause).toBeNull()
    expect(done.photos.map(({ purpose }) => purpose)).toEqual(['before', 'after'])
    const row = await sql<{
      paused_until: Date | null
      handled_as: string
    }>`select paused_until, handled_as from matters.matter where id = ${matterId.slice(7)}`.execute(demo.world.db)
    expect(row.rows[0]).toMatchObject({ paused_until: null, handled_as: 'done' })
  })
})

describe('an extension', () => {
  test('is asked by the unit, granted by somebody else, moves its stage alone and keeps the due time before', async () => {
    const { matterId } = await report()
    const before = await handling(matterId)
    const { stage, amount, clock } = lastStage(before)
    const ask = (input: Partial<{ stage: string; amount: number; reason: string; revision: number }>): Promise<Matter> =>
      people.handler.act('matter.ask-extension', { matterId, revision: before.revision, stage, amount: 1, reason: 'materials', words: '配件须定制', ...input })
    expect(await refusalOf(ask({ stage: 'nothing' }))).toBe('matter.no-such-stage')
    expect(await refusalOf(ask({ reason: 'tired' }))).toBe('matter.no-such-reason')
    expect(await refusalOf(ask({ amount: amount + 1 }))).toBe('matter.extension-too-long')
    const asked = await ask({})
    expect(asked).toMatchObject({ awaits: 'extension', extension: { stage, amount: 1, clock, name: { zh: '材料、配件须定制或采购' } } })
    expect(lastStage(asked).dueAt).toBe(lastStage(before).dueAt)
    expect(await refusalOf(ask({ revision: asked.revision }))).toBe('matter.extension-asked')
    const waiting = await people.dispatcher.act('matter.list', { awaits: 'extension' })
    expect(waiting.matters.map(({ id }) => id)).toContain(matterId)
    const decide = (by: Person, granted: boolean, revision: number): Promise<Matter> =>
      by.act('matter.decide-extension', { matterId, revision, granted, words: '同意' })
    expect(await refusalOf(decide(people.handler, true, asked.revision))).toBe('forbidden')
    const granted = await decide(people.dispatcher, true, asked.revision)
    expect(granted).toMatchObject({ awaits: null, extension: null })
    expect(Date.parse(lastStage(granted).dueAt)).toBeGreaterThan(Date.parse(lastStage(before).dueAt))
    expect(lastStage(granted).firstDueAt).toBe(lastStage(before).dueAt)
    expect(stages(granted).slice(0, -1)).toEqual(stages(before).slice(0, -1))
    expect(await refusalOf(decide(people.dispatcher, true, granted.revision))).toBe('matter.no-extension-asked')
    expect(await refusalOf(ask({ revision: granted.revision }))).toBe('matter.extensions-used-up')
  })

  test('is not granted to oneself, and not asked again once refused', async () => {
    const { matterId } = await report()
    const before = await handling(matterId)
    const [handler, dispatcher] = [people.handler.actor, people.dispatcher.actor]
    if (handler.kind !== 'staff' || dispatcher.kind !== 'staff') throw new Error('staff expected')
    const both = demo.person({ ...handler, posts: [...handler.posts, ...dispatcher.posts] })
    const ask = { matterId, revision: before.revision, stage: lastStage(before).stage, amount: 1, reason: 'season', words: 'x' }
    const asked = await both.act('matter.ask-extension', ask)
    expect(asked.may).not.toContain('grant-extension')
    expect(await refusalOf(both.act('matter.decide-extension', { matterId, revision: asked.revision, granted: true, words: 'x' }))).toBe('matter.own-work')
    const refused = await people.dispatcher.act('matter.decide-extension', { matterId, revision: asked.revision, granted: false, words: '不同意' })
    expect(lastStage(refused)).toEqual(lastStage(before))
    // A refusal is an answer: it is not asked again until somebody says yes.
    expect(await refusalOf(both.act('matter.ask-extension', { ...ask, revision: refused.revision }))).toBe('matter.extensions-used-up')
  })

  test('is not asked when it is too late', async () => {
    const { matterId } = await report()
    const before = await handling(matterId)
    later(2000)
    const ask = { matterId, revision: before.revision, stage: lastStage(before).stage, amount: 1, reason: 'season', words: 'x' }
    expect(await refusalOf(people.handler.act('matter.ask-extension', ask))).toBe('matter.overdue-already')
  })
})

describe('returns and arbitration', () => {
  test('after the set number a leader names the unit for good; the clocks run on meanwhile', async () => {
    const { matterId, receipt } = await report()
    const first = await dispatched(matterId)
    const give = (by: Person, revision: number, citedCode = '010101'): Promise<Matter> =>
      by.act('matter.return', { matterId, revision, reason: 'not-ours', citedCode, words: '不是我们的' })
    expect(await refusalOf(give(people.handler, first.revision, '999999'))).toBe('matter.no-such-item')
    const back = await give(people.handler, first.revision)
    expect(back).toMatchObject({ awaits: null, held: { by: 'returned', reason: 'not-ours' } })
    expect((await demo.holder(receipt).act('my.get', { matterId })).routing.given).toBe('nobody')
    expect(await refusalOf(people.leader.act('matter.arbitrate', { matterId, revision: back.revision, unitId: units.urban, words: 'x' }))).toBe(
      'matter.arbitration-not-due',
    )
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision: back.revision, unitId: units.housing })
    const stuck = await give(people.handler2, again.revision)
    expect(stuck.awaits).toBe('arbitration')
    expect(stuck.returnedBy).toHaveLength(2)
    expect(stuck.may).not.toContain('dispatch')
    expect(stages(stuck)).toEqual(stages(first))
    expect(await refusalOf(people.dispatcher.act('matter.dispatch', { matterId, revision: stuck.revision, unitId: units.urban }))).toBe(
      'matter.arbitration-needed',
    )
    const listed = await people.leader.act('matter.list', { awaits: 'arbitration' })
    expect(listed.matters.map(({ id }) => id)).toEqual([matterId])
    const arbitrate = (by: Person, unitId: string): Promise<Matter> =>
      by.act('matter.arbitrate', { matterId, revision: stuck.revision, unitId, words: '按清单由城管承办' })
    // A street's leader is not a higher office.
    expect((await people.director.act('matter.get', { matterId })).may).not.toContain('arbitrate')
    expect(await refusalOf(arbitrate(people.director, units.urban))).toBe('forbidden')
    expect(await refusalOf(arbitrate(people.leader, units.elsewhere))).toBe('matter.unit-out-of-area')
    const named = await arbitrate(people.leader, units.urban)
    expect(named).toMatchObject({ state: 'dispatched', designated: true, awaits: null })
    expect(stages(named).map(({ dueAt }) => dueAt)).toEqual(stages(first).map(({ dueAt }) => dueAt))
    expect(named.deadlines.filter(({ step }) => step === 'sign').map(({ stage }) => stage)).toEqual(['sign', 'sign.2', 'sign.3'])
    expect(await refusalOf(give(people.handler, named.revision))).toBe('matter.designated')
    expect(await refusalOf(people.dispatcher.act('matter.dispatch', { matterId, revision: named.revision, unitId: units.housing }))).toBe('matter.designated')
    const mine = await demo.holder(receipt).act('my.get', { matterId })
    expect(mine.held).toMatchObject({ by: 'arbitrated' })
    expect(mine.holder?.id).toBe(units.urban)
    // What says where it goes names the unit that has it now, and why; no step or unit of a clock is a code.
    expect(mine.routing).toMatchObject({ given: 'arbitration', promised: 'handled', unit: { id: units.urban } })
    const signs = mine.deadlines.filter(({ step }) => step === 'sign')
    expect(signs.map(({ name, metBy, unit }) => [name.zh, metBy, unit === null])).toEqual([
      ['签收', 'returned', false],
      ['签收', 'returned', false],
      ['签收', null, false],
    ])
    // The proof says the same of them.
    const proved = (await people.dispatcher.act('matter.get-proof', { matterId })).deadlines
    expect(proved.map(({ metBy }) => metBy)).toEqual(mine.deadlines.map(({ metBy }) => metBy))
    expect(new Set(signs.map(({ unit }) => unit?.zh)).size).toBeGreaterThan(1)
    expect(JSON.stringify(mine)).not.toContain('不是我们的')
    expect(JSON.stringify(mine)).not.toContain('按清单由城管承办')
  })
})
