// SPDX-License-Identifier: MPL-2.0
// One entry in full, as in force today or in a version named by id or label.
// Refuses lists.no-such-list, lists.no-such-item.
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { findVersion, findVersionInForce } from '../store/load-list.ts'
import { findEntryOf } from './find-entry.ts'

export const getEntry = action(contract.getEntry, async (ctx, { list, code, version }) => {
  const found = version === undefined ? await findVersionInForce(ctx, list, civilDateAt(ctx.now)) : await findVersion(ctx, version, list)
  const { id } = found ?? refuse('lists.no-such-list')
  return (await findEntryOf(ctx, id, code)) ?? refuse('lists.no-such-item')
})
