// SPDX-License-Identifier: MPL-2.0
// `lifang deadline` as its users meet it: the answers, the proof, and that a file with a fault prints no answer at all.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'lifang-deadline-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** A database that cannot be reached: whoever asked for one would fail. */
function run(words: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), 'deadline', ...words], {
      env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATA_DIR: join(folder, 'none') },
    })
    const chunks: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] }
    child.stdout.on('data', (chunk: Buffer) => chunks.out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.err.push(chunk))
    child.stdin.end(input)
    child.once('close', (code) => resolve({ code, out: Buffer.concat(chunks.out).toString(), err: Buffer.concat(chunks.err).toString() }))
  })
}

async function file(name: string, text: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const HOURS = ['--hours', '09:00-12:00,13:00-17:00']
const stage = (name: string, clock: string, amount: unknown): object => ({ name, clock, amount })
const rows = (...cases: readonly object[]): string => cases.map((one) => `${JSON.stringify(one)}\n`).join('')
const main = {
  id: 'main',
  from: '2026-02-13T16:00:00+08:00',
  stages: [stage('fence', 'urgent-hour', 3), stage('repair', 'urgent-hour', 8), stage('road back', 'work-day', 5), stage('verify', 'work-hour', 2)],
}

type Answer = {
  readonly due: object
  readonly provisional?: true
  readonly days: readonly { readonly stage: string; readonly days: readonly { readonly day: string; readonly counted: boolean }[] }[]
}
const answers = (out: string): readonly Answer[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)

test('a burst main before Spring Festival: every stage from the same moment, each day proved', async () => {
  const ran = await run(['--in', await file('main.jsonl', rows(main)), ...HOURS, '--json'])
  expect(ran).toMatchObject({ code: 0, err: '' })
  const [answer] = answers(ran.out)
  expect(answer?.due).toEqual({
    fence: '2026-02-13T19:00:00+08:00',
    repair: '2026-02-14T00:00:00+08:00',
    'road back': '2026-02-27T17:00:00+08:00',
    verify: '2026-02-14T10:00:00+08:00',
  })
  expect(answer?.provisional).toBeUndefined()
  const road = answer?.days.find((one) => one.stage === 'road back')
  expect(road?.days.filter(({ counted }) => counted).map(({ day }) => day)).toEqual(['2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'])
  expect(road?.days[2]).toEqual({ day: '2026-02-15', counted: false, why: 'public-holiday', name: { zh: '春节', en: 'Spring Festival' } })
  expect(answer?.days.find((one) => one.stage === 'verify')?.days).toEqual([
    { day: '2026-02-13', counted: true, why: 'working-day', minutes: 60 },
    { day: '2026-02-14', counted: true, why: 'make-up-day', name: { zh: '春节', en: 'Spring Festival' }, minutes: 60 },
  ])
})

test('any offset is read, answers are in +08:00, fractions are kept, unpublished years are provisional', async () => {
  const cases = rows(
    { id: 1, from: '2026-03-02T01:00:00.5Z', stages: [stage('a', 'urgent-hour', 1)], pauses: [] },
    { id: '二', from: '2026-03-01T20:00-05:00', stages: [stage('a', 'urgent-hour', 1)], pauses: null },
    { id: 'far', from: '2027-03-01T09:00:00+0800', stages: [stage('a', 'natural-day', 1)] },
    {
      id: 'held',
      from: '2026-03-02T09:00:00+08:00',
      stages: [stage('a', 'work-day', 1)],
      pauses: [{ from: '2026-03-03T10:00:00+08:00', to: '2026-03-03T09:00:00Z' }],
    },
  )
  const ran = await run(['--in', '-', ...HOURS, '--json'], `\ufeff${cases.replaceAll('\n', '\r\n')}\r\n`)
  expect(ran).toMatchObject({ code: 0, err: '' })
  expect(answers(ran.out).map(({ due, provisional }) => [due, provisional])).toEqual([
    [{ a: '2026-03-02T10:00:00.500+08:00' }, undefined],
    [{ a: '2026-03-02T10:00:00+08:00' }, undefined],
    [{ a: '2027-03-02T17:00:00+08:00' }, true],
    [{ a: '2026-03-04T17:00:00+08:00' }, undefined],
  ])
})

test('a file with a fault is refused whole: every fault with its line, no answer', async () => {
  const good = { ...main, id: 'good' }
  const bad: readonly (readonly [text: string, fault: string])[] = [
    ['{"id":', 'is no JSON'],
    ['[1]', 'is no JSON object'],
    [JSON.stringify({ ...main, id: undefined }), 'id is missing'],
    [JSON.stringify(good), 'id "good" stands already on line 1'],
    [JSON.stringify({ ...main, id: 'b1', stages: [stage('a', 'week', 1)] }), 'stages[0].clock "week"'],
    ...[0, -1, 1.5, 1e9, '5', null].map(
      (amount, index) =>
        [JSON.stringify({ ...main, id: `c${index}`, stages: [stage('a', 'work-day', amount)] }), `stages[0].amount ${JSON.stringify(amount)}`] as const,
    ),
    [JSON.stringify({ ...main, id: 'd1', from: '2026-02-13T16:00:00' }), 'from "2026-02-13T16:00:00" has no offset'],
    [JSON.stringify({ ...main, id: 'd2', from: '2026-02-30T16:00:00+08:00' }), 'a day that does not exist'],
    [JSON.stringify({ ...main, id: 'd3', from: '2026-02-13T25:00:00+08:00' }), 'is no moment'],
    [JSON.stringify({ ...main, id: 'd4', from: '1985-02-13T16:00:00+08:00' }), 'is not between 1992 and 2100'],
    [JSON.stringify({ ...main, id: 'd5', from: 1 }), 'from 1 is no moment'],
    [
      JSON.stringify({ ...main, id: 'e1', pauses: [{ from: '2026-02-24T09:00:00+08:00', to: '2026-02-23T09:00:00+08:00' }] }),
      'pauses[0] ends before it begins',
    ],
    [JSON.stringify({ ...main, id: 'e2', pauses: [{ from: '2026-02-24T09:00:00+08:00' }] }), 'pauses[0].to is missing'],
    [JSON.stringify({ ...main, id: 'e3', pauses: {} }), 'pauses is no list'],
    [JSON.stringify({ ...main, id: 'f1', stages: [stage('a', 'work-day', 1), stage('a', 'work-hour', 1)] }), 'stage name "a" stands more than once'],
    [JSON.stringify({ ...main, id: 'f2', stages: [] }), 'stages is no list with at least one'],
    [JSON.stringify({ ...main, id: 'f3', stages: undefined }), 'stages is missing'],
    [JSON.stringify({ ...main, id: 'f4', stages: [stage(' ', 'work-day', 1)] }), 'stages[0].name " " is no name'],
  ]
  const ran = await run([
    '--in',
    await file('bad.jsonl', [JSON.stringify(good), ...bad.map(([text]) => text), JSON.stringify({ ...main, id: 'last' })].join('\n')),
    '--json',
  ])
  expect({ code: ran.code, out: ran.out }).toEqual({ code: 1, out: '' })
  const told = ran.err.trimEnd().split('\n').slice(1)
  expect(told.length).toBe(bad.length)
  for (const [index, [, fault]] of bad.entries()) {
    expect(told[index]).toContain(`line ${index + 2}: `)
    expect(told[index]).toContain(fault)
  }
})

test('what is called wrongly exits with 2, what is refused with 1; both print no answer', async () => {
  const good = await file('good.jsonl', rows(main))
  const noHours = await file(
    'no-hours.csv',
    'record,year,day,hours,name_zh,name_en,source\nyear,2026,,,,,通知\nholiday,2026,2026-02-16,,春节,Spring Festival,\n',
  )
  const ran = await Promise.all([
    run(['--in', join(folder, 'nothing.jsonl')]),
    run(['--in', folder]),
    run(['--in', await file('gbk.jsonl', Buffer.from([0xc0, 0xef, 0xb7, 0xbb]))]),
    run(['--in', good, '--hours', '9-17']),
    run(['--json']),
    run(['--in', await file('empty.jsonl', '\n\n'), '--json']),
    run(['--in', good, '--calendar', await file('bad.csv', 'nonsense\n1\n'), '--json']),
    run(['--in', good, '--calendar', noHours, '--json']),
  ])
  expect(ran.map(({ code, out }) => [code, out])).toEqual([2, 2, 2, 2, 2, 1, 1, 1].map((code) => [code, '']))
  expect(ran.map(({ err }) => err)).toEqual(
    ['there is no file', 'cannot be read', 'not UTF-8', 'are not periods', '--in', 'holds no cases', 'line 1', 'no office hours'].map(
      (words) => expect.stringContaining(words) as unknown,
    ),
  )
  // A city's own calendar stands alone: only 16 February is declared free in this one.
  const own = await run(['--in', good, '--calendar', noHours, ...HOURS, '--json'])
  expect(answers(own.out)[0]?.due).toMatchObject({ 'road back': '2026-02-23T17:00:00+08:00' })
})

test('people get a table, and a field that means nothing is told and left aside', async () => {
  const ran = await run(['--in', await file('table.jsonl', rows({ ...main, note: 'x' }))])
  expect(ran.code).toBe(0)
  expect(ran.err).toBe('left aside: field "note", which means nothing here (first on line 1)\n')
  expect(ran.out).toContain('main  from 2026-02-13 Fri 16:00\n')
  expect(ran.out).toMatch(/road back +5 work-days +due 2026-02-27 Fri 17:00/)
  expect(ran.out).toMatch(/2026-02-15 Sun – 2026-02-23 Mon +not counted +9 days +public holiday \(春节 Spring Festival\)/)
})

test('the example of the guide is answered as the guide says', async () => {
  const guide = await readFile(new URL('../../../docs/how-to/count-deadlines.md', import.meta.url), 'utf8')
  const [asked, said] = guide.split('\n').filter((line) => line.startsWith('{"id":"A-1"'))
  const ran = await run(['--in', '-', '--json'], `${asked}\n`)
  expect(ran).toMatchObject({ code: 0, err: '' })
  // The guide leaves out most days of the proof.
  const due = ran.out.slice(0, ran.out.indexOf(',"days"'))
  expect(said?.slice(0, due.length)).toBe(due)
})
