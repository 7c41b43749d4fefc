// SPDX-License-Identifier: MPL-2.0
// One row of a list of any kind: which page shows it depends on the kind of the list.
import type { JSX } from 'preact'
import { call } from '#api/client.ts'
import { useLoad } from '#design/pocket/store.ts'
import { EntryPage } from './entry-page.tsx'
import { ItemPage } from './item-page.tsx'
import type { ListPaths } from './list-paths.ts'
import { NotRead } from './not-read.tsx'

type Props = { readonly list: string; readonly code: string; readonly paths: ListPaths }
const GRID = 'grid-matters'

export function RowPage(props: Props): JSX.Element {
  const version = new URLSearchParams(location.search).get('version')?.slice(0, 40) ?? undefined
  // The list of grid matters needs no question first: its pages are the ones most often opened.
  const heads = useLoad(async () => (props.list === GRID ? undefined : (await call('lists.list-lists', {})).lists), [props.list])
  if (heads.error !== undefined || heads.loading) return <NotRead loaded={heads} />
  const kind = props.list === GRID ? GRID : heads.data?.find(({ list }) => list === props.list)?.kind
  return kind === GRID ? <ItemPage {...props} version={version} /> : <EntryPage {...props} version={version} />
}
