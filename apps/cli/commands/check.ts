// SPDX-License-Identifier: MPL-2.0
// `lifang check …`: examines a city's own files. Needs no database and changes none.
import type { Command } from 'commander'
import { addCheckAreas } from './check-areas.ts'

export function addCheck(program: Command): void {
  const group = program.command('check').description('examine a file of the city; needs no database')
  addCheckAreas(group)
}
