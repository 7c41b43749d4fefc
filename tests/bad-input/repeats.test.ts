// SPDX-License-Identifier: MPL-2.0
// The same thing twice, at once, too late, or with the line cut in between: one report stays one matter, of two colleagues who
// move a matter at the same moment one is told that it changed, and a unit that is closed by now gets nothing.
import { randomBytes, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { castOf } from '#db/demo/cast.ts'
import { saveUnits } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headersOf, type Answered } from '#tests/access/ask.ts'
import { makeGround, type Ground } from '#tests/access/ground.ts'
import { seatExtras } from '#tests/access/extras.ts'
import { GOOD, openTown, reportedOf, said, type Town } from './town.ts'

let town: Town
let ground: Ground
beforeAll(async () => {
  town = await openTown()
  await seatExtras(town.served.world)
  ground = await makeGround(town.served.address)
}, 60_000)
afterAll(() => town?.served.close())

const tally = (answers: readonly Answered[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(answers, said)].map(([what, all]) => [what, all.length]))
const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => work(index)))

describe('a key', () => {
  test('used again gets the first answer again, receipt and all', async () => {
    const key = randomUUID()
    const [first, second] = [await town.report({ words: 'twice' }, { key }), await town.report({ words: 'twice' }, { key })]
    expect([said(first), said(second)]).toEqual(['201', '201'])
    expect(second.body).toEqual(first.body)
    expect(await town.countOf('twice')).toBe(1)
  })

  test('used by twenty at once makes one matter and one answer', async () => {
    const key = randomUUID()
    const answers = await times(20, () => town.report({ words: 'twenty' }, { key }))
    expect(tally(answers)).toEqual({ '201': 20 })
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(await town.countOf('twenty')).toBe(1)
  })

  test('with other content is refused, one after the other and at once', async () => {
    const key = randomUUID()
    await town.report({ words: 'one' }, { key })
    expect(said(await town.report({ words: 'other' }, { key }))).toBe('409 key-reused')
    expect(await town.countOf('other')).toBe(0)
    const both = randomUUID()
    const answers = await times(10, (index) => town.report({ words: `race ${index % 2}` }, { key: both }))
    expect(tally(answers)).toEqual({ '201': 5, '409 key-reused': 5 })
    expect((await town.countOf('race 0')) + (await town.countOf('race 1'))).toBe(1)
  })

  test('for another operation is refused', async () => {
    const { matterId, receipt } = reportedOf(await town.report())
    const mine = (what: string, key: string): Promise<Answered> =>
      town.ask({ method: 'POST', path: `/api/my/matters/${matterId}/${what}`, json: { words: 'more', uploads: [] }, key, headers: { 'receipt-code': receipt } })
    const key = randomUUID()
    expect(said(await mine('additions', key))).toBe('200')
    expect(said(await mine('withdrawals', key))).toBe('409 key-reused')
  })

  test('is needed', async () => {
    expect(said(await town.report({}, { key: null }))).toBe('400 key-missing')
    expect(said(await town.report({}, { key: null, headers: { 'idempotency-key': '' } }))).toBe('400 key-missing')
    expect(said(await town.report({}, { key: null, headers: { 'idempotency-key': '   ' } }))).toBe('400 key-missing')
  })

  test('too long to be one is malformed', async () => {
    expect(said(await town.report({}, { key: randomBytes(4_000).toString('hex') }))).toBe('400 malformed')
  })

  test('of a report belongs to the report: sent again before or after signing in, it is one matter', async () => {
    const key = randomUUID()
    const first = await town.report({ words: 'same key' }, { key })
    const second = await town.report({ words: 'same key' }, { key, headers: ground.as('resident2') })
    expect([said(first), said(second)]).toEqual(['201', '201'])
    expect(reportedOf(second)).toEqual(reportedOf(first))
  })

  test('that could be guessed is refused, since whoever has it gets its answer', async () => {
    expect(said(await town.report({}, { key: '1' }))).toBe('400 malformed')
    expect(said(await town.report({}, { key: 'x'.repeat(15) }))).toBe('400 malformed')
    expect(said(await town.report({ words: 'long enough a key' }, { key: randomBytes(8).toString('hex') }))).toBe('201')
  })

  test('does not open to a stranger what it opened once', async () => {
    const { matterId, receipt } = reportedOf(await town.report())
    const [key, json] = [randomUUID(), { words: 'mine', uploads: [] }]
    const add = (headers: Readonly<Record<string, string>>): Promise<Answered> =>
      town.ask({ method: 'POST', path: `/api/my/matters/${matterId}/additions`, json, key, headers })
    expect(said(await add({ 'receipt-code': receipt }))).toBe('200')
    expect(said(await add(ground.as('receipt2')))).toBe('404 not-found')
    expect(said(await add({}))).toBe('401 sign-in-needed')
  })
})

