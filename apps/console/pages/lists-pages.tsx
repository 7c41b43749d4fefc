// SPDX-License-Identifier: MPL-2.0
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { useWords } from '#design/console/use-words.ts'
import { named } from '#design/shared/text.ts'
import { DEFAULT_LIST, ItemPanel, itemQuery, ListBrowser } from '#modules/lists/ui/console/index.ts'
import { useText } from '../words/words.ts'

export function ListsPage(): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  const { words, major } = useSearch({ from: '/frame/lists' })
  const change = (parts: { words?: string; major?: string | undefined }): void => {
    const next = { words, major, ...parts }
    void navigate({
      to: '/lists',
      replace: true,
      search: { ...(next.words !== undefined && next.words !== '' && { words: next.words }), ...(next.major !== undefined && { major: next.major }) },
    })
  }
  return (
    <>
      <PageHead title={t('console.lists')} />
      <ListBrowser
        list={DEFAULT_LIST}
        words={words ?? ''}
        major={major}
        onChange={change}
        link={(item) => (
          <Link to="/lists/$list/$code" params={{ list: DEFAULT_LIST, code: item.code }}>
            {named(item.name)}
          </Link>
        )}
      />
    </>
  )
}

export function ItemPage(): ReactNode {
  const t = useWords<'lists.back' | 'lists.see-matters'>()
  const { list, code } = useParams({ from: '/frame/lists/$list/$code' })
  const item = useQuery(itemQuery(list, code))
  if (item.isPending) return <Loading rows={8} />
  if (item.isError) return <Failed error={item.error} again={() => void item.refetch()} />
  return (
    <>
      <PageHead
        title={`${item.data.code} ${named(item.data.name)}`}
        note={
          <>
            <Link to="/lists">{t('lists.back')}</Link> · {named(item.data.major)} › {named(item.data.sub)}
          </>
        }
      >
        <Link to="/queue" search={{ item: item.data.code }}>
          {t('lists.see-matters')}
        </Link>
      </PageHead>
      <ItemPanel item={item.data} />
    </>
  )
}
