// SPDX-License-Identifier: MPL-2.0
// `npm test`: the checks, every test against a real PostgreSQL, then the journeys in a real browser. Says what it does
// while it does it and ends with one line that sums everything up. DATABASE_URL given: databases are made on that
// server; else the embedded one runs in a temporary folder. Words after `npm test --` go to the tests (a path, -t name).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/embedded/supervisor.ts'
import { createLog } from '#platform/log.ts'
import { buildWeb } from './build-web.ts'
import { runChecks } from './check.ts'
import { findBrowser } from './find-browser.ts'
import { addTallies, closingLine, NOTHING_RUN, readTally, type Tally } from './tally.ts'

const root = join(import.meta.dirname, '..')

function say(words: string): void {
  process.stderr.write(`\n── ${words}\n`)
}

function run(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...words], { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function vitest(folder: string, config: string, environment: Readonly<Record<string, string>>, only: readonly string[]): Promise<Tally> {
  const report = join(folder, `${config}.json`)
  const code = await run(
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only],
    environment,
  )
  return readTally(await readFile(report, 'utf8').catch(() => ''), code)
}

async function journeys(folder: string, environment: Readonly<Record<string, string>>): Promise<Tally> {
  const config = 'vitest.journeys.config.ts'
  if (!existsSync(join(root, config))) {
    process.stderr.write(`there is no ${config} yet: no journeys to play\n`)
    return NOTHING_RUN
  }
  try {
    return await vitest(folder, config, { ...environment, CHROME_BIN: findBrowser() }, [])
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function testServer(folder: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') {
    process.stderr.write('using the server of DATABASE_URL; each test file makes a database of its own there\n')
    return { url: given, stop: () => Promise.resolve() }
  }
  return startEmbedded(folder, createLog('warn'), { throwaway: true })
}

async function everything(folder: string, url: string, only: readonly string[]): Promise<Tally> {
  const environment = { TEST_DATABASE_URL: url, DATABASE_URL: '', NODE_ENV: 'test' }
  if (only.length > 0) return vitest(folder, 'vitest.config.ts', environment, only)
  say('1 of 4  building the web pages')
  const built: Tally = (await buildWeb(false)) ? NOTHING_RUN : { passed: 0, failed: 1, skipped: 0 }
  say('2 of 4  checks: types, lint, format, dead code, module map, generated files, texts')
  const checks = await runChecks(url)
  say('3 of 4  tests on PostgreSQL')
  const tests = await vitest(folder, 'vitest.config.ts', environment, [])
  say('4 of 4  journeys in a browser')
  return [built, checks, tests, await journeys(folder, environment)].reduce(addTallies)
}

const folder = await mkdtemp(join(tmpdir(), 'lifang-test-'))
say('starting the test database')
const server = await testServer(folder)
let tally: Tally = { passed: 0, failed: 1, skipped: 0 }
try {
  tally = await everything(folder, server.url, process.argv.slice(2))
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = tally.failed === 0 ? 0 : 1
process.stdout.write(`\n${closingLine(tally)}\n`)
