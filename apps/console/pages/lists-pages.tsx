// SPDX-License-Identifier: MPL-2.0
// Reading lists at the desk: one list, one row, the versions, what changed between two.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { useWords } from '#design/console/use-words.ts'
import { named } from '#design/shared/text.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { readsMatters } from '#modules/matters/ui/console/index.ts'
import {
  ChangesView,
  changesQuery,
  DEFAULT_LIST,
  DraftsPanel,
  EntryPanel,
  entryQuery,
  HistoryCard,
  ItemPanel,
  itemQuery,
  ListBrowser,
  listsQuery,
  readsDrafts,
  VersionsPanel,
  type ListFilter,
  type ListHead,
} from '#modules/lists/ui/console/index.ts'
import { useText } from '../words/words.ts'

type Words =
  | 'lists.back'
  | 'lists.see-matters'
  | 'lists.versions'
  | 'lists.versions-of'
  | 'lists.drafts'
  | 'lists.changes'
  | 'lists.none-published'
  | 'lists.compare'

function ListLinks({ heads, list }: { readonly heads: readonly ListHead[]; readonly list: string }): ReactNode {
  const t = useText()
  return (
    <nav className="list-tabs" aria-label={t('console.lists')}>
      {heads.map((head) => (
        <Link key={head.list} to="/lists" search={{ list: head.list }} {...(head.list === list ? { 'aria-current': 'page' as const } : {})}>
          {named(head.name)} <span className="nums">{head.inForce?.count}</span>
        </Link>
      ))}
    </nav>
  )
}

export function ListsPage(): ReactNode {
  const t = useText()
  const l = useWords<Words>()
  const navigate = useNavigate()
  const { posts } = useMe()
  const search = useSearch({ from: '/frame/lists' })
  const lists = useQuery(listsQuery())
  const list = search.list ?? DEFAULT_LIST
  const head = lists.data?.find((one) => one.list === list) ?? lists.data?.[0]
  const change = (parts: { readonly [Name in keyof ListFilter]?: string | undefined }): void => {
    const next = Object.entries({ ...search, ...parts }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ to: '/lists', replace: true, search: Object.fromEntries(next) })
  }
  return (
    <>
      <PageHead title={t('console.lists')}>
        {head !== undefined && (
          <Link to="/lists/versions" search={{ list: head.list }}>
            {l('lists.versions')}
          </Link>
        )}
        {readsDrafts(posts.map((post) => post.role)) && <Link to="/lists/drafts">{l('lists.drafts')}</Link>}
      </PageHead>
      {lists.isPending && <Loading rows={8} />}
      {lists.isError && <Failed error={lists.error} again={() => void lists.refetch()} />}
      {lists.data !== undefined && head === undefined && <Empty title={l('lists.none-published')} />}
      {lists.data !== undefined && lists.data.length > 1 && head !== undefined && <ListLinks heads={lists.data} list={head.list} />}
      {head !== undefined && (
        <ListBrowser
          key={head.list}
          head={head}
          filter={search}
          onChange={change}
          link={(row) => (
            <Link to="/lists/$list/$code" params={{ list: head.list, code: row.code }} search={search.version === undefined ? {} : { version: search.version }}>
              {named(row.name)}
            </Link>
          )}
        />
      )}
    </>
  )
}

type RowProps = { readonly list: string; readonly code: string; readonly version: string | undefined }

function History({ list, code }: RowProps): ReactNode {
  return (
    <HistoryCard
      list={list}
      code={code}
      link={(label) => (
        <Link to="/lists/$list/$code" params={{ list, code }} search={{ version: label }}>
          {label}
        </Link>
      )}
    />
  )
}

function ItemView(props: RowProps): ReactNode {
  const t = useWords<Words>()
  const { list, code, version } = props
  const { posts } = useMe()
  const item = useQuery(itemQuery(list, code, version))
  if (item.isPending) return <Loading rows={8} />
  if (item.isError) return <Failed error={item.error} again={() => void item.refetch()} />
  return (
    <>
      <PageHead
        title={`${item.data.code} ${named(item.data.name)}`}
        note={
          <>
            <Link to="/lists" search={{ list }}>
              {t('lists.back')}
            </Link>{' '}
            · {named(item.data.major)} › {named(item.data.sub)} · {item.data.version.label}
          </>
        }
      >
        {readsMatters(posts.map((post) => post.role)) && (
          <Link to="/queue" search={{ item: item.data.code }}>
            {t('lists.see-matters')}
          </Link>
        )}
      </PageHead>
      <ItemPanel item={item.data} />
      <History {...props} />
    </>
  )
}

