// SPDX-License-Identifier: MPL-2.0
// `lifang import …`: a city's own files. Each is taken whole or refused whole, with line numbers.
import type { Command } from 'commander'
import type { Environment } from '../wrong-usage.ts'

export function addImport(program: Command, _environment: Environment): void {
  program.command('import').description('take in a file: divisions, boundaries, lists, calendar, units, matters')
}
