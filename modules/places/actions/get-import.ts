// SPDX-License-Identifier: MPL-2.0
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { getImportOrRefuse, importView } from './import-view.ts'

export const getImport = action(contract.getImport, async (ctx, { importId }) => importView(await getImportOrRefuse(ctx, importId)))
