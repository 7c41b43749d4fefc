// SPDX-License-Identifier: MPL-2.0
// Reports over HTTP, validated, located, routed and durable, beside pgbench with the very statements of such reports on
// the same server and database, in turns. Promise: at least half of pgbench's throughput, p99 at most five times its p99.
// Usage: node bench/intake.ts [--seconds 10] [--rounds 5] [--clients 16] [--json] [--profile FOLDER]
// Exit 0 whenever it measured, whatever the figures; 2 without pgbench or on wrong usage. How to read it: docs/how-to/run-the-benchmarks.md
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { captureReports } from './intake/capture.ts'
import { compare, median, type Compared, type Round } from './intake/figures.ts'
import { findPgbench, runPeer, scriptOf } from './intake/peer.ts'
import { takeSample } from './intake/sample.ts'
import { setStage, untilDelivered, type ProcessorTime, type Stage } from './intake/stage.ts'

const LEAST_RATIO = 0.5
const MOST_P99 = 5
const CAPTURED = 12

type Options = { readonly seconds: number; readonly rounds: number; readonly clients: number; readonly json: boolean; readonly profile: string | undefined }

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '5' },
      clients: { type: 'string', default: '16' },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  })
  const whole = (name: 'seconds' | 'rounds' | 'clients', most: number): number => {
    const value = Number(values[name])
    if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`--${name} must be a whole number from 1 to ${most}`)
    return value
  }
  return { seconds: whole('seconds', 600), rounds: whole('rounds', 50), clients: whole('clients', 100), json: values.json, profile: values.profile }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`)

function roundOf(latencies: readonly number[], seconds: number): Round {
  return { perSecond: latencies.length / seconds, latencies }
}

type Spent = { readonly ours: ProcessorTime; readonly peer: ProcessorTime }
type Measured = { readonly compared: Compared; readonly other: number; readonly statements: number; readonly spent: readonly Spent[] }

async function spending<T>(
  stage: Stage,
  work: () => Promise<{ readonly count: number; readonly result: T }>,
): Promise<{ readonly result: T; readonly spent: ProcessorTime }> {
  const before = await stage.processorTime()
  const { count, result } = await work()
  const after = await stage.processorTime()
  const each = (name: keyof ProcessorTime): number | undefined =>
    before[name] === undefined || after[name] === undefined ? undefined : (after[name] - before[name]) / count
  return { result, spent: { server: each('server'), load: each('load'), postgres: each('postgres') } }
}

/** One turn of ours, one of the peer, so often as asked and once more before, which is not counted. */
async function takeTurns(stage: Stage, options: Options, pgbench: string): Promise<Measured> {
  const sample = await takeSample(stage.url)
  const captured = await captureReports(stage.url, stage.folder, sample, CAPTURED)
  const scripts = captured.map(scriptOf)
  if (process.env['BENCH_SHOW'] === '1') say(scripts[0] ?? '')
  const seconds = Math.max(1, Math.round(options.seconds / options.rounds))
  const [ours, peer, spent]: [Round[], Round[], Spent[]] = [[], [], []]
  let other = 0
  for (let round = 0; round <= options.rounds; round += 1) {
    const own = await spending(stage, async () => {
      const done = await stage.load({ clients: options.clients, seconds, sample })
      return { count: done.latencies.length, result: done }
    })
    const done = own.result
    if (done.other > 0) say(`  ${done.other} answers were not 201; the first: ${done.otherText}`)
    const left = await untilDelivered(stage)
    if (left > 0) say(`  ${left} events were not delivered within a minute`)
    stage.hold(true)
    const theirs = await spending(stage, async () => {
      const latencies = await runPeer({ pgbench, url: stage.url, folder: stage.folder, scripts, clients: options.clients, seconds, round })
      return { count: latencies.length, result: latencies }
    })
    await stage.query('update platform.outbox set delivered_at = occurred_at where delivered_at is null')
    stage.hold(false)
    say(
      `  round ${round}${round === 0 ? ' (warming up)' : ''}: ${(done.latencies.length / seconds).toFixed(0)} reports/s, pgbench ${(theirs.result.length / seconds).toFixed(0)} transactions/s`,
    )
    if (round === 0) continue
    other += done.other
    ours.push(roundOf(done.latencies, seconds))
    peer.push(roundOf(theirs.result, seconds))
    spent.push({ ours: own.spent, peer: theirs.spent })
  }
  const statements = captured.reduce((sum, one) => sum + one.statements.length, 0) / captured.length
  return { compared: compare(ours, peer), other, statements, spent }
}

function spentEach({
  spent,
}: Measured): { readonly server: number; readonly load: number; readonly postgres: number; readonly peerPostgres: number } | undefined {
  const middle = (of: (one: Spent) => number | undefined): number => median(spent.map((one) => of(one) ?? NaN))
  const each = {
    server: middle(({ ours }) => ours.server),
    load: middle(({ ours }) => ours.load),
    postgres: middle(({ ours }) => ours.postgres),
    peerPostgres: middle(({ peer }) => peer.postgres),
  }
  return Number.isNaN(each.server + each.postgres) ? undefined : each
}

async function main(): Promise<number> {
  const options = readOptions()
  const pgbench = await findPgbench()
  if (pgbench === undefined) {
    say('pgbench was found neither on PATH nor below /usr/lib/postgresql. It is the peer of this benchmark; on Debian: apt-get install postgresql-contrib')
    return 2
  }
  const load = loadavg()[0] ?? 0
  say('Starting a database and a server of their own …')
  const stage = await setStage(options.profile)
  try {
    const measured = await takeTurns(stage, options, pgbench)
    const { compared, other, statements } = measured
    const spent = spentEach(measured)
    const { ours, peer, ratio, p99Ratio, ratios } = compared
    const promises = { throughput: ratio >= LEAST_RATIO, p99: p99Ratio <= MOST_P99, answered: other === 0 }
    const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', loadBefore: load, postgres: stage.postgres, node: process.version }
    if (options.json)
      process.stdout.write(
        `${JSON.stringify({ bench: 'intake', ratio, p99Ratio, ratios, ours, peer, other, statements, processorMs: spent, promises, clients: options.clients, rounds: options.rounds, machine })}\n`,
      )
    else {
      const line = (name: string, side: Compared['ours']): string =>
        `${name.padEnd(22)} ${side.perSecond.toFixed(0).padStart(6)}/s   p50 ${side.p50.toFixed(1)} ms   p99 ${side.p99.toFixed(1)} ms   (${side.count})`
      process.stdout.write(
        `${[
          line('reports over HTTP', ours),
          line('pgbench, same SQL', peer),
          `throughput ${ratio.toFixed(2)} × pgbench (promise ≥ ${LEAST_RATIO}: ${promises.throughput ? 'holds' : 'does not hold'}); rounds ${ratios.map((one) => one.toFixed(2)).join(' ')}`,
          `p99 ${p99Ratio.toFixed(1)} × pgbench's (promise ≤ ${MOST_P99}: ${promises.p99 ? 'holds' : 'does not hold'})`,
          ...(spent === undefined
            ? []
            : [
                `processor time a report: server ${spent.server.toFixed(2)} ms, PostgreSQL ${spent.postgres.toFixed(2)} ms, load ${spent.load.toFixed(2)} ms; pgbench's transaction: PostgreSQL ${spent.peerPostgres.toFixed(2)} ms`,
              ]),
          `${options.clients} clients, ${statements.toFixed(1)} statements a report, ${other} other answers; PostgreSQL ${machine.postgres}, ${machine.cpus} processors, load before the start ${load.toFixed(1)}`,
        ].join('\n')}\n`,
      )
    }
    return 0
  } finally {
    await stage.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
