// SPDX-License-Identifier: MPL-2.0
// The called units of one whistle: steps with live clocks, what each said, what did not happen and why, and what may be done.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { isAbsent, sortLanes, stepsOf } from '../lanes.ts'
import { moveName, type Move, type Summons, type Whistle } from '../moves.ts'
import { Lane } from './marks.tsx'
import type { Opened } from './move-sheet.tsx'
import { useText } from './words.ts'

type Props = { readonly whistle: Whistle; readonly opened: Opened | undefined; readonly onOpen: (opened: Opened) => void }

function Said({ summons }: { readonly summons: Summons }): ReactNode {
  const t = useText()
  const { acknowledged, declined, arrived, noShow, misuse } = summons
  return (
    <ul className="unit-said">
      <li className="quiet">{summons.seenAt === null ? t('whistles.not-seen') : t('whistles.seen-at', { at: momentWords(summons.seenAt) })}</li>
      {acknowledged !== null && (acknowledged.title !== null || acknowledged.words !== '') && (
        <li>
          {t('whistles.acknowledged-by', { title: acknowledged.title })} {acknowledged.words !== '' && <q>{acknowledged.words}</q>}
        </li>
      )}
      {declined !== null && (
        <li className="said-bad">
          {t('whistles.declined-why', { reason: declined.reason.name })} <q>{declined.words}</q>
        </li>
      )}
      {arrived !== null && <li>{arrived.method === 'code' ? t('whistles.by-code') : t('whistles.by-position', { n: arrived.withinMetres })}</li>}
      {noShow !== null && (
        <li className="said-bad">
          {summons.state === 'arrived' ? t('whistles.no-show-late') : t('whistles.no-show-at', { at: momentWords(noShow.at) })} ·{' '}
          {noShow.reason === null ? t('whistles.no-reason-yet') : t('whistles.reason-given', { reason: noShow.reason.name })}{' '}
          {noShow.words !== '' && <q>{noShow.words}</q>}
        </li>
      )}
      {misuse !== null && (
        <li className="said-bad">
          {t('whistles.misuse-said', { reason: misuse.reason.name })} <q>{misuse.words}</q>{' '}
          <StatusTag tone={misuse.decision === 'pending' ? 'soon' : 'plain'}>{t(`whistles.misuse.${misuse.decision}`)}</StatusTag>{' '}
          {misuse.decisionWords !== '' && <q>{misuse.decisionWords}</q>}
        </li>
      )}
    </ul>
  )
}

function Rungs({ summons }: { readonly summons: Summons }): ReactNode {
  const t = useText()
  // The highest rung of each clock says how far it went; the record has the others.
  const rungs = summons.clocks.flatMap((clock) => clock.rungs.slice(-1).map((rung) => ({ step: clock.step, rung })))
  return rungs.length === 0 ? null : (
    <p className="rungs">
      {rungs.map(({ step, rung }) => (
        <StatusTag key={`${step} ${rung.code}`} tone="late">
          {t('whistles.rung-of', { step: t(`whistles.step.${step}`), rung: rung.name })}
        </StatusTag>
      ))}
    </p>
  )
}

function Unit({ whistle, summons, opened, onOpen }: Props & { readonly summons: Summons }): ReactNode {
  const t = useText()
  const { unit, lead, state } = summons
  const moves = summons.may.filter((move): move is Exclude<typeof move, 'see'> => move !== 'see')
  return (
    <li className={isAbsent(summons) ? 'lane lane-absent' : 'lane'}>
      <div className="lane-head">
        <h3>{named(unit.name)}</h3>
        <StatusTag tone={lead ? 'new' : 'plain'}>{t(lead ? 'whistles.lead' : 'whistles.joint')}</StatusTag>
        <StatusTag tone={isAbsent(summons) ? 'late' : state === 'arrived' ? 'done' : 'off'}>
          {t(isAbsent(summons) ? 'whistles.no-show' : `whistles.summons.${state}`)}
        </StatusTag>
        {unit.phone !== null && <span className="nums quiet">{unit.phone}</span>}
      </div>
      {state !== 'released' && <Lane steps={stepsOf(whistle, summons)} />}
      <Rungs summons={summons} />
      <Said summons={summons} />
      {moves.length > 0 && (
        <div className="unit-moves no-print" role="group" aria-label={t('whistles.moves-of', { unit: unit.name })}>
          {moves.map((move: Move) => (
            <Button
              key={move}
              size="small"
              aria-expanded={opened?.move === move && opened.unitId === unit.id}
              onClick={() => onOpen({ move, unitId: unit.id })}
            >
              {t(`whistles.move.${moveName(move, whistle)}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

export function WhistleUnits(props: Props): ReactNode {
  const t = useText()
  const { whistle } = props
  const lanes = sortLanes(whistle.summons)
  const absent = lanes.filter(isAbsent).length
  return (
    <Card title={t('whistles.units')}>
      {absent > 0 && (
        <p className="absent-line">
          <Icon name="alert" size={16} /> {t('whistles.absent', { n: absent })}
        </p>
      )}
      <ul className="lanes">
        {lanes.map((summons) => (
          <Unit key={summons.unit.id} {...props} summons={summons} />
        ))}
      </ul>
    </Card>
  )
}
