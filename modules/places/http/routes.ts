// SPDX-License-Identifier: MPL-2.0
import { applyImport, cancelImport, repairImport } from '../actions/decide-import.ts'
import { findAddress } from '../actions/find-address.ts'
import { getExtent } from '../actions/get-extent.ts'
import { getTile } from '../actions/get-tile.ts'
import { getImport } from '../actions/get-import.ts'
import { listAreas } from '../actions/list-areas.ts'
import { listGrids } from '../actions/list-grids.ts'
import { listImports } from '../actions/list-imports.ts'
import { locate } from '../actions/locate.ts'
import { startImport } from '../actions/start-import.ts'
import { uploadImportPart } from '../actions/upload-import-part.ts'

const imports = [uploadImportPart, startImport, listImports, getImport, repairImport, applyImport, cancelImport] as const

export const routes = [...imports, locate, findAddress, listAreas, getTile, getExtent, listGrids] as const
