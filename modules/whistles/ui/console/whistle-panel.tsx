// SPDX-License-Identifier: MPL-2.0
// One whistle, one screen: head, what the street may do, what it is about and who comes on the left, the record (or the open
// form) on the right. Asked again every few seconds.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card, PageHead } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { PlaceMap } from '#modules/places/ui/console/index.ts'
import { EMPTY_DRAFT, type Draft, type Whistle } from '../moves.ts'
import { placeWords } from '../place-words.ts'
import { CodeCard } from './code-card.tsx'
import { LiveClock, StateTag } from './marks.tsx'
import { MoveSheet, type Opened } from './move-sheet.tsx'
import { whistleQuery } from './queries.ts'
import { WhistleUnits } from './whistle-units.tsx'
import { Plan, Ratings, Record, Result } from './whistle-work.tsx'
import { useText } from './words.ts'
import './whistles.css'

function Back(): ReactNode {
  const t = useText()
  return (
    <Link to="/whistles" className="plain-button no-print" aria-label={t('whistles.back')}>
      <Icon name="back" />
    </Link>
  )
}

function Head({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  const confirm = whistle.clocks.find(({ step, metAt, endedAt }) => step === 'confirm' && metAt === null && endedAt === null)
  return (
    <>
      <PageHead title={t('whistles.number', { number: whistle.number })} before={<Back />} after={<StateTag state={whistle.state} />} />
      <div className="whistle-head">
        <strong>{named(whistle.kind.name)}</strong>
        {confirm !== undefined && (
          <span>
            {t('whistles.step.confirm')} <LiveClock step="confirm" dueAt={confirm.dueAt} startedAt={confirm.startedAt} />
          </span>
        )}
        <span>
          {t('whistles.street')} <b>{named(whistle.street.name)}</b>
          {whistle.street.phone !== null && <span className="nums"> {whistle.street.phone}</span>}
        </span>
        <span>{t('whistles.since', { at: momentWords(whistle.blownAt) })}</span>
      </div>
    </>
  )
}

function Links({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  const { item, matters, problem } = whistle
  if (item === null && matters.length === 0 && problem === null) return null
  return (
    <dl className="facts">
      {matters.length > 0 && (
        <div>
          <dt>{t('whistles.matters')}</dt>
          <dd className="link-row">
            {matters.map(({ id, number }) => (
              <Link key={id} to="/matters/$matterId" params={{ matterId: id }}>
                {number}
              </Link>
            ))}
          </dd>
        </div>
      )}
      {item !== null && (
        <div>
          <dt>{t('whistles.item')}</dt>
          <dd>
            {item.code} {named(item.name)}
          </dd>
        </div>
      )}
      {problem !== null && (
        <div>
          <dt>{t('whistles.problem')}</dt>
          <dd>
            <Link to="/docket/$problemId" params={{ problemId: problem.id }}>
              {problem.number}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  )
}

function About({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  const { place } = whistle
  const points = useMemo(
    () => (place.point === null ? [] : [{ id: whistle.id, ...place.point, label: whistle.number }]),
    [place.point, whistle.id, whistle.number],
  )
  return (
    <Card title={t('whistles.words')}>
      <p className="words">{whistle.words}</p>
      <dl className="facts">
        <div>
          <dt>{t('whistles.place')}</dt>
          <dd>{placeWords(place)}</dd>
        </div>
      </dl>
      <Links whistle={whistle} />
      {points.length > 0 && (
        <div className="whistle-map">
          <PlaceMap points={points} label={t('whistles.place')} close />
        </div>
      )}
    </Card>
  )
}

const BAR = ['confirm', 'send-back', 'summon', 'call-off'] as const

function StreetMoves({
  whistle,
  opened,
  onOpen,
}: {
  readonly whistle: Whistle
  readonly opened: Opened | undefined
  readonly onOpen: (opened: Opened) => void
}): ReactNode {
  const t = useText()
  const moves = BAR.filter((move) => whistle.may.includes(move))
  if (moves.length === 0) return null
  return (
    <div className="unit-moves no-print" role="group" aria-label={t('whistles.moves')}>
      {moves.map((move) => (
        <Button
          key={move}
          type={move === 'confirm' ? 'primary' : 'default'}
          aria-expanded={opened?.move === move && opened.unitId === ''}
          onClick={() => onOpen({ move, unitId: '' })}
        >
          {t(`whistles.move.${move}`)}
        </Button>
      ))}
    </div>
  )
}

function Shown({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const [opened, setOpened] = useState<Opened>()
  // Drafts live as long as the page, per move and unit, so a form may be closed and opened again.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const key = opened === undefined ? '' : `${opened.move} ${opened.unitId}`
  const draft = drafts[key] ?? EMPTY_DRAFT
  const change = (parts: Partial<Draft>): void => setDrafts((all) => ({ ...all, [key]: { ...(all[key] ?? EMPTY_DRAFT), ...parts } }))
  const done = (): void => {
    setDrafts((all) => ({ ...all, [key]: EMPTY_DRAFT }))
    // Another form may have been opened while this one was being sent.
    setOpened((now) => (now === opened ? undefined : now))
    document.querySelector<HTMLElement>('h1')?.focus()
  }
  return (
    <div className="matter-page">
      <Head whistle={whistle} />
      <StreetMoves whistle={whistle} opened={opened} onOpen={setOpened} />
      <div className="whistle">
        <div className="whistle-col">
          <About whistle={whistle} />
          <WhistleUnits whistle={whistle} opened={opened} onOpen={setOpened} />
          <Plan whistle={whistle} />
          <Result whistle={whistle} />
          <Ratings whistle={whistle} />
        </div>
        <div className="whistle-col">
          {whistle.may.includes('show-code') && <CodeCard whistleId={whistle.id} />}
          {opened === undefined ? (
            <Record whistle={whistle} />
          ) : (
            <MoveSheet key={key} {...opened} whistle={whistle} draft={draft} change={change} onClose={() => setOpened(undefined)} onDone={done} />
          )}
        </div>
      </div>
    </div>
  )
}

export function WhistlePanel({ whistleId }: { readonly whistleId: string }): ReactNode {
  const t = useText()
  const whistle = useQuery(whistleQuery(whistleId))
  if (whistle.data !== undefined) return <Shown key={whistleId} whistle={whistle.data} />
  if (whistle.isError) {
    return (
      <>
        <PageHead title={t('whistles.one')} before={<Back />} />
        <Failed error={whistle.error} again={() => void whistle.refetch()} />
      </>
    )
  }
  return <Loading rows={10} />
}
