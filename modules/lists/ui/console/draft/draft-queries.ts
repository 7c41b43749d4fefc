// SPDX-License-Identifier: MPL-2.0
// Drafts as the editor holds them. An edit answers with the draft, the row and the whole check; these are put into what is
// already here, so that a list of 400 rows is read once and not after every save.
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

export type DraftInFull = Answer<'lists.get-draft'>
export type DraftSummary = DraftInFull['draft']
export type DraftRow = DraftInFull['rows'][number]
export type DraftHead = DraftInFull['head']
export type Fault = DraftInFull['faults'][number]
export type Fields = Readonly<Record<string, string>>
type Edited = { readonly draft: DraftSummary; readonly faults: Fault[]; readonly row?: DraftRow }

export const draftsQuery = (closed: boolean) =>
  queryOptions({
    queryKey: ['list-drafts', closed],
    queryFn: async () => {
      const open = await call('lists.list-drafts', {})
      if (!closed) return open
      const [published, withdrawn] = await Promise.all([call('lists.list-drafts', { state: 'published' }), call('lists.list-drafts', { state: 'withdrawn' })])
      return { ...open, drafts: [...open.drafts, ...published.drafts, ...withdrawn.drafts] }
    },
  })

export const draftQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['list-draft', draftId],
    queryFn: () => call('lists.get-draft', { draftId }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const draftChangesQuery = (draftId: string, revision: number) =>
  queryOptions({
    queryKey: ['list-draft-changes', draftId, revision],
    queryFn: () => call('lists.compare-draft', { draftId }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** In the order of the list; rows of one place stand by number. */
function inOrder(rows: readonly DraftRow[]): DraftRow[] {
  // Not toSorted: Chromium 109 does not have it.
  return [...rows].sort((one, other) => one.ordinal - other.ordinal || one.row - other.row)
}

/** Rows after one was written; a new one has pushed those at its place and after it down by one. */
export function withRow(rows: readonly DraftRow[], written: DraftRow): DraftRow[] {
  const known = rows.some(({ row }) => row === written.row)
  const pushed =
    known || !rows.some(({ ordinal }) => ordinal === written.ordinal)
      ? rows
      : rows.map((one) => (one.ordinal >= written.ordinal ? { ...one, ordinal: one.ordinal + 1 } : one))
  return inOrder([...pushed.filter(({ row }) => row !== written.row), written])
}

export function keepEdit(
  client: QueryClient,
  draftId: string,
  { draft, faults, row }: Edited,
  change: Partial<Pick<DraftInFull, 'head'>> & { readonly removed?: number } = {},
): void {
  client.setQueryData(draftQuery(draftId).queryKey, (before) => {
    if (before === undefined) return before
    const left = before.rows.filter((one) => one.row !== change.removed)
    return { ...before, draft, faults, head: change.head ?? before.head, rows: row === undefined ? left : withRow(left, row) }
  })
  void client.invalidateQueries({ queryKey: ['list-drafts'] })
}

/** Everything anew: after a move, a file, or somebody else's edit. */
export async function reread(client: QueryClient, draftId: string): Promise<DraftInFull> {
  void client.invalidateQueries({ queryKey: ['list-drafts'] })
  return client.fetchQuery({ ...draftQuery(draftId), staleTime: 0 })
}

/** Kinds of unit by their key, in their own order. */
export function kindsOf(draft: DraftInFull): ReadonlyMap<string, Named> {
  return new Map(draft.unitKinds.map(({ kind, name }) => [kind, name]))
}
