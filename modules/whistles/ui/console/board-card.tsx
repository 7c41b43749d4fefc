// SPDX-License-Identifier: MPL-2.0
// One whistle on the board: what, where, since when; and a lane of the four steps for each called unit.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { isAbsent, rowSteps, sortLanes, type Row } from '../lanes.ts'
import { Lane, LiveClock, StateTag } from './marks.tsx'
import { useText } from './words.ts'

type RowSummons = Row['summons'][number]

function UnitHead({ summons }: { readonly summons: RowSummons }): ReactNode {
  const t = useText()
  return (
    <div className="lane-head">
      <strong>{named(summons.unit.name)}</strong>
      <StatusTag tone={summons.lead ? 'new' : 'plain'}>{t(summons.lead ? 'whistles.lead' : 'whistles.joint')}</StatusTag>
      {isAbsent(summons) ? (
        <StatusTag tone="late">{t('whistles.no-show')}</StatusTag>
      ) : (
        summons.state !== 'arrived' && <StatusTag tone="off">{t(`whistles.summons.${summons.state}`)}</StatusTag>
      )}
    </div>
  )
}

export function BoardCard({ row }: { readonly row: Row }): ReactNode {
  const t = useText()
  const absent = row.endedAt === null && row.summons.some(isAbsent)
  const confirm = row.clocks.find((clock) => clock.step === 'confirm')
  const place = [named(row.areaName), row.placeWords].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <article className={absent ? 'card board-card board-absent' : 'card board-card'} aria-labelledby={`w-${row.id}`}>
      <header className="board-head">
        <h2 id={`w-${row.id}`}>
          <Link to="/whistles/$whistleId" params={{ whistleId: row.id }} data-row={row.id}>
            {row.number}
          </Link>{' '}
          <span>{named(row.kind.name)}</span>
        </h2>
        <StateTag state={row.state} />
        {confirm !== undefined && <LiveClock step="confirm" dueAt={confirm.dueAt} startedAt={confirm.startedAt} />}
        <span className="quiet board-since">
          {named(row.street)} · {place} · {t('whistles.since', { at: momentWords(row.blownAt) })}
        </span>
      </header>
      <p className="clip">{row.words}</p>
      <ul className="lanes">
        {sortLanes(row.summons).map((summons) => (
          <li key={summons.unit.id} className={isAbsent(summons) ? 'lane lane-absent' : 'lane'}>
            <UnitHead summons={summons} />
            {summons.state === 'released' ? <p className="quiet">{t('whistles.summons.released')}</p> : <Lane steps={rowSteps(row, summons)} />}
          </li>
        ))}
      </ul>
    </article>
  )
}
