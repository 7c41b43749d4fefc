// SPDX-License-Identifier: MPL-2.0
// The lanes of a chief: when each is to be walked again, and what found there is still open.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { cityDay } from './patrol-draft.ts'
import { t } from './words.ts'
import './lanes.css'

type Row = Answer<'lanes.list'>['lanes'][number]

function WalkWords({ row }: { readonly row: Row }): JSX.Element {
  if (row.lastDay === cityDay()) return <span>{t('patrol.today-done')}</span>
  if (row.lastDay === null) return <span class="call-todo">{t('lanes.never')}</span>
  if (row.overdue) return <span class="call-todo">{t('lanes.overdue')}</span>
  return <span>{t('patrol.due', { day: dayWords(row.dueDay ?? row.lastDay) })}</span>
}

export function PatrolList({ hrefOf }: { readonly hrefOf: (code: string) => string }): JSX.Element {
  const loaded = useLoad(() => call('lanes.list', { mine: 'true', limit: 200 }), [])
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  const { lanes } = loaded.data
  if (lanes.length === 0)
    return (
      <Notice icon="map">
        <p>{t('patrol.none')}</p>
      </Notice>
    )
  return (
    <ul class="matter-rows">
      {lanes.map((row) => (
        <li key={row.code}>
          <a href={hrefOf(row.code)}>
            <span class="row-top">
              <span class="tag">{t(`lanes.kind.${row.kind}`)}</span>
              {row.openMatters > 0 && <span class="small">{t('patrol.open-matters', { n: row.openMatters })}</span>}
            </span>
            <strong>{named(row.name)}</strong>
            <WalkWords row={row} />
            <span class="small">
              {row.areaName !== null && `${named(row.areaName)} · `}
              {t('lane-sign.code', { code: row.code })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
