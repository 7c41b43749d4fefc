// SPDX-License-Identifier: MPL-2.0
// One import: what was said of the file, how far the work is, faults, repairs, and the decision.
import { Button, Progress } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { useText } from '../words.ts'
import { FaultsCard } from './faults-card.tsx'
import { ImportState } from './imports-panel.tsx'
import { importQuery, type Import } from './queries.ts'
import { RepairsCard } from './repairs-card.tsx'
import { sizeWords } from './sizes.ts'
import { useMove } from './use-move.ts'
import './imports.css'

type Props = { readonly importId: string; readonly head: (title: string, note: string) => ReactNode }

function Facts({ one }: { readonly one: Import }): ReactNode {
  const t = useText()
  const facts = [
    [t('places.import.col.kind'), t(`places.import.kind.${one.kind}`)],
    [t('places.import.declared'), t(`places.import.crs.${one.crs}`)],
    [t('places.import.size'), sizeWords(one.bytes)],
    [t('places.import.started'), momentWords(one.startedAt)],
    ...(one.repairs.length === 0 ? [] : [[t('places.import.repaired'), one.repairs.map((repair) => t(`places.import.repair.${repair}`)).join(' · ')] as const]),
  ] as const
  return (
    <dl className="import-facts">
      {facts.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

function Way({ one }: { readonly one: Import }): ReactNode {
  const t = useText()
  if (one.state !== 'checking' && one.state !== 'applying') return null
  const { stage, done, total } = one.progress
  const words = t(total === null ? 'places.import.progress-open' : 'places.import.progress', {
    stage: t(`places.import.stage.${stage}`),
    done,
    total: total ?? 0,
  })
  return (
    <div className="import-way">
      <Progress percent={total === null || total === 0 ? 0 : Math.floor((done / total) * 100)} status="active" aria-label={words} />
      <span className="nums" role="status">
        {words}
      </span>
    </div>
  )
}

function Decide({ one }: { readonly one: Import }): ReactNode {
  const t = useText()
  const [sure, setSure] = useState(false)
  const apply = useMove('places.apply-import', one.importId, t('places.import.said-apply'))
  const cancel = useMove('places.cancel-import', one.importId, t('places.import.said-cancel'))
  if (one.may.length === 0) return null
  return (
    <>
      {one.state === 'checked' && one.faults === 0 && (
        <p>
          {one.remarks === 0 && t('places.import.faults-none')} {t('places.import.apply-note')}
        </p>
      )}
      {(apply.isError || cancel.isError) && <Failed error={apply.error ?? cancel.error} />}
      <div className="import-decide">
        {one.may.includes('apply') && (
          <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate({})}>
            {t('places.import.apply', { n: one.features ?? 0 })}
          </Button>
        )}
        {one.may.includes('cancel') && !sure && <Button onClick={() => setSure(true)}>{t('places.import.cancel')}</Button>}
        {sure && (
          <span className="import-sure" role="group" aria-label={t('places.import.cancel-sure')}>
            <span>{t('places.import.cancel-sure')}</span>
            <Button danger loading={cancel.isPending} onClick={() => cancel.mutate({})}>
              {t('places.import.cancel')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('places.import.keep')}</Button>
          </span>
        )}
      </div>
    </>
  )
}

const COUNTS = ['areas', 'grids', 'gridsEnded', 'buildingsMoved', 'buildings', 'withoutGrid', 'estimated', 'roads', 'roadsEnded', 'leftOut'] as const

function Result({ one }: { readonly one: Import }): ReactNode {
  const t = useText()
  const { result } = one
  if (result === null) return null
  return (
    <Card title={t('places.import.result')}>
      <dl className="import-facts">
        {COUNTS.filter((name) => result[name] !== undefined).map((name) => (
          <div key={name}>
            <dt>{t(`places.import.result.${name}`)}</dt>
            <dd className="nums">{result[name]?.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {one.byCommunity.length > 0 && (
        <details>
          <summary>{t('places.import.by-community')}</summary>
          <table className="rows rows-tight">
            <thead>
              <tr>
                <th scope="col">{t('places.import.community')}</th>
                <th scope="col" className="num">
                  {t('places.import.count')}
                </th>
              </tr>
            </thead>
            <tbody>
              {one.byCommunity.map(({ community, name, count }) => (
                <tr key={community}>
                  <th scope="row">
                    {name} <span className="quiet nums">{community}</span>
                  </th>
                  <td className="num">{count.toLocaleString('en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Card>
  )
}

export function ImportPanel({ importId, head }: Props): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const asked = useQuery(importQuery(importId))
  const one = asked.data
  const isApplied = one?.state === 'applied'
  // the map and the lists of areas show what has come in
  useEffect(() => {
    if (isApplied) void client.invalidateQueries({ queryKey: ['extent'] })
  }, [isApplied, client])
  if (one === undefined)
    return (
      <>
        {head(t('places.import.title'), '')}
        {asked.isError ? <Failed error={asked.error} again={() => void asked.refetch()} /> : <Loading rows={6} />}
      </>
    )
  return (
    <>
      {head(one.fileName, t(`places.import.kind.${one.kind}`))}
      <div className="import-page">
        <Card title={t('places.import.facts')} tools={<ImportState state={one.state} />}>
          <Facts one={one} />
          <Way one={one} />
          {one.refused !== null && (
            <p className="notice notice-warn" role="alert">
              <strong>{t('places.import.refused')}</strong> {sayKey(`refusal.${one.refused.code}`, one.refused.facts)}
            </p>
          )}
          <Decide one={one} />
        </Card>
        <Result one={one} />
        <RepairsCard key={one.movedAt} one={one} />
        <FaultsCard key={`faults ${one.movedAt}`} one={one} />
      </div>
    </>
  )
}
