// SPDX-License-Identifier: MPL-2.0
// Real due dates of a city's request line against ours: the rule of each type is derived from the data, imported as a list by
// our own importer, and every due date is counted again from the list. The data is not part of the project; without it the
// test says so and is skipped. Figures and what they mean: docs/how-to/count-deadlines.md.
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { civilDate, civilDateAt, CITY_OFFSET, HOUR, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { calendarFromText, deadlineAfter } from '#modules/calendar/index.ts'
import { findItemInForce, importLists } from '#modules/lists/index.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { byType, CANDIDATES, deriveRules, sameDayRows, type Derived, type Request } from './due-dates.ts'
import { newYorkClock, usCalendarText } from './us-calendar.ts'

const FILE = join(import.meta.dirname, '../../../shared/data/311/baltimore.csv')
const LIST = 'baltimore-requests'
const calendar = calendarFromText(usCalendarText(2013, 2020), 'us')

/** `04/12/2018 11:11:26 AM` on the wall of the office → that time of ours. */
function findWall(text: string): Instant | undefined {
  const found = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d:\d\d) (AM|PM)$/.exec(text)
  if (found === null) return undefined
  const [, month, day, year, hour, rest, half] = found
  return parseInstant(`${year}-${month}-${day}T${String((Number(hour) % 12) + (half === 'PM' ? 12 : 0)).padStart(2, '0')}:${rest}+08:00`)
}

const wallOf = (at: Instant): string => new Date(at + CITY_OFFSET).toISOString().slice(0, 19)

type Source = { readonly rows: number; readonly undated: number; readonly unread: number; readonly requests: readonly Request[] }

async function readSource(): Promise<Source> {
  const [requests, counts] = [[] as Request[], { rows: 0, undated: 0, unread: 0 }]
  for await (const row of createReadStream(FILE).pipe(parse({ bom: true, columns: true })) as AsyncIterable<Record<string, string>>) {
    counts.rows += 1
    const [created, due] = [findWall(row['CreatedDate'] ?? ''), findWall(row['DueDate'] ?? '')]
    if (row['DueDate'] === '') counts.undated += 1
    else if (created === undefined || due === undefined) counts.unread += 1
    else requests.push({ type: (row['SRType'] ?? '').trim(), agency: (row['Agency'] ?? '').trim() || '—', created, due })
  }
  return { ...counts, requests }
}

const both = (zh: string, en: string, stem: string): object => ({ [`${stem}_zh`]: { value: zh }, [`${stem}_en`]: { value: en } })
const fromFile = (column: string, stem: string): object => ({ [`${stem}_zh`]: { from: column }, [`${stem}_en`]: { from: column } })
const clock = (amount: number, name: string): object => ({ amount, clock: name })

const mapping = {
  list: LIST,
  label: '2014',
  name: { zh: '请求类型与时限(由数据推得)', en: 'Request types and limits, derived from the data' },
  source: 'derived from the due dates of the requests',
  inForceFrom: '2014-01-01',
  codes: 'free',
  stepClocks: {
    accept: clock(2, 'wh'),
    dispatch: clock(2, 'wh'),
    sign: clock(4, 'wh'),
    verify: clock(1, 'wd'),
    close: clock(1, 'wd'),
    evaluate: clock(7, 'wd'),
  },
  stageNames: { answer: { zh: '答复', en: 'answer' } },
  columns: {
    code: { from: 'code' },
    ...fromFile('line', 'major'),
    ...fromFile('agency', 'sub'),
    ...fromFile('type', 'name'),
    nature: { value: 'event' },
    lead: { value: 'urban-management@city' },
    ...both('不适用', 'None', 'grid'),
    ...both('不适用', 'None', 'community'),
    ...both('不适用', 'None', 'street'),
    ...both('办理', 'Handles it', 'department'),
    ...both('来源未注明', 'Not stated by the source', 'filing'),
    ...both('来源未注明', 'Not stated by the source', 'closing'),
    deadlines: { template: 'answer={limit}' },
    public: { value: 'yes' },
    hazard_reward: { value: 'no' },
    ...both('来源未注明', 'Not stated by the source', 'basis'),
  },
}

type Entry = Derived & { readonly code: string }