function EntryView(props: RowProps): ReactNode {
  const t = useWords<Words>()
  const { list, code, version } = props
  const entry = useQuery(entryQuery(list, code, version))
  if (entry.isPending) return <Loading rows={8} />
  if (entry.isError) return <Failed error={entry.error} again={() => void entry.refetch()} />
  return (
    <>
      <PageHead
        title={`${entry.data.code} ${named(entry.data.name)}`}
        note={
          <>
            <Link to="/lists" search={{ list }}>
              {t('lists.back')}
            </Link>{' '}
            · {entry.data.version.label}
          </>
        }
      />
      <EntryPanel entry={entry.data} />
      <History {...props} />
    </>
  )
}

export function ItemPage(): ReactNode {
  const { list, code } = useParams({ from: '/frame/lists/$list/$code' })
  const { version } = useSearch({ from: '/frame/lists/$list/$code' })
  const lists = useQuery({ ...listsQuery(), enabled: list !== DEFAULT_LIST })
  const props = { list, code, version }
  if (list === DEFAULT_LIST) return <ItemView key={`${code} ${version}`} {...props} />
  if (lists.isPending) return <Loading rows={8} />
  if (lists.isError) return <Failed error={lists.error} again={() => void lists.refetch()} />
  const kind = lists.data.find((head) => head.list === list)?.kind
  return kind === 'grid-matters' ? <ItemView key={`${code} ${version}`} {...props} /> : <EntryView key={`${code} ${version}`} {...props} />
}

export function VersionsPage(): ReactNode {
  const t = useWords<Words>()
  const navigate = useNavigate()
  const { posts } = useMe()
  const { list = DEFAULT_LIST } = useSearch({ from: '/frame/lists/versions' })
  const lists = useQuery(listsQuery())
  if (lists.isPending) return <Loading rows={6} />
  if (lists.isError) return <Failed error={lists.error} again={() => void lists.refetch()} />
  const head = lists.data.find((one) => one.list === list)
  if (head === undefined) return <Empty title={t('lists.none-published')} />
  return (
    <>
      <PageHead
        title={t('lists.versions-of', { name: head.name })}
        note={
          <Link to="/lists" search={{ list }}>
            {t('lists.back')}
          </Link>
        }
      />
      <VersionsPanel
        head={head}
        version={(label) => (
          <Link to="/lists" search={{ list, version: label }}>
            {label}
          </Link>
        )}
        changes={(from, to, words) => (
          <Link to="/lists/changes" search={{ list, from, to }}>
            {words}
          </Link>
        )}
        onCompare={(from, to) => void navigate({ to: '/lists/changes', search: { list, from, to } })}
      />
      {readsDrafts(posts.map((post) => post.role)) && (
        <DraftsPanel
          list={list}
          link={(draft, words) => (
            <Link to="/lists/drafts/$draftId" params={{ draftId: draft.id }}>
              {words}
            </Link>
          )}
          onStarted={(draftId) => void navigate({ to: '/lists/drafts/$draftId', params: { draftId } })}
        />
      )}
    </>
  )
}

export function ChangesPage(): ReactNode {
  const t = useWords<Words>()
  const { list = DEFAULT_LIST, from = '', to = '' } = useSearch({ from: '/frame/lists/changes' })
  const changes = useQuery(changesQuery(list, from, to))
  return (
    <>
      <PageHead
        title={t('lists.changes', { from: changes.data?.from.label ?? from, to: changes.data?.to.label ?? to })}
        note={
          <Link to="/lists/versions" search={{ list }}>
            {t('lists.versions')}
          </Link>
        }
      />
      {changes.isPending && <Loading rows={6} />}
      {changes.isError && <Failed error={changes.error} again={() => void changes.refetch()} />}
      {changes.data !== undefined && (
        <ChangesView
          difference={changes.data}
          link={({ code, side, name }) => (
            <Link to="/lists/$list/$code" params={{ list, code }} search={{ version: side === 'to' ? to : from }}>
              {name}
            </Link>
          )}
        />
      )}
    </>
  )
}
