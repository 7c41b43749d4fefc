// SPDX-License-Identifier: MPL-2.0
// The peer: pgbench with the statements of real reports. Each captured report becomes one script; what makes a report
// itself (ids, key, receipt, number) becomes variables, so that every transaction writes new rows to the same tables and
// indexes; everything else stays as it was sent. Ids rise with time as UUID v7 do, so indexes grow at the same end.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { Captured } from './capture.ts'

const run = promisify(execFile)
const DEBIAN = '/usr/lib/postgresql'

export async function findPgbench(): Promise<string | undefined> {
  const debian = existsSync(DEBIAN) ? (await readdir(DEBIAN)).toSorted((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin')) : []
  return [...(process.env['PATH'] ?? '').split(delimiter), ...debian].map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path))
}

// n counts a client's transactions, `round` keeps rounds apart; 16 digits each, because two make the 32 of a UUID.
const VARIABLES = [
  String.raw`\set n :n + 1`,
  String.raw`\set a 1000000000000000 + :round * 1000000000000 + :n`,
  ...['b', 'c', 'd'].map((name) => String.raw`\set ${name} 1000000000000000 + :client_id * 1000000000000 + random(0, 999999999999)`),
  ...['e', 'f'].map((name) => String.raw`\set ${name} random(1000000000000000, 9999999999999999)`),
  String.raw`\set serial (:round * 100000 + :n) * 256 + :client_id`,
]
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const uuidFrom = (name: string): string => `((:a\u0000text || :${name}\u0000text)\u0000uuid)`

// pgbench takes `:word` for a variable even inside quotes, hence no colon in a literal.
function quoted(text: string): string {
  return `E'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")
    .replaceAll(':', String.raw`\x3a`)}'`
}

/** Fresh texts of this report → SQL expressions. */
function freshOf({ statements, key, matterId, number, startedAt }: Captured): ReadonlyMap<string, string> {
  const fresh = new Map<string, string>([
    [key, '(:e\u0000text || :b\u0000text)'],
    [matterId.slice(7), uuidFrom('b')],
  ])
  const others = ['c', 'd']
  for (const value of statements.flatMap(({ values }) => values)) {
    if (typeof value !== 'string') continue
    if (/^[0-9a-f]{64}$/.test(value)) fresh.set(value, '(:e\u0000text || :f\u0000text || :e\u0000text || :f\u0000text)')
    for (const [uuid] of value.matchAll(UUID)) {
      const made = Number.parseInt(uuid.replace('-', '').slice(0, 12), 16)
      if (made < startedAt || fresh.has(uuid)) continue
      const name = others.shift()
      if (name === undefined) throw new Error('a report makes more ids than the peer has variables for')
      fresh.set(uuid, uuidFrom(name))
    }
  }
  const [district = '', year = '', serial = ''] = number.split('-')
  return fresh.set(number, `('${district}-${year}-' || :serial\u0000text)`).set(serial, ':serial\u0000text')
}

function textExpression(text: string, fresh: ReadonlyMap<string, string>): string {
  const whole = fresh.get(text)
  if (whole !== undefined) return whole
  const pattern = new RegExp(`(?<![0-9a-z])(${[...fresh.keys()].join('|')})(?![0-9a-z])`)
  const parts = text.split(pattern).filter((part) => part !== '')
  if (parts.length === 1) return quoted(text)
  return `(${parts.map((part) => (fresh.has(part) ? `${fresh.get(part)}\u0000text` : quoted(part))).join(' || ')})${text.startsWith('{"') && text.includes('":') ? '\u0000jsonb' : ''}`
}

function expression(value: unknown, fresh: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return `(${value})`
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return quoted(value.toISOString())
  if (Array.isArray(value)) return textExpression(`{${value.map((one) => JSON.stringify(one)).join(',')}}`, fresh)
  return textExpression(String(value), fresh)
}

/** The pgbench script that does what this report did. */
export function scriptOf(captured: Captured): string {
  const fresh = freshOf(captured)
  const lines = captured.statements.map(({ text, values }) => {
    const sql = text.replaceAll(/\s+/g, ' ').replaceAll(/\$(\d+)/g, (_, index: string) => expression(values[Number(index) - 1], fresh))
    return `${sql.replaceAll('\u0000', '::')};`
  })
  return `${[...VARIABLES, ...lines].join('\n')}\n`
}

export type PeerJob = {
  readonly pgbench: string
  readonly url: string
  readonly folder: string
  readonly scripts: readonly string[]
  readonly clients: number
  readonly seconds: number
  readonly round: number
}

/** Latencies in milliseconds of all transactions of one run. Throws with pgbench's words when it fails. */
export async function runPeer({ pgbench, url, folder, scripts, clients, seconds, round }: PeerJob): Promise<readonly number[]> {
  const logs = await mkdtemp(join(folder, 'pgbench-'))
  const files = await Promise.all(
    scripts.map(async (script, index) => {
      const path = join(logs, `report-${index}.sql`)
      await writeFile(path, script)
      return ['-f', path]
    }),
  )
  const options = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '1',
    '-T',
    String(seconds),
    '-D',
    'n=0',
    '-D',
    `round=${round}`,
    '--log',
    `--log-prefix=${join(logs, 'latency')}`,
    ...files.flat(),
  ]
  try {
    const { stdout, stderr } = await run(pgbench, [...options, url], { timeout: (seconds + 30) * 1_000, maxBuffer: 16 * 1024 * 1024 })
    if (/number of failed transactions: [1-9]|aborted/.test(stdout + stderr)) throw new Error(`pgbench: ${stderr}`)
    const texts = await Promise.all((await readdir(logs)).filter((name) => name.startsWith('latency')).map((name) => readFile(join(logs, name), 'utf8')))
    // client, transaction, latency in microseconds, script, second, microsecond
    return texts.flatMap((text) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Number(line.split(' ')[2]) / 1_000),
    )
  } finally {
    await rm(logs, { recursive: true, force: true })
  }
}