describe('a photo', () => {
  test('belongs to one report only', async () => {
    const uploads = [await ground.upload()]
    expect(said(await town.report({ words: 'first', uploads }))).toBe('201')
    expect(said(await town.report({ words: 'second', uploads }))).toBe('409 matter.no-such-upload')
    expect(await town.countOf('second')).toBe(0)
  })

  test('claimed by ten at once goes to one', async () => {
    const uploads = [await ground.upload()]
    const answers = await times(10, () => town.report({ words: 'claimed', uploads }))
    expect(tally(answers)).toEqual({ '201': 1, '409 matter.no-such-upload': 9 })
    expect(await town.countOf('claimed')).toBe(1)
  })

  test('named twice in one report counts once', async () => {
    const upload = await ground.upload()
    const mine = await town.mine(reportedOf(await town.report({ uploads: [upload, upload] })))
    expect(mine.photos.length).toBe(1)
    expect(mine.events[0]?.facts['photos']).toBe(1)
  })

  test('is named the same in capitals', async () => {
    const upload = await ground.upload()
    const answer = await town.report({ uploads: [upload.toUpperCase()] })
    expect(said(answer)).toBe('201')
    const { matterId, receipt } = reportedOf(answer)
    expect(said(await town.ask({ path: `/api/my/matters/${matterId}/photos/${upload.toUpperCase()}`, headers: { 'receipt-code': receipt } }))).toBe('200')
  })
})

describe('two at once', () => {
  const post = (path: string, json: object, member: 'dispatcher' | 'clerk' | 'reporter'): Promise<Answered> =>
    town.ask({ method: 'POST', path: `/api/matters/${path}`, json, headers: ground.as(member) })

  test('dispatching one matter: one does, the others learn that it changed', async () => {
    const { matterId, revision } = await ground.fresh('accepted')
    const answers = await times(6, (index) => post(`${matterId}/dispatches`, { revision, unitId: ground.unitId, words: `dispatcher ${index}` }, 'dispatcher'))
    expect(tally(answers)).toEqual({ '200': 1, '409 matter.changed': 5 })
    const { body } = await town.ask({ path: `/api/matters/${matterId}`, headers: ground.as('dispatcher') })
    expect((body as { events: { kind: string }[] }).events.filter(({ kind }) => kind === 'dispatched').length).toBe(1)
  })

  test('accepting and withdrawing: one of them, never both', async () => {
    const { matterId, revision, receipt } = await ground.fresh('reported')
    const answers = await Promise.all([
      post(`${matterId}/acceptances`, { revision }, 'clerk'),
      town.ask({ method: 'POST', path: `/api/my/matters/${matterId}/withdrawals`, json: {}, headers: { 'receipt-code': receipt } }),
    ])
    for (const answer of answers) expect(['200', '409 matter.changed', '409 matter.wrong-state']).toContain(said(answer))
    const { body } = await town.ask({ path: `/api/matters/${matterId}`, headers: ground.as('dispatcher') })
    expect((body as { state: string }).state).toBe(said(answers[1]) === '200' ? 'withdrawn' : 'accepted')
  })

  test('merging two matters crosswise: neither is lost in the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await ground.fresh('reported'), await ground.fresh('reported')]
      const answers = await Promise.all([
        post(`${one.matterId}/merges`, { revision: 1, into: two.number }, 'dispatcher'),
        post(`${two.matterId}/merges`, { revision: 1, into: one.number }, 'dispatcher'),
      ])
      expect(answers.map(said).toSorted()[0]).toBe('200')
      expect(answers.map(said).filter((what) => what === '200').length).toBe(1)
    }
  })

  test('rating twice: once', async () => {
    const { matterId, receipt } = await ground.fresh('closed')
    const answers = await times(4, (index) =>
      town.ask({ method: 'POST', path: `/api/my/matters/${matterId}/ratings`, json: { rating: index + 1 }, headers: { 'receipt-code': receipt } }),
    )
    expect(tally(answers)).toEqual({ '200': 1, '409 matter.rated-already': 3 })
  })
})

