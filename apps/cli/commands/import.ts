// SPDX-License-Identifier: MPL-2.0
// `lifang import …`: a city's own files. Each is taken whole or refused whole, with line numbers, and may be imported
// again. Works beside a running server.
import type { Command } from 'commander'
import type { Environment } from '../wrong-usage.ts'
import { addBoundaries } from './import-boundaries.ts'
import { addBuildings } from './import-buildings.ts'
import { addCalendar } from './import-calendar.ts'
import { addDivisions } from './import-divisions.ts'
import { addLanes } from './import-lanes.ts'
import { addLists } from './import-lists.ts'
import { addMatters } from './import-matters.ts'
import { addRoads } from './import-roads.ts'
import { addRules } from './import-rules.ts'
import { addUnits } from './import-units.ts'

export function addImport(program: Command, environment: Environment): void {
  const group = program.command('import').description('take in a file of the city: everything in it, or nothing')
  for (const add of [addDivisions, addBoundaries, addBuildings, addRoads, addUnits, addLanes, addLists, addCalendar, addRules, addMatters])
    add(group, environment)
}
