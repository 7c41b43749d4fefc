// SPDX-License-Identifier: MPL-2.0
// The list of commands and the one place that turns what happens into an exit code.
import { Command, CommanderError } from 'commander'
import { Refusal } from '#kernel/refusal.ts'
import { CannotStart } from '#platform/embedded/cannot-start.ts'
import { addAccount } from './commands/account.ts'
import { addCheck } from './commands/check.ts'
import { addConfig } from './commands/config.ts'
import { addDeadline } from './commands/deadline.ts'
import { addDivide } from './commands/divide.ts'
import { addFindAddress } from './commands/find-address.ts'
import { addImport } from './commands/import.ts'
import { addLocate } from './commands/locate.ts'
import { addMigrate } from './commands/migrate.ts'
import { addStart } from './commands/start.ts'
import { createOutput } from './output.ts'
import { RefusedInput, WrongUsage, type Environment } from './wrong-usage.ts'

const DONE = 0
const REFUSED = 1
const WRONG_USAGE = 2

function createProgram(environment: Environment): Command {
  const program = new Command('lifang')
    .description('Lifang 里坊: the software with which a city runs its neighbourhoods')
    .showHelpAfterError('(lifang --help lists the commands)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 refused with a reason and nothing half-written, 2 wrong usage.\nSettings are environment variables: lifang config',
    )
  addStart(program, environment)
  addMigrate(program, environment)
  addConfig(program, environment)
  addImport(program, environment)
  addAccount(program, environment)
  addDeadline(program)
  addCheck(program)
  addDivide(program)
  addLocate(program)
  addFindAddress(program, environment)
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) command.exitOverride()
  return program
}

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already; stop it or set PORT to another number (0 picks a free one)',
  EACCES: 'this account may not listen there; set PORT to a number above 1023',
  EADDRNOTAVAIL: 'HOST is no address of this machine',
}

function whyNotListening(error: unknown): string | undefined {
  const { syscall, code = '', address, port } = error as { syscall?: string; code?: string; address?: string; port?: number }
  return syscall === 'listen' && LISTENING[code] !== undefined ? `Cannot serve at ${address}:${port}: ${LISTENING[code]}.` : undefined
}

function codeFor(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE
  if (error instanceof Refusal) {
    createOutput(json).refused(error.code, error.facts)
    return REFUSED
  }
  if (error instanceof CannotStart || error instanceof RefusedInput || error instanceof WrongUsage) {
    process.stderr.write(`${error.message}\n`)
    return error instanceof WrongUsage ? WRONG_USAGE : REFUSED
  }
  const listening = whyNotListening(error)
  if (listening !== undefined) {
    process.stderr.write(`${listening}\n`)
    return REFUSED
  }
  process.stderr.write(`unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return REFUSED
}

/** Runs one command line; returns the exit code. */
export async function runCommandLine(words: readonly string[], environment: Environment): Promise<number> {
  try {
    await createProgram(environment).parseAsync(words, { from: 'user' })
    return DONE
  } catch (error) {
    return codeFor(error, words.includes('--json'))
  }
}