describe('a unit', () => {
  const dispatch = async (unitId?: string): Promise<string> => {
    const { matterId, revision } = await ground.fresh('accepted')
    return said(
      await town.ask({
        method: 'POST',
        path: `/api/matters/${matterId}/dispatches`,
        json: { revision, ...(unitId !== undefined && { unitId }) },
        headers: ground.as('dispatcher'),
      }),
    )
  }

  test('that is not there, or answers for another place, gets nothing', async () => {
    expect(await dispatch(randomUUID())).toBe('409 matter.no-such-unit')
    expect(await dispatch(ground.cast.get('dispatcher2')?.posts[0]?.unitId)).toBe('409 matter.unit-out-of-area')
  })

  test('that is closed by now gets nothing: named it is refused, by the list another answers', async () => {
    const { units, signIns } = castOf(generateCity(DEMO_SEED))
    const unit = units.find(({ code }) => signIns.some(({ username, postCode }) => username === 'handler' && postCode.startsWith(`${code}:`)))
    if (unit === undefined) throw new Error('the handler sits nowhere')
    expect(await dispatch()).toBe('200')
    await saveUnits(town.served.world, [{ ...unit, validTo: '2021-01-01' }])
    expect(await dispatch()).toBe('200')
    const { matterId, revision } = await ground.fresh('accepted')
    await saveUnits(town.served.world, [{ ...unit, validTo: '2021-01-01' }])
    const late = (json: object): Promise<Answered> =>
      town.ask({ method: 'POST', path: `/api/matters/${matterId}/dispatches`, json: { revision, ...json }, headers: ground.as('dispatcher') })
    const [named, routed] = [await late({ unitId: ground.unitId }), await late({})]
    await saveUnits(town.served.world, [unit])
    expect([said(named), said(routed)]).toEqual(['409 matter.no-such-unit', '200'])
    expect((routed.body as { holder: { id: string } | null }).holder?.id).not.toBe(ground.unitId)
  })
})

describe('a line that is cut', () => {
  /** Sends `share` of the request and cuts the line after some milliseconds, without reading any answer. */
  async function sendAndCut(words: string, key: string, share: number, after: number): Promise<void> {
    const body = JSON.stringify({ ...GOOD, words })
    const { hostname, port, host } = new URL(town.served.address)
    const headers = { host, ...headersOf({ method: 'POST', path: '', key, json: {} }), 'content-length': String(Buffer.byteLength(body)) }
    const text = `POST /api/matters HTTP/1.1\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${body}`
    const bytes = Buffer.from(text)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    await new Promise<void>((sent) => socket.write(bytes.subarray(0, Math.ceil(bytes.length * share)), () => sent()))
    await wait(after)
    socket.destroy()
  }

  test.each([0, 1, 3, 8, 20, 60])('%i ms after sending, and a second try with the same key: one matter', async (after) => {
    const [words, key] = [`cut after ${after} ms`, randomUUID()]
    await sendAndCut(words, key, 1, after)
    const retry = await town.report({ words }, { key })
    expect(said(retry)).toBe('201')
    // Whatever the first one still does, it has done by now.
    await wait(300)
    expect(await town.countOf(words)).toBe(1)
    expect((await town.mine(reportedOf(retry))).words).toBe(words)
  })

  test('in the middle of sending: nothing is kept until the second try', async () => {
    const [words, key] = ['cut in the middle', randomUUID()]
    await sendAndCut(words, key, 0.9, 20)
    await wait(100)
    expect(await town.countOf(words)).toBe(0)
    expect(said(await town.report({ words }, { key }))).toBe('201')
    expect(await town.countOf(words)).toBe(1)
  })
})
