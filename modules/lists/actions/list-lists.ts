// SPDX-License-Identifier: MPL-2.0
// All published lists with their versions, latest first, and how many entries of each class are in force today.
import { civilDateAt } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { countClasses } from '../rules/count-list.ts'
import { LIST_KINDS } from '../rules/list-kinds.ts'
import { inForceOn, versionState } from '../rules/version-state.ts'
import { listVersions, loadEntries } from '../store/load-list.ts'
import { subjectOf } from './drafting.ts'
import { toVersionView } from './entry-views.ts'

export const listLists = action(contract.listLists, async (ctx, { kind }) => {
  const today = civilDateAt(ctx.now)
  const versions = (await listVersions(ctx)).filter((version) => kind === undefined || version.kind === kind)
  const lists = [...Map.groupBy(versions, ({ list }) => list)].map(async ([list, own]) => {
    const inForce = inForceOn(own, today)[0]
    const shown = inForce ?? own[0]
    if (shown === undefined) return []
    const entries = inForce === undefined ? [] : (await loadEntries(ctx, inForce.id)).entries
    return [
      {
        list,
        kind: shown.kind,
        name: shown.name,
        classes: [...countClasses(shown.kind, entries)],
        inForce: inForce === undefined ? null : toVersionView(inForce, today),
        versions: own.toReversed().map((version) => toVersionView(version, today)),
        mayRevoke: own
          .filter((version) => versionState(version, today) === 'coming' && ctx.may('lists.draft', subjectOf(version.scopeArea)))
          .map(({ id }) => id),
      },
    ]
  })
  const all = (await Promise.all(lists)).flat()
  return { lists: all.toSorted((a, b) => LIST_KINDS.indexOf(a.kind) - LIST_KINDS.indexOf(b.kind) || (a.list < b.list ? -1 : 1)) }
})
