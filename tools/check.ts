// SPDX-License-Identifier: MPL-2.0
// `npm run check`: types of every configuration, lint, format, dead code, module map, texts and generated files, two at a
// time. Prints one line per check and, for those that fail, what they said. The same list runs inside `npm test`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { closingLine, type Tally } from './tally.ts'

const root = join(import.meta.dirname, '..')

type Check = { readonly name: string; readonly words: readonly string[]; readonly repair?: string }

// The longest first, so that they overlap with the short ones.
const CHECKS: readonly Check[] = [
  { name: 'types: server', words: ['typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'lint', words: ['oxlint/bin/oxlint', '--deny-warnings'] },
  { name: 'generated files', words: ['tools/codegen.ts', '--check'], repair: 'npm run codegen' },
  { name: 'types: console', words: ['typescript/bin/tsc', '-p', 'tsconfig.console.json'] },
  { name: 'types: pocket', words: ['typescript/bin/tsc', '-p', 'tsconfig.pocket.json'] },
  { name: 'types: rules', words: ['typescript/bin/tsc', '-p', 'tsconfig.rules.json'] },
  { name: 'dead code', words: ['knip/bin/knip.js', '--no-progress'] },
  { name: 'format', words: ['oxfmt/bin/oxfmt', '--list-different'], repair: 'npm run format' },
  { name: 'module map', words: ['tools/check-modules.ts'] },
  { name: 'texts', words: ['tools/check-texts.ts'] },
]

type Outcome = { readonly ok: boolean; readonly said: string; readonly seconds: number }

function perform({ words }: Check, server: string): Promise<Outcome> {
  const [program = '', ...rest] = words
  const path = program.startsWith('tools/') ? join(root, program) : join(root, 'node_modules', program)
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path, ...rest], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TEST_DATABASE_URL: server, DATABASE_URL: '', FORCE_COLOR: '0', NO_COLOR: '1' },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const finish = (ok: boolean): void => resolve({ ok, said: said.trim(), seconds: (Date.now() - started) / 1000 })
    child.once('error', (error) => {
      said += error.message
      finish(false)
    })
    child.once('close', (code) => finish(code === 0))
  })
}

function report(check: Check, { ok, said, seconds }: Outcome): void {
  process.stderr.write(`${ok ? 'ok    ' : 'FAILED'} ${check.name} (${seconds.toFixed(1)} s)\n`)
  if (ok) return
  process.stderr.write(
    `${said
      .split('\n')
      .map((line) => `       ${line}`)
      .join('\n')}\n`,
  )
  if (check.repair !== undefined) process.stderr.write(`       → ${check.repair}\n`)
}

/** Runs every check; `server` = where scratch databases may be made, empty = an embedded server is started for it. */
export async function runChecks(server: string): Promise<Tally> {
  const waiting = CHECKS.filter(({ words }) => !words[0]?.startsWith('tools/') || existsSync(join(root, words[0])))
  let passed = 0
  let failed = 0
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await perform(check, server)
      report(check, outcome)
      if (outcome.ok) passed += 1
      else failed += 1
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, work))
  return { passed, failed, skipped: 0 }
}

if (import.meta.main) {
  const tally = await runChecks(process.env['TEST_DATABASE_URL'] ?? '')
  process.stdout.write(`${closingLine(tally)}\n`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}
