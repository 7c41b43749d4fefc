// SPDX-License-Identifier: MPL-2.0
// Streets and alleys of an area in the order of their codes, with chief, vacancy, last patrol and what is still open.
import { Button } from 'antd'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { ChiefNames } from './chief-names.tsx'
import { useText } from './words.ts'
import './lanes.css'

type Row = Answer<'lanes.list'>['lanes'][number]
export type LanesShow = 'all' | 'vacant' | 'overdue'
type Props = {
  readonly area: string | undefined
  readonly show: LanesShow
  readonly onShow: (show: LanesShow) => void
  readonly areaControl: ReactNode
  readonly link: (code: string, words: ReactNode) => ReactNode
}

const SHOWS: readonly LanesShow[] = ['all', 'vacant', 'overdue']
const PAGE = 200

function Line({ row, link }: { readonly row: Row; readonly link: Props['link'] }): ReactNode {
  const t = useText()
  return (
    <tr>
      <th scope="row">
        {link(row.code, named(row.name))}
        <span className="quiet lane-code">
          {t(`lanes.kind.${row.kind}`)} · {row.code}
        </span>
      </th>
      <td>{row.areaName === null ? row.area : named(row.areaName)}</td>
      <td>
        <ChiefNames chiefs={row.chiefs} />
      </td>
      <td>{row.lastDay === null ? t('lanes.never') : dayWords(row.lastDay)}</td>
      <td>{row.overdue ? <span className="lane-late">{t('lanes.overdue')}</span> : row.dueDay !== null && dayWords(row.dueDay)}</td>
      <td className="num">{row.openMatters}</td>
      <td>
        <a href={`/lane/${encodeURIComponent(row.code)}`} target="_blank" rel="noreferrer">
          {t('lanes.sign')}
        </a>
      </td>
    </tr>
  )
}

function Table({ rows, link }: { readonly rows: readonly Row[]; readonly link: Props['link'] }): ReactNode {
  const t = useText()
  return (
    <div className="lanes-wide" tabIndex={0} role="region" aria-label={t('lanes.title')}>
      <table className="rows rows-tight lanes">
        <thead>
          <tr>
            {(['lane', 'area', 'chief', 'last', 'next'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`lanes.${name}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('lanes.open')}
            </th>
            <th scope="col">
              <span className="heard">{t('lanes.sign')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.code} row={row} link={link} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function LanesPanel({ area, show, onShow, areaControl, link }: Props): ReactNode {
  const t = useText()
  const query = useInfiniteQuery({
    queryKey: ['lanes', area ?? ''],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      call('lanes.list', { limit: PAGE, ...(area !== undefined && { area }), ...(pageParam !== '' && { after: pageParam }) }, { signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  // What is vacant or overdue is sought in all lanes of the area, not only in the first page.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const seeks = show !== 'all' && hasNextPage && !isFetchingNextPage
  useEffect(() => {
    if (seeks) void fetchNextPage()
  }, [seeks, fetchNextPage])
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const all = query.data.pages.flatMap(({ lanes }) => lanes)
  const rows = all.filter((row) => (show === 'vacant' ? row.vacant : show === 'overdue' ? row.overdue : true))
  return (
    <Card>
      <div className="filters">
        {areaControl}
        <select className="day-input" aria-label={t('lanes.show')} value={show} onChange={(event) => onShow(event.target.value as LanesShow)}>
          {SHOWS.map((one) => (
            <option key={one} value={one}>
              {t(`lanes.show.${one}`)}
            </option>
          ))}
        </select>
        <p className="quiet" role="status">
          {!hasNextPage &&
            t('lanes.count', { n: all.length, vacant: all.filter(({ vacant }) => vacant).length, overdue: all.filter(({ overdue }) => overdue).length })}
        </p>
      </div>
      {rows.length === 0 ? <Empty title={t(all.length === 0 ? 'lanes.none' : 'lanes.none-such')} /> : <Table rows={rows} link={link} />}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('lanes.more')}
        </Button>
      )}
      <p className="quiet">{t('lanes.open-note')}</p>
    </Card>
  )
}
