// SPDX-License-Identifier: MPL-2.0
// A list of any kind, in force or in a named version: searched by the server, narrowed by class or category and by unit.
import { Input } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { rowsQuery, type ListHead, type Row, type Version } from './list-queries.ts'
import { groupKey, groupsOf, groupWords, unitKey, unitsOf } from './row-groups.ts'
import { useText } from './words.ts'
import './lists.css'

export type ListFilter = { readonly words?: string; readonly group?: string; readonly unit?: string; readonly version?: string }
type Props = {
  readonly head: ListHead
  readonly filter: ListFilter
  readonly onChange: (change: { readonly [Name in keyof ListFilter]?: string | undefined }) => void
  readonly link: (row: Row) => ReactNode
}

function Groups({
  rows,
  group,
  onChange,
}: {
  readonly rows: readonly Row[]
  readonly group: string | undefined
  readonly onChange: (group: string | undefined) => void
}): ReactNode {
  const t = useText()
  return (
    <ul className="majors" aria-label={t('lists.group')}>
      <li>
        <button type="button" aria-pressed={group === undefined} onClick={() => onChange(undefined)}>
          <span>{t('lists.every-major')}</span>
          <span className="num">{rows.length}</span>
        </button>
      </li>
      {groupsOf(rows).map(({ key, name, count }) => (
        <li key={key}>
          <button type="button" aria-pressed={group === key} onClick={() => onChange(key)}>
            <span>{named(name)}</span>
            <span className="num">{count}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Rows({ rows, link }: { readonly rows: readonly Row[]; readonly link: Props['link'] }): ReactNode {
  const t = useText()
  return (
    <div className="list-scroll">
      <table className="rows list-rows">
        <thead>
          <tr>
            <th scope="col">{t('lists.code')}</th>
            <th scope="col">{t('lists.name')}</th>
            <th scope="col">{t('lists.group')}</th>
            <th scope="col">{t('lists.unit')}</th>
            <th scope="col" className="wide-only">
              {t('lists.content')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <td className="nums">{row.code}</td>
              <th scope="row">{link(row)}</th>
              <td>{row.class === null ? groupWords(row) : <StatusTag tone={row.class === 'forbidden' ? 'late' : 'plain'}>{groupWords(row)}</StatusTag>}</td>
              <td>{named(row.unit.name)}</td>
              <td className="wide-only">
                <span className="clip quiet">{named(row.content)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function VersionNotice({ version }: { readonly version: Version }): ReactNode {
  const t = useText()
  if (version.state === 'in-force') return null
  return (
    <p className="notice notice-warn" role="status">
      <Icon name="alert" />
      {t(version.state === 'replaced' ? 'lists.old-said' : 'lists.coming-said', { label: version.label, day: dayWords(version.inForceFrom) })}
    </p>
  )
}

function Tools({ head, rows, shown, filter, onChange }: Omit<Props, 'link'> & { readonly rows: readonly Row[]; readonly shown: number }): ReactNode {
  const t = useText()
  return (
    <div className="filters">
      <Input
        type="search"
        aria-label={t('lists.search')}
        placeholder={t('lists.search-hint')}
        value={filter.words ?? ''}
        maxLength={60}
        onChange={(event) => onChange({ words: event.target.value })}
        style={{ maxWidth: 300 }}
      />
      <select
        className="native"
        aria-label={t('lists.unit')}
        value={filter.unit ?? ''}
        onChange={(event) => onChange({ unit: event.target.value || undefined })}
      >
        <option value="">{t('lists.every-unit')}</option>
        {unitsOf(rows).map(({ key, name, count }) => (
          <option key={key} value={key}>
            {named(name)} ({count})
          </option>
        ))}
      </select>
      {head.versions.length > 1 && (
        <select
          className="native"
          aria-label={t('lists.other-version')}
          value={filter.version ?? head.inForce?.label ?? ''}
          onChange={(event) => onChange({ version: event.target.value === head.inForce?.label ? undefined : event.target.value })}
        >
          {head.versions.map((version) => (
            <option key={version.id} value={version.label}>
              {version.label} · {t(`lists.state.${version.state}`)}
            </option>
          ))}
        </select>
      )}
      <span className="quiet" role="status">
        {t('lists.found', { n: shown })}
      </span>
    </div>
  )
}

export function ListBrowser({ head, filter, onChange, link }: Props): ReactNode {
  const t = useText()
  const words = useDeferredValue(filter.words?.trim() ?? '')
  // A list that only begins in the future has no version in force; its coming one is shown.
  const version = filter.version ?? (head.inForce === null ? head.versions[0]?.label : undefined)
  const query = useQuery({ ...rowsQuery(head.list, words, version), placeholderData: keepPreviousData })
  if (query.isPending)
    return (
      <Card>
        <Loading rows={8} />
      </Card>
    )
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const { data } = query
  const ofUnit = data.rows.filter((row) => filter.unit === undefined || unitKey(row) === filter.unit)
  const shown = ofUnit.filter((row) => filter.group === undefined || groupKey(row) === filter.group)
  return (
    <>
      <VersionNotice version={data.version} />
      <p className="quiet">
        {t('lists.version', { name: data.version.name, label: data.version.label, from: dayWords(data.version.inForceFrom), source: data.version.source })}
      </p>
      <div className="two-side">
        <Card>
          <Groups rows={ofUnit} group={filter.group} onChange={(group) => onChange({ group })} />
        </Card>
        <Card className="list-card">
          <Tools head={head} rows={data.rows} shown={shown.length} filter={filter} onChange={onChange} />
          {shown.length === 0 ? <Empty title={t('lists.none')} /> : <Rows rows={shown} link={link} />}
        </Card>
      </div>
    </>
  )
}
