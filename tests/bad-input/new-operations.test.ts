// SPDX-License-Identifier: MPL-2.0
// Every operation of lists, work access, clocks, whistles and problems that changes something, asked wrongly in the same ways:
// fields of another type, too long, not to be kept, left out; on an old revision; with a key used before; twice at once. Each
// refusal has a code, and no row is written.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answered } from '#tests/access/ask.ts'
import type { Operation } from '#platform/operation.ts'
import { openPlace, said, type Body, type Place } from './new-ground.ts'

let place: Place
beforeAll(async () => void (place = await openPlace()), 90_000)
afterAll(() => place?.served.close())

const LONG = '长'.repeat(5000)
/** What each kind of value is never to be taken for. */
function spoilt(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [null, 7, true, [], {}, LONG, 'a\u0000b', 'a\u0007b', '\ud83d']
  // A whole number is asked for where one is given.
  if (typeof value === 'number') return [null, '1', true, [], {}, -1, ...(Number.isInteger(value) ? [0.25] : []), 1e99]
  if (typeof value === 'boolean') return [null, 'true', 1, []]
  if (Array.isArray(value)) return [null, 'x', 7, {}, [7], [null], Array.from({ length: 3000 }, () => value[0] ?? 'x')]
  return ['x', 7, true, []]
}

const OF_VALUE = /^4\d\d \w+\.(no-such-\w+|too-far|position-inaccurate|outside-city)$/
/** Only says what a list says, and compares codes of demands with nothing. */
const LOOKS_ONLY = 'admissions.check-task'

/** The body with one field spoilt, fields of inner objects too. */
function* spoiltBodies(body: Body, path = ''): Generator<readonly [string, Body]> {
  for (const [field, value] of Object.entries(body)) {
    for (const wrong of spoilt(value)) yield [`${path}${field} = ${(JSON.stringify(wrong) ?? '').slice(0, 40)}`, { ...body, [field]: wrong }]
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [what, inner] of spoiltBodies(value as Body, `${path}${field}.`)) yield [what, { ...body, [field]: inner }]
    const [first] = Array.isArray(value) ? (value as unknown[]) : []
    if (typeof first === 'object' && first !== null)
      for (const [what, inner] of spoiltBodies(first as Body, `${path}${field}[0].`)) yield [what, { ...body, [field]: [inner] }]
  }
}

test('a field of another type, too long, or with what cannot be kept is malformed, and nothing is written', async () => {
  const wrong: string[] = []
  for (const row of place.changes) {
    const { question, body } = await place.good(row)
    const before = await place.count()
    for (const [what, json] of spoiltBodies(body)) {
      const answer = await place.ask({ ...question, json })
      // A code of a closed list that is none, or a place that is elsewhere, is told as that.
      if (![400, 413].includes(answer.status) && !OF_VALUE.test(said(answer)) && row.id !== LOOKS_ONLY) wrong.push(`${row.id}: ${what} → ${said(answer)}`)
      if (answer.status < 300) place.spend(row)
    }
    for (const json of [[], 'x', 7, null]) {
      const answer = await place.ask({ ...question, json })
      if (said(answer) !== '400 malformed') wrong.push(`${row.id}: body ${JSON.stringify(json)} → ${said(answer)}`)
    }
    const after = await place.count()
    if (JSON.stringify(after) !== JSON.stringify(before)) wrong.push(`${row.id}: rows were written`)
  }
  expect(wrong).toEqual([])
}, 240_000)

test('an old revision, and one of the future, are refused', async () => {
  const wrong: string[] = []
  const before = await place.count()
  let asked = 0
  for (const row of place.changes) {
    const { question, body } = await place.good(row)
    if (typeof body['revision'] !== 'number') continue
    const made = await place.count()
    for (const revision of [body['revision'] + 1, 999_999_999]) {
      asked += 1
      const answer = await place.ask({ ...question, json: { ...body, revision } })
      if (!/^409 \w+\.(problem-|draft-)?changed$/.test(said(answer))) wrong.push(`${row.id} → ${said(answer)}`)
    }
    expect([row.id, await place.count()]).toEqual([row.id, made])
  }
  expect(Object.keys(before).length).toBeGreaterThan(20)
  expect(asked).toBeGreaterThan(60)
  expect(wrong).toEqual([])
}, 90_000)

/** The same question with one thing in it different, and still good. */
function otherThan({ body: shape }: Operation, body: Body): Body | undefined {
  const parsed = (one: Body): string | undefined => {
    const read = shape?.safeParse(one)
    return read?.success === true ? JSON.stringify(read.data) : undefined
  }
  const number = typeof body['row'] === 'number' ? { row: body['row'] + 1 } : {}
  const other = [{ words: '另一句话' }, { title: '另一个标题' }, { label: 'other' }, number, { unitId: randomUUID() }, { reached: false, answer: 'no-answer' }]
  return other.map((one) => ({ ...body, ...one })).find((one) => parsed(one) !== undefined && parsed(one) !== parsed(body))
}

test('a key used again gets the first answer; with other content it is refused', async () => {
  const wrong: string[] = []
  for (const row of place.changes.filter(({ operation }) => (operation.repeat ?? 'key') === 'key')) {
    const { question, body } = await place.good(row)
    const key = randomUUID()
    const first = await place.ask({ ...question, key })
    const once = await place.count()
    const second = await place.ask({ ...question, key })
    if (first.status >= 300 || second.status !== first.status || JSON.stringify(second.body) !== JSON.stringify(first.body))
      wrong.push(`${row.id}: ${said(first)}, then ${said(second)}`)
    const json = otherThan(row.operation, body)
    const other = await place.ask({ ...question, key, json })
    if (json === undefined || said(other) !== '409 key-reused') wrong.push(`${row.id}: other content → ${said(other)}`)
    if (said(await place.ask({ ...question, key: null })) !== '400 key-missing') wrong.push(`${row.id}: no key is needed`)
    if (JSON.stringify(await place.count()) !== JSON.stringify(once)) wrong.push(`${row.id}: written twice`)
    place.spend(row)
  }
  expect(wrong).toEqual([])
}, 120_000)

test('of two at once that saw the same revision, one is told that it changed', async () => {
  const wrong: string[] = []
  for (const row of place.changes.filter(({ about, stage }) => about !== undefined || stage !== undefined)) {
    const { question, body } = await place.good(row)
    const answers: readonly Answered[] = await Promise.all([1, 2].map(() => place.ask(question)))
    const taken = answers.filter(({ status }) => status < 300).length
    const revised = typeof body['revision'] === 'number' && row.id !== 'matter.supervise'
    if (taken < 1 || (revised && taken !== 1) || answers.some(({ status }) => status >= 300 && status !== 409))
      wrong.push(`${row.id}: ${answers.map(said).join(', ')}`)
    place.spend(row)
  }
  expect(wrong).toEqual([])
}, 120_000)
