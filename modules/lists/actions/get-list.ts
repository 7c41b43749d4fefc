// SPDX-License-Identifier: MPL-2.0
// The version of a list in force on a day, with its items in the order of the list. Refuses lists.no-such-list.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { findGridVersionInForce, loadItems } from '../store/load-list.ts'
import { toSummary } from './item-views.ts'

export const getList = action(contract.getList, async (ctx, { list, on }) => {
  const day = on === undefined ? civilDateAt(ctx.now) : civilDate(on)
  const version = (await findGridVersionInForce(ctx, list, day)) ?? refuse('lists.no-such-list')
  const { items } = await loadItems(ctx, version.id)
  const { id, label, name, source, inForceFrom, inForceTo } = version
  return { version: { id, list, label, name, source, inForceFrom, inForceTo }, items: items.map(toSummary) }
})
