// SPDX-License-Identifier: MPL-2.0
// One rulebook as it is in force. Refuses `not-found` for an unknown name or a day before its first version.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { findVersionInForce, listVersions } from '../store/load-rulebook.ts'

export const getRulebook = action(contract.getRulebook, async (ctx, { rulebook, on }) => {
  const version = (await findVersionInForce(ctx, rulebook, on === undefined ? civilDateAt(ctx.now) : civilDate(on))) ?? refuse('not-found')
  const named = ({ label, inForceFrom, source }: typeof version) => ({ label, inForceFrom, source })
  return { rulebook, version: named(version), versions: (await listVersions(ctx, rulebook)).map(named), rules: version.rules as Record<string, unknown> }
})
