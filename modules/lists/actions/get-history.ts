// SPDX-License-Identifier: MPL-2.0
// One code through all versions of its list, latest first, each with what it changed against the version before.
// Refuses lists.no-such-list, lists.no-such-item.
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { facetChanges } from '../rules/difference.ts'
import { listVersions } from '../store/load-list.ts'
import { versionSide } from './compare.ts'
import { toVersionView } from './entry-views.ts'

export const getHistory = action(contract.getHistory, async (ctx, { list, code }) => {
  const versions = await listVersions(ctx, list)
  if (versions.length === 0) refuse('lists.no-such-list', { list })
  const today = civilDateAt(ctx.now)
  const all = await Promise.all(
    versions.map(async (version) => ({ version, face: (await versionSide(ctx, version)).faces.find((face) => face.code === code) })),
  )
  const history = all.flatMap(({ version, face }, index) => {
    if (face === undefined) return []
    const before = all[index - 1]?.face
    const changes = before === undefined ? [] : [...facetChanges(before.facets, face.facets)]
    return [{ version: toVersionView(version, today), name: face.name, first: before === undefined, changes }]
  })
  if (history.length === 0) refuse('lists.no-such-item')
  return { history: history.toReversed() }
})
