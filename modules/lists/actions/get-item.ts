// SPDX-License-Identifier: MPL-2.0
// One item in full, as in force today or in a version named by id or label.
// Refuses lists.no-such-list, lists.no-such-item.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { contract } from '../http/contract.ts'
import { findVersion, findVersionInForce } from '../store/load-list.ts'
import { getItemOf } from './find-item.ts'

export const getItem = action(contract.getItem, async (ctx, { list, code, version }) => {
  const found = version === undefined ? await findVersionInForce(ctx, list, civilDateAt(ctx.now)) : await findVersion(ctx, version, list)
  return getItemOf(ctx, (found ?? refuse('lists.no-such-list')).id, code)
})
