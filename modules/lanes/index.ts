// SPDX-License-Identifier: MPL-2.0
// Server door of lanes: imports, for the command line and the imaginary city.
export { importLanes, saveLanes } from './commands/import-lanes.ts'
export type { PlannedLane } from './rules/read-lanes.ts'
