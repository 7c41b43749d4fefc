// SPDX-License-Identifier: MPL-2.0
// Door of places for other modules, the command line and the demo city. Everything that passes is plain readonly data.
import type { z } from 'zod'
import type { AreaView as AreaShape, GridView as GridShape, Located as LocatedShape } from './http/contract.ts'

export type AreaView = Readonly<z.output<typeof AreaShape>>
export type GridView = Readonly<z.output<typeof GridShape>>
export type Located = Readonly<z.output<typeof LocatedShape>>

export { findAreas, findGrid } from './actions/find-areas.ts'
export { locatePlace } from './actions/locate.ts'
export { importBoundaries, importBoundariesFile, type BoundariesImported, type BoundariesOptions } from './commands/import-boundaries.ts'
export { importBuildings, importBuildingsFile, type BuildingsImported, type BuildingsOptions } from './commands/import-buildings.ts'
export { importDivisions, type DivisionsImported, type DivisionsOptions } from './commands/import-divisions.ts'
export { saveCity, type SaveCityOptions } from './commands/save-city.ts'
export type { CityPlan } from './rules/city-plan.ts'
export { listCityAreas } from './store/city-areas.ts'
export type { Scope } from './store/remembered-city.ts'
export { DEMO_SEED, generateCity } from './rules/demo-city.ts'
