// SPDX-License-Identifier: MPL-2.0
// A reporter's own matter: where it stands in words, who has it and since when, by when it is answered, and its record.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { heldWords } from './held-words.ts'
import { Deadlines, isOpenState, Photos, placeWords, ProofLink, Record, Routing, Steps, TimeLeft } from './matter-parts.tsx'
import { MyMoves } from './my-moves.tsx'
import { Standing } from './standing.tsx'
import { t } from './words.ts'

type MyMatter = Answer<'my.get'>

function Answered({ matter }: { readonly matter: MyMatter }): JSX.Element | null {
  const last = [...matter.events].reverse().find((event) => event.kind === 'closed' || event.kind === 'refused')
  if (isOpenState(matter.state) || last === undefined) return null
  const said = last.facts['words']
  const solved = matter.outcome === 'solved'
  return (
    <Notice kind={solved ? 'good' : last.kind === 'closed' ? 'calm' : 'warm'} icon={solved ? 'check' : last.kind === 'closed' ? 'folder' : 'warning'}>
      <h2>{t(last.kind === 'closed' ? 'follow.answer' : 'follow.not-accepted')}</h2>
      <p class="strong-line">
        {last.kind === 'closed'
          ? matter.outcome && t(`matters.outcome.${matter.outcome}`)
          : t(`matters.refuse-reason.${String(last.facts['reason'])}` as 'matters.refuse-reason.legal-channel')}
      </p>
      {typeof said === 'string' && said !== '' && <p class="read">{said}</p>}
      {last.kind === 'closed' && !solved && <p class="small">{t('follow.not-solved')}</p>}
    </Notice>
  )
}

function Holder({ matter }: { readonly matter: MyMatter }): JSX.Element {
  const since = matter.held?.since
  const why = heldWords(matter.held)
  return (
    <section class="card">
      <h2 class="minor">{t('follow.holder')}</h2>
      {matter.holder === null ? (
        <p>{t('follow.holder-none')}</p>
      ) : (
        <p class="strong-line">
          {named(matter.holder.name)}
          {since && <span class="small"> {t('follow.since', { at: momentWords(since) })}</span>}
        </p>
      )}
      {why !== undefined && <p>{t('follow.why', { why })}</p>}
      {matter.holder?.phone && (
        <p>
          <a class="tel" href={`tel:${matter.holder.phone}`}>
            <Icon name="phone" size={20} />
            {t('follow.call', { phone: matter.holder.phone })}
          </a>
        </p>
      )}
      {/* Parked or ownerless, it goes nowhere and nothing is promised by the list: its day of review stands above. */}
      {matter.waiting === null && (
        <>
          <h3 class="small">{t('receipt.where')}</h3>
          <Routing routing={matter.routing} phone={false} />
        </>
      )}
    </section>
  )
}

export function MyMatterView({
  matter,
  receipt,
  proofHref,
  onDone,
  reload,
}: {
  readonly matter: MyMatter
  readonly receipt: string | undefined
  readonly proofHref: string
  readonly onDone: (matter: MyMatter) => void
  readonly reload: () => void
}): JSX.Element {
  const open = isOpenState(matter.state)
  return (
    <article class="stack wide-gap">
      <header>
        <p class="small">
          {t('follow.number', { number: matter.number })}
          {matter.reopened && ` · ${t('follow.reopened')}`}
        </p>
        <h1 tabIndex={-1}>{t(`matters.state.${matter.state}`)}</h1>
        {matter.item && <p class="lead">{named(matter.item.name)}</p>}
        {open && matter.dueAt && matter.waiting === null && (
          <p>
            <TimeLeft due={matter.dueAt} />
          </p>
        )}
      </header>
      <Answered matter={matter} />
      <Standing matter={matter} />
      <section>
        <h2 class="minor">{t('follow.progress')}</h2>
        <Steps state={matter.state} step={matter.step} />
      </section>
      {matter.rating !== null && <p>{t('follow.rated', { rating: t(`matters.rating.${matter.rating}` as 'matters.rating.1') })}</p>}
      {open && <Holder matter={matter} />}
      <MyMoves matter={matter} receipt={receipt} onDone={onDone} />
      <section>
        <h2 class="minor">{t('follow.place')}</h2>
        <p>{placeWords(matter.place)}</p>
        {matter.words !== '' && <blockquote>{matter.words}</blockquote>}
      </section>
      <section>
        <h2 class="minor">{t('follow.photos')}</h2>
        <Photos matter={matter} source={{ matterId: matter.id, staff: false, receipt }} />
      </section>
      <section>
        <h2 class="minor">{t('follow.deadlines')}</h2>
        <Deadlines matter={matter} />
        {matter.deadlines.length > 0 && <ProofLink href={proofHref} />}
      </section>
      <section>
        <h2 class="minor">{t('follow.record')}</h2>
        <Record matter={matter} />
      </section>
      <p class="no-print">
        <button type="button" class="quiet" onClick={reload}>
          {t('follow.refresh')}
        </button>
      </p>
    </article>
  )
}

type FollowingProps = { readonly receipt?: string; readonly matterId?: string; readonly proofHref: string }

/** Finds the one matter of a receipt, or of an id for somebody signed in. */
export function Following({ receipt, matterId, proofHref }: FollowingProps): JSX.Element {
  const [newer, setNewer] = useState<MyMatter | undefined>()
  const [done, setDone] = useState(false)
  const loaded = useLoad(async () => {
    const options = receipt === undefined ? {} : { receipt }
    const id = matterId ?? (await call('my.list', {}, options)).matters[0]?.id
    return id === undefined ? null : call('my.get', { matterId: id }, options)
  }, [receipt, matterId])
  const matter = newer ?? loaded.data
  if (matter === null)
    return (
      <Notice kind="warm" icon="warning" role="alert">
        <p>{t('follow.none')}</p>
      </Notice>
    )
  if (matter === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  return (
    <>
      <p role="status" class={done ? 'done-line' : 'sr'}>
        {done ? t('follow.done') : ''}
      </p>
      <Problem error={loaded.error} />
      <MyMatterView
        matter={matter}
        receipt={receipt}
        proofHref={proofHref}
        onDone={(after) => {
          setNewer(after)
          setDone(true)
          window.scrollTo(0, 0)
        }}
        reload={() => {
          setNewer(undefined)
          setDone(false)
          void loaded.reload()
        }}
      />
    </>
  )
}
