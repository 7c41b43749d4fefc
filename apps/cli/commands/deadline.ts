// SPDX-License-Identifier: MPL-2.0
// `lifang deadline`: counts the deadlines of a file of cases and proves each day by day. Needs no database and starts none.
// The whole file is checked before the first answer is printed: either every case is answered, or nothing is and every
// fault is told with its line. Files are read twice; of a file only the ids are held in memory, of standard input everything.
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { Refusal } from '#kernel/refusal.ts'
import { calendarFromText, defaultCalendarText, findPeriods, type OfficePeriod, type WorkingCalendar } from '#modules/calendar/index.ts'
import { readInput } from '../read-input.ts'
import { RefusedInput, WrongUsage } from '../wrong-usage.ts'
import { answerRow, answerTable } from './deadline-answer.ts'
import { readCase } from './deadline-case.ts'

type Options = { readonly in: string; readonly hours?: string; readonly calendar?: string; readonly json?: true }

const HELP = `
A case is one line of JSON:
  {"id":"A-1","from":"2026-02-13T16:00:00+08:00",
   "stages":[{"name":"repair","clock":"work-day","amount":5}],
   "pauses":[{"from":"2026-02-24T09:00:00+08:00","to":"2026-02-25T09:00:00+08:00"}]}
Clocks: urgent-hour (round the clock), work-hour (office hours of working days), work-day, natural-day.
All stages start at "from". The first day is not counted; hours run from the moment; a natural-day deadline on a free
day moves to the next working day; days end at close of business. Pauses may be left out.
An answer (--json) is one line:
  {"id","due":{"<stage>":"…+08:00"},"days":[{"stage","clock","amount","due","days":[{"day","counted","why",…}]}]}
  "provisional":true is added where a year without a published calendar was counted by weekends alone.
A file with a fault is refused whole: exit 1, nothing on standard output, every fault with its line on standard error.
More: docs/how-to/count-deadlines.md`

export function addDeadline(program: Command): void {
  program
    .command('deadline')
    .description('count the deadlines of a file of cases, with the days that prove them; needs no database')
    .requiredOption('--in <file>', 'cases, one JSON object a line; - reads standard input')
    .option('--hours <periods>', 'office hours of every day, as 09:00-12:00,13:00-17:00 (default: those of the calendar)')
    .option('--calendar <file>', 'calendar CSV (docs/how-to/import-a-calendar.md; default: the one shipped)')
    .option('--json', 'answers as JSON, one line a case')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const calendar = await readCalendar(options)
      const source = await openSource(options.in)
      await checkCases(source, options.in)
      await answerCases(source, options.json === true ? (one) => `${answerRow(calendar, one)}\n` : (one) => answerTable(calendar, one))
    })
}

async function readCalendar({ hours, calendar }: Options): Promise<WorkingCalendar> {
  const periods = hours === undefined ? undefined : readHours(hours)
  try {
    return calendarFromText(calendar === undefined ? defaultCalendarText() : await readInput(calendar), calendar ?? 'cn', periods)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw refused(`the calendar ${calendar ?? ''}`, error.facts['faults'] as readonly string[])
  }
}

function readHours(text: string): readonly OfficePeriod[] {
  const periods = findPeriods(text.replaceAll(',', ';').replaceAll(' ', ''))
  if (periods === undefined) throw new WrongUsage(`--hours ${text} are not periods like 09:00-12:00,13:00-17:00, one after the other with time between them`)
  return periods
}

function refused(what: string, faults: readonly string[]): RefusedInput {
  return new RefusedInput(
    `refused: ${what} has ${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was counted\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  )
}

/** A source may be read more than once, each time from its beginning. */
type Source = () => AsyncIterable<Uint8Array>

async function openSource(path: string): Promise<Source> {
  if (path !== '-') return () => createReadStream(path, { highWaterMark: 1 << 18 })
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
  return async function* () {
    yield* chunks
  }
}

type Line = { readonly number: number; readonly text: string }

/** Lines that hold something, in batches. JSON text may hold other line separators, so only line feeds part lines. */
async function* linesOf(source: Source, path: string): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const told = (pieces: readonly string[], before: number): readonly Line[] =>
    pieces.map((text, index) => ({ number: before + index + 1, text })).filter(({ text }) => text.trim() !== '')
  let rest = ''
  let number = 0
  try {
    for await (const chunk of source()) {
      const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = pieces.pop() ?? ''
      yield told(pieces, number)
      number += pieces.length
    }
    yield told([rest + decoder.decode()], number)
  } catch (error) {
    throw whyUnread(error, path)
  }
}

function whyUnread(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new WrongUsage(`the file ${path} is not UTF-8; save it as UTF-8 and try again`)
  if (code === 'ENOENT') return new WrongUsage(`there is no file ${path}`)
  return code === undefined ? error : new WrongUsage(`the file ${path} cannot be read (${code})`)
}

async function checkCases(source: Source, path: string): Promise<void> {
  const faults: string[] = []
  const lineOf = new Map<string, number>()
  const others = new Map<string, number>()
  for await (const lines of linesOf(source, path)) {
    for (const { number, text } of lines) {
      const read = readCase(text)
      for (const fault of read.faults) faults.push(`line ${number}: ${fault}`)
      for (const name of read.others) if (!others.has(name)) others.set(name, number)
      const id = String(read.case.id)
      const earlier = lineOf.get(id)
      if (earlier !== undefined) faults.push(`line ${number}: id ${JSON.stringify(read.case.id)} stands already on line ${earlier}`)
      else if (id !== '') lineOf.set(id, number)
    }
  }
  if (faults.length === 0 && lineOf.size === 0) faults.push('it holds no cases')
  if (faults.length > 0) throw refused(path === '-' ? 'the input' : path, faults)
  for (const [name, number] of others) process.stderr.write(`left aside: field ${JSON.stringify(name)}, which means nothing here (first on line ${number})\n`)
}

const BATCH = 1 << 16

async function answerCases(source: Source, answer: (asked: ReturnType<typeof readCase>['case']) => string): Promise<void> {
  let gone = false
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error
    gone = true
  }
  process.stdout.on('error', onError)
  let batch = ''
  const flush = async (): Promise<void> => {
    if (batch !== '' && !gone && !process.stdout.write(batch))
      await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]).catch(() => undefined)
    batch = ''
  }
  for await (const lines of linesOf(source, '')) {
    for (const { number, text } of lines) {
      const { case: asked, faults } = readCase(text)
      if (faults.length > 0) throw new RefusedInput(`line ${number} changed while the file was read; what was printed is not the whole answer`)
      batch += answer(asked)
      if (batch.length >= BATCH) await flush()
      if (gone) return
    }
  }
  await flush()
}
