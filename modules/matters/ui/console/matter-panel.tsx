// SPDX-License-Identifier: MPL-2.0
// One matter, one screen: head, what can be done, what is known on the left, what happened (or the open form) on the right.
// Drafts live as long as the page, per move, so a form may be closed and opened again.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { announce } from '#design/console/announcer.tsx'
import { Icon } from '#design/console/icon.tsx'
import { PageHead } from '#design/console/page.tsx'
import { useShortcuts } from '#design/console/shortcuts.ts'
import { Failed, Loading } from '#design/console/states.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { keepOpened, lastQueue } from './last-queue.ts'
import { emptyDraft, type Draft, type OfficeMove } from './draft.ts'
import { isOpen, StateTag, TimeLeft } from './marks.tsx'
import { MatterFacts } from './matter-facts.tsx'
import { matterQuery, type Matter } from './matter-query.ts'
import { MOVE_KEYS, MoveBar, movesOf } from './move-bar.tsx'
import { MoveSheet } from './move-sheet.tsx'
import { StandingBanner } from './standing-banner.tsx'
import { Timeline } from './timeline.tsx'
import { useText } from './words.ts'
import './matter.css'
import './clocks.css'

function Tools({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  const copy = (): void => void navigator.clipboard?.writeText(location.href).then(() => announce(t('matters.link-copied')))
  return (
    <>
      {'clipboard' in navigator && (
        <button type="button" className="plain-button" onClick={copy}>
          <Icon name="link" />
          {t('matters.copy-link')}
        </button>
      )}
      <button type="button" className="plain-button" onClick={() => print()} aria-label={`${t('matters.print')} ${matter.number}`}>
        <Icon name="print" />
        {t('matters.print')}
      </button>
    </>
  )
}

/** To the queue as it was left. */
function Back(): ReactNode {
  const t = useText()
  return (
    <Link to="/queue" search={lastQueue()} className="plain-button no-print" aria-label={t('matters.back')}>
      <Icon name="back" />
    </Link>
  )
}

function Head({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  return (
    <>
      <PageHead title={t('matters.number', { number: matter.number })} before={<Back />} after={<StateTag state={matter.state} />}>
        <Tools matter={matter} />
      </PageHead>
      <div className="matter-head">
        {matter.reopened && <StatusTag tone="late">{t('matters.reopened-mark')}</StatusTag>}
        <strong>{matter.item === null ? t('matters.no-item') : named(matter.item.name)}</strong>
        {isOpen(matter.state) && (
          <span>
            {matter.waiting !== null && `${t('matters.deadline.review')} `}
            <TimeLeft dueAt={matter.dueAt} withMoment />
          </span>
        )}
        {matter.outcome !== null && <StatusTag tone="done">{t(`matters.outcome.${matter.outcome}`)}</StatusTag>}
        {matter.mergedInto !== null && <span>{t('matters.merged-into', { number: matter.mergedInto })}</span>}
        <span className="sep" aria-hidden="true">
          |
        </span>
        {isOpen(matter.state) && (
          <span>
            {t('matters.holder')} <b>{matter.holder === null ? t('matters.no-holder') : named(matter.holder.name)}</b>
            {matter.holder?.phone != null && <span className="nums"> {matter.holder.phone}</span>}
          </span>
        )}
        <span>
          {t('matters.filed')} <b>{momentWords(matter.filedAt)}</b>
        </span>
        <span>
          {t('matters.channel')} <b>{t(`matters.channel.${matter.channel}`)}</b>
        </span>
      </div>
    </>
  )
}

type Drafts = Readonly<Partial<Record<OfficeMove, Draft>>>

const WITH_ITEM: readonly OfficeMove[] = ['accept', 'dispatch', 'return', 'arbitrate']

function firstDraft(move: OfficeMove, matter: Matter): Draft {
  return WITH_ITEM.includes(move) && matter.item !== null ? { ...emptyDraft, itemCode: matter.item.code } : emptyDraft
}

function Opened({ matter, beside }: { readonly matter: Matter; readonly beside: ReactNode }): ReactNode {
  const [move, setMove] = useState<OfficeMove>()
  const [drafts, setDrafts] = useState<Drafts>({})
  const draft = move === undefined ? undefined : drafts[move]
  const open = useCallback(
    (next: OfficeMove) => {
      setDrafts((all) => ({ ...all, [next]: all[next] ?? firstDraft(next, matter) }))
      setMove(next)
    },
    [matter],
  )
  const update = useCallback(
    (change: (draft: Draft) => Draft) => {
      if (move !== undefined) setDrafts((all) => ({ ...all, [move]: change(all[move] ?? emptyDraft) }))
    },
    [move],
  )
  const done = (): void => {
    for (const photo of draft?.photos ?? []) URL.revokeObjectURL(photo.url)
    setDrafts((all) => ({ ...all, ...(move !== undefined && { [move]: undefined }) }))
    setMove(undefined)
    document.querySelector<HTMLElement>('h1')?.focus()
  }
  const close = (): void => {
    setMove(undefined)
    document.querySelector<HTMLElement>('.move-bar [aria-expanded=true]')?.focus()
  }
  useShortcuts(Object.fromEntries(movesOf(matter).flatMap((each) => (MOVE_KEYS[each] === undefined ? [] : [[MOVE_KEYS[each], () => open(each)]]))))
  return (
    <div className="matter-page">
      <Head matter={matter} />
      <StandingBanner matter={matter} />
      <MoveBar matter={matter} opened={move} onOpen={open} />
      <div className="matter">
        <div className="matter-col">
          <MatterFacts matter={matter} />
          {beside}
        </div>
        <div className="matter-col" tabIndex={move === undefined ? 0 : -1}>
          {move !== undefined && draft !== undefined ? (
            <MoveSheet key={move} move={move} matter={matter} draft={draft} update={update} onClose={close} onDone={done} />
          ) : (
            <Timeline matter={matter} />
          )}
        </div>
      </div>
    </div>
  )
}

/** `beside`: what another module adds to the facts. */
export function MatterPanel({ matterId, beside }: { readonly matterId: string; readonly beside?: ReactNode }): ReactNode {
  const t = useText()
  const matter = useQuery(matterQuery(matterId))
  useEffect(() => keepOpened(matterId), [matterId])
  if (matter.data !== undefined) return <Opened key={matterId} matter={matter.data} beside={beside} />
  if (matter.isError) {
    return (
      <>
        <PageHead title={t('matters.one')} before={<Back />} />
        <Failed error={matter.error} again={() => void matter.refetch()} />
      </>
    )
  }
  return <Loading rows={10} />
}
