// SPDX-License-Identifier: MPL-2.0
// The list in force, narrowed by category and by words.
import { Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { itemMatches, listQuery, type Item } from './list-queries.ts'
import { useText } from './words.ts'

type Props = {
  readonly list: string
  readonly words: string
  readonly major: string | undefined
  readonly onChange: (change: { words?: string; major?: string | undefined }) => void
  readonly link: (item: Item) => ReactNode
}

function Majors({
  items,
  major,
  onChange,
}: {
  readonly items: readonly Item[]
  readonly major: string | undefined
  readonly onChange: (major: string | undefined) => void
}): ReactNode {
  const t = useText()
  const majors = new Map<string, { readonly item: Item; count: number }>()
  for (const item of items) {
    const code = item.code.slice(0, 2)
    const known = majors.get(code)
    if (known === undefined) majors.set(code, { item, count: 1 })
    else known.count += 1
  }
  return (
    <ul className="majors" aria-label={t('lists.major')}>
      <li>
        <button type="button" aria-pressed={major === undefined} onClick={() => onChange(undefined)}>
          <span>{t('lists.every-major')}</span>
          <span className="num">{items.length}</span>
        </button>
      </li>
      {[...majors].map(([code, { item, count }]) => (
        <li key={code}>
          <button type="button" aria-pressed={major === code} onClick={() => onChange(code)}>
            <span>{named(item.major)}</span>
            <span className="num">{count}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Items({ items, link }: { readonly items: readonly Item[]; readonly link: (item: Item) => ReactNode }): ReactNode {
  const t = useText()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('lists.code')}</th>
          <th scope="col">{t('lists.name')}</th>
          <th scope="col">{t('lists.sub')}</th>
          <th scope="col">{t('lists.nature')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.code}>
            <td className="nums">{item.code}</td>
            <th scope="row">
              {link(item)} {item.hazardReward && <StatusTag tone="check">{t('lists.hazard-reward')}</StatusTag>}
            </th>
            <td>{named(item.sub)}</td>
            <td>{t(`lists.nature.${item.nature}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function ListBrowser({ list, words, major, onChange, link }: Props): ReactNode {
  const t = useText()
  const query = useQuery(listQuery(list))
  const asked = useDeferredValue(words)
  const matching = useMemo(() => (query.data?.items ?? []).filter((item) => itemMatches(item, asked)), [query.data, asked])
  const shown = matching.filter((item) => major === undefined || item.code.startsWith(major))
  if (query.isPending)
    return (
      <Card>
        <Loading rows={8} />
      </Card>
    )
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const { version } = query.data
  return (
    <>
      <p className="quiet">{t('lists.version', { name: version.name, label: version.label, from: dayWords(version.inForceFrom), source: version.source })}</p>
      <div className="two-side">
        <Card>
          <Majors items={matching} major={major} onChange={(code) => onChange({ major: code })} />
        </Card>
        <Card>
          <div className="filters">
            <Input
              type="search"
              aria-label={t('lists.search')}
              placeholder={t('lists.find-item')}
              value={words}
              onChange={(event) => onChange({ words: event.target.value })}
              style={{ maxWidth: 340 }}
            />
            <span className="quiet" role="status">
              {t('lists.found', { n: shown.length })}
            </span>
          </div>
          {shown.length === 0 ? <Empty title={t('lists.none')} /> : <Items items={shown} link={link} />}
        </Card>
      </div>
    </>
  )
}
