// SPDX-License-Identifier: MPL-2.0
// What the command line prints: results to stdout, everything else to stderr, so that output can be piped.
import type { Facts } from '#kernel/refusal.ts'
import type { Log } from '#platform/log.ts'

export type Output = {
  /** The result: `text` for people, `value` for machines. */
  readonly result: (value: unknown, text: string) => void
  /** One line of progress; on a terminal it replaces the one before. */
  readonly progress: (words: string) => void
  readonly refused: (code: string, facts: Facts) => void
  readonly log: Log
}

function factLines(facts: Facts): readonly string[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    Array.isArray(value) ? [`  ${name}:`, ...value.map((one) => `    ${String(one)}`)] : [`  ${name}: ${String(value)}`],
  )
}

export function createOutput(json: boolean): Output {
  const terminal = process.stderr.isTTY
  let open = false
  const line = (words: string): void => {
    process.stderr.write(`${open ? '\r\u001b[K' : ''}${words}\n`)
    open = false
  }
  const say = (facts: object, words: string): void => line(`${words}${Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''}`)
  return {
    result: (value, text) => {
      if (open) line('')
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${text}\n`)
    },
    progress: (words) => {
      if (!terminal) return line(words)
      process.stderr.write(`\r\u001b[K${words.slice(0, (process.stderr.columns || 80) - 1)}`)
      open = true
    },
    refused: (code, facts) => {
      if (json) process.stdout.write(`${JSON.stringify({ refused: code, facts })}\n`)
      line([`refused: ${code}`, ...factLines(facts)].join('\n'))
    },
    // Quiet unless something is wrong: the log of a server is not the output of a command.
    log: { info: () => undefined, warn: say, error: say },
  }
}