/** Imports what the importer takes; the rules of the lines it refuses come back, with the reasons of the first of them. */
async function importAsList(
  world: TestWorld['world'],
  folder: string,
  rules: readonly Entry[],
): Promise<{ readonly refused: readonly Entry[]; readonly faults: readonly string[] }> {
  const [list, head] = [join(folder, 'requests.csv'), join(folder, 'mapping.json')]
  await writeFile(head, JSON.stringify(mapping))
  await writeFile(
    list,
    stringify(
      rules.map(({ code, type, agency, clock: name, amount }) => ({ line: 'Requests', code, type, agency, limit: `${amount}${name}` })),
      { header: true },
    ),
  )
  try {
    await importLists(world, list, { mapping: head })
    return { refused: [], faults: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const faults = error.facts['faults'] as readonly string[]
    const lines = new Set(faults.map((fault) => Number(/line (\d+)/.exec(fault)?.[1] ?? 0)))
    const refused = rules.filter((_, index) => lines.has(index + 2))
    if (refused.length === 0 || refused.length === rules.length) throw error
    const rest = await importAsList(
      world,
      folder,
      rules.filter((one) => !refused.includes(one)),
    )
    return { refused: [...refused, ...rest.refused], faults: [...faults, ...rest.faults] }
  }
}

type Reproduced = { readonly exact: number; readonly other: number; readonly notInList: number }

async function countFromList({ world }: TestWorld, requests: readonly Request[], codeOf: ReadonlyMap<string, string>): Promise<Reproduced> {
  const scope = { world, tx: world.db, now: world.now() }
  const counted = { exact: 0, other: 0, notInList: 0 }
  for (const [type, of] of byType(requests)) {
    const item = await findItemInForce(scope, LIST, codeOf.get(type) ?? '', civilDate('2014-01-01'))
    const limit = item?.stages.at(-1)
    for (const { created, due } of of) {
      if (limit === undefined) counted.notInList += 1
      else if (deadlineAfter(calendar, created, limit.amount, limit.clock).dueAt === due) counted.exact += 1
      else counted.other += 1
    }
  }
  return counted
}

/** Rules from the requests before a day, tried on those after it: a rule that only retells its own rows would fail here. */
function triedLater(requests: readonly Request[], from: Instant): { readonly exact: number; readonly other: number; readonly newTypes: number } {
  const rules = new Map(
    deriveRules(
      calendar,
      requests.filter(({ created }) => created < from),
    ).map((rule) => [rule.type, rule]),
  )
  const later = requests.filter(({ created }) => created >= from)
  const known = later.filter(({ type }) => rules.has(type))
  const exact = known.filter(({ type, created, due }) => {
    const rule = rules.get(type)
    return rule !== undefined && deadlineAfter(calendar, created, rule.amount, rule.clock).dueAt === due
  }).length
  return { exact, other: known.length - exact, newTypes: later.length - known.length }
}

function tableOf(rules: readonly Derived[]): readonly string[] {
  const shown = rules.toSorted((a, b) => b.rows - a.rows).slice(0, 25)
  return shown.map(
    ({ type, clock: name, amount, rows, exact }) => `  ${type.padEnd(50)} ${`${amount}${name}`.padStart(7)} ${String(exact).padStart(6)} of ${rows}`,
  )
}

test('due dates of a real city, counted again from a list that our importer took', { timeout: 120_000 }, async (context) => {
  if (!existsSync(FILE)) {
    process.stdout.write('skipped: ../shared/data/311/baltimore.csv is absent\n')
    return context.skip('../shared/data/311/baltimore.csv is absent')
  }
  const source = await readSource()
  const atOnce = source.requests.filter(({ created, due }) => created === due)
  const timed = source.requests.filter(({ created, due }) => created < due)
  const rules = deriveRules(calendar, timed)
  const entries = rules.map((rule, index): Entry => ({ ...rule, code: `R${String(index + 1).padStart(3, '0')}` }))
  const codeOf = new Map(entries.map(({ type, code }) => [type, code]))
  const byRule = rules.reduce((sum, { exact }) => sum + exact, 0)

  const world = await testWorld()
  const folder = await mkdtemp(join(tmpdir(), 'lifang-requests-'))
  const { list, refused, faults } = await (async () => {
    try {
      const imported = await importAsList(world.world, folder, entries)
      return { ...imported, list: await countFromList(world, timed, codeOf) }
    } finally {
      await rm(folder, { recursive: true, force: true })
      await world.close()
    }
  })()
  const refusedTypes = new Set(refused.map(({ type }) => type))
  const refusedRows = timed.filter(({ type }) => refusedTypes.has(type)).length

  const winter = (at: Instant): string => newYorkClock(wallOf(at))
  const leapt = timed.filter(({ created, due }) => winter(created) !== winter(due)).length
  const missing = timed.filter(({ due }) => winter(due) === 'missing').length
  const weekend = timed.filter(({ due }) => [0, 6].includes(new Date(due + CITY_OFFSET).getUTCDay())).length
  const holiday = timed.filter(({ due }) => usCalendarText(2013, 2020).includes(`,${civilDateAt(due)},`)).length
  const wholeDays = timed.filter(({ created, due }) => (due - created) % (24 * HOUR) === 0).length
  const later = triedLater(timed, parseInstant('2018-01-01T00:00:00+08:00'))

  console.log(
    [
      `${source.rows} requests; ${source.undated} without a due date; ${atOnce.length} due the moment they were made; ${source.unread} unreadable; ${timed.length} with a clock, of ${rules.length} types`,
      `clocks: ${CANDIDATES.map((name) => `${name} ${rules.filter((rule) => rule.clock === name).length} types`).join(', ')}`,
      `derived rule gives ${byRule} of ${timed.length} to the second; counted from the imported list ${list.exact}, otherwise ${list.other}, not in the list ${list.notInList} (${refusedTypes.size} types, ${refusedRows} rows refused by the importer)`,
      ...(faults.length > 0 ? [`  first refusal: ${faults[0]}`] : []),
      `rules from before 2018 tried on later requests: ${later.exact} exact, ${later.other} otherwise, ${later.newTypes} of types not seen before`,
      `due after whole days at the same time of day: ${wholeDays}; due on a Saturday or Sunday: ${weekend}; on a public holiday: ${holiday}`,
      `same day by other clocks: wd ${sameDayRows(calendar, timed, 'wd')}, nd ${sameDayRows(calendar, timed, 'nd')}`,
      `summer time begins or ends between: ${leapt}, of which due in the hour that did not exist: ${missing}`,
      ...tableOf(rules),
    ].join('\n'),
  )
  expect(byRule).toBe(9_492)
  expect(list.other).toBe(0)
  expect(list.exact + refusedRows).toBe(timed.length)
  expect(list.exact).toBe(9_492)
  expect(later.other).toBe(0)
})
