// SPDX-License-Identifier: MPL-2.0
// One matter in sight, with its record and what the caller may do now.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { getMatter as loadMatter, parseRef } from '../store/matter.ts'
import { matterView } from './view.ts'

export const getMatter = action(contract.getMatter, async (ctx, input) => matterView(ctx, await loadMatter(ctx.tx, parseRef(input.matterId), ctx.sight)))
