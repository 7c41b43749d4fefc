// SPDX-License-Identifier: MPL-2.0
// All published versions of a list with their state, and a choice of any two to compare.
import { Button } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Field } from '#design/console/field.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import type { ListHead, Version } from './list-queries.ts'
import { RevokeVersion } from './revoke-version.tsx'
import { Period, VersionTag } from './version-words.tsx'
import { useText } from './words.ts'
import './lists.css'

type Props = {
  readonly head: ListHead
  readonly version: (label: string) => ReactNode
  readonly changes: (from: string, to: string, words: string) => ReactNode
  readonly onCompare: (from: string, to: string) => void
}

function Compare({ versions, onCompare }: { readonly versions: readonly Version[]; readonly onCompare: Props['onCompare'] }): ReactNode {
  const t = useText()
  const [from, setFrom] = useState(versions[1]?.label ?? '')
  const [to, setTo] = useState(versions[0]?.label ?? '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onCompare(from, to)
  }
  const options = versions.map(({ id, label }) => (
    <option key={id} value={label}>
      {label}
    </option>
  ))
  return (
    <Card title={t('lists.compare')}>
      <form className="filters" onSubmit={submit}>
        <Field label={t('lists.compare-from')}>
          {(ids) => (
            <select {...ids} className="native" value={from} onChange={(event) => setFrom(event.target.value)}>
              {options}
            </select>
          )}
        </Field>
        <Field label={t('lists.compare-to')}>
          {(ids) => (
            <select {...ids} className="native" value={to} onChange={(event) => setTo(event.target.value)}>
              {options}
            </select>
          )}
        </Field>
        <Button htmlType="submit" style={{ alignSelf: 'end' }}>
          {t('lists.compare-do')}
        </Button>
      </form>
    </Card>
  )
}

export function VersionsPanel({ head, version, changes, onCompare }: Props): ReactNode {
  const t = useText()
  return (
    <>
      <Card>
        <div className="list-scroll">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t('lists.label')}</th>
                <th scope="col">{t('lists.state')}</th>
                <th scope="col">{t('lists.period')}</th>
                <th scope="col" className="num">
                  {t('lists.count')}
                </th>
                <th scope="col">{t('lists.open-matters')}</th>
                <th scope="col">{t('lists.origin')}</th>
                <th scope="col">{t('lists.published-at')}</th>
                <th scope="col">{t('lists.changed-since')}</th>
              </tr>
            </thead>
            <tbody>
              {head.versions.map((one, index) => {
                const before = head.versions[index + 1]
                return (
                  <tr key={one.id}>
                    <th scope="row">{version(one.label)}</th>
                    <td>
                      <VersionTag state={one.state} /> {head.mayRevoke.includes(one.id) && <RevokeVersion version={one} />}
                    </td>
                    <td>
                      <Period version={one} />
                    </td>
                    <td className="num">{one.count}</td>
                    <td>{before === undefined ? '—' : t(`lists.${one.openMatters}`)}</td>
                    <td title={one.source}>{t(`lists.origin.${one.origin}`)}</td>
                    <td>{momentWords(one.publishedAt)}</td>
                    <td>{before === undefined ? '—' : changes(before.label, one.label, `${before.label} → ${one.label}`)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </Card>
      {head.versions.length > 1 && <Compare versions={head.versions} onCompare={onCompare} />}
      <Card title={t('lists.source')}>
        <dl className="facts">
          {head.versions.map((one) => (
            <div key={one.id}>
              <dt>{one.label}</dt>
              <dd>{one.source}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  )
}
