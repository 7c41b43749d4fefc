// SPDX-License-Identifier: MPL-2.0
// What the page of a matter is made of, for residents and staff alike: steps, record, deadlines, photos, where it goes.
import { serverNow } from '#api/server-time.ts'
import { Fragment, type JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { callForBytes, type Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { lang, named } from '#design/shared/text.ts'
import { momentWords, timeLeftWords } from '#design/shared/time-words.ts'
import { isStoppedBy } from '../../rules/is-stopped-by.ts'
import { deadlineName, wasMoved } from '../proof/proof-words.ts'
import { eventWords } from './event-words.ts'
import { t } from './words.ts'

type MyMatter = Answer<'my.get'>
export type AnyMatter = Pick<MyMatter, 'id' | 'state' | 'step' | 'events' | 'deadlines' | 'photos' | 'holder' | 'place' | 'dueAt' | 'finalDueAt' | 'pause'>
const OPEN = ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'verified', 'ownerless', 'parked']

export function isOpenState(state: string): boolean {
  return OPEN.includes(state)
}

export function placeWords(place: MyMatter['place']): string {
  return [place.names.map(named).join(lang() === 'zh' ? '' : ', '), place.words].filter(Boolean).join(lang() === 'zh' ? '，' : ' – ')
}

/** Six steps with words for what is done, under way and to come; an ended matter has all steps behind it or stops where it was. */
export function Steps({ state, step, explain = false }: { readonly state: string; readonly step: number; readonly explain?: boolean }): JSX.Element {
  const closed = state === 'closed'
  return (
    <ol class={explain ? 'steps explained' : 'steps'}>
      {([1, 2, 3, 4, 5, 6] as const).map((n) => {
        const kind = closed || n < step ? 'done' : n === step && isOpenState(state) ? 'current' : 'later'
        return (
          <li key={n} class={kind} aria-current={kind === 'current' ? 'step' : undefined}>
            <span class="step-mark" aria-hidden="true">
              {kind === 'done' ? <Icon name="check" size={16} /> : n}
            </span>
            <span class="step-words">
              <strong>{t(`matters.step.${n}`)}</strong>
              <span class="sr"> {t(`follow.step-${kind}`)}</span>
              {explain && <span class="small">{t(`matters.step-said.${n}`)}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

export function Record({ matter }: { readonly matter: AnyMatter }): JSX.Element {
  return (
    <ol class="record" reversed>
      {[...matter.events].reverse().map((event) => {
        const { headline, by, particulars, said } = eventWords(event, matter.deadlines)
        return (
          <li key={event.seq}>
            <p>
              <strong>{headline}</strong>
              {particulars.map((part) => (
                <Fragment key={part}>
                  {' '}
                  <span class="particular">{part}</span>
                </Fragment>
              ))}
            </p>
            {said !== '' && <blockquote>{said}</blockquote>}
            <p class="small">
              {by} · <time dateTime={event.at}>{momentWords(event.at)}</time>
            </p>
          </li>
        )
      })}
    </ol>
  )
}

function Now({ deadline, matter }: { readonly deadline: MyMatter['deadlines'][number]; readonly matter: AnyMatter }): JSX.Element {
  const { dueAt, metAt, metBy, setAsideAt } = deadline
  if (metAt !== null && metBy === 'returned')
    return <>{t(Date.parse(metAt) > Date.parse(dueAt) ? 'follow.returned-late' : 'follow.returned', { at: momentWords(metAt) })}</>
  if (metAt !== null) return <>{t(Date.parse(metAt) > Date.parse(dueAt) ? 'follow.late' : 'follow.met', { at: momentWords(metAt) })}</>
  if (setAsideAt !== null) return <span class="tag">{t('follow.set-aside')}</span>
  const paused = matter.pause !== null && deadline.step === 'handle' && isStoppedBy(deadline, matter.pause)
  return (
    <>
      {t('follow.due', { at: momentWords(dueAt) })}
      {paused ? <span class="tag">{t('follow.paused-mark')}</span> : isOpenState(matter.state) && <TimeLeft due={dueAt} />}
    </>
  )
}

export function Deadlines({ matter }: { readonly matter: AnyMatter }): JSX.Element | null {
  if (matter.deadlines.length === 0) return null
  return (
    <dl class="pairs">
      {matter.deadlines.map((deadline) => (
        <div key={`${deadline.step} ${deadline.stage} ${deadline.startedAt}`}>
          <dt>
            {deadlineName(deadline)}
            <span class="small">
              {' '}
              {t(`matters.clock.${deadline.clock}`, { n: deadline.amount })}
              {deadline.unit !== null && ` · ${named(deadline.unit)}`}
            </span>
          </dt>
          <dd>
            <Now deadline={deadline} matter={matter} />
            {deadline.provisional && <span class="tag">{t('follow.provisional')}</span>}
            {wasMoved(deadline) && <span class="small first-due">{t('follow.first-due', { at: momentWords(deadline.firstDueAt) })}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function ProofLink({ href }: { readonly href: string }): JSX.Element {
  return (
    <p class="no-print">
      <a href={href} class="proof-link">
        <Icon name="list" size={18} /> {t('follow.proof')}
      </a>
    </p>
  )
}

export function TimeLeft({ due }: { readonly due: string }): JSX.Element {
  const over = Date.parse(due) < serverNow()
  return <span class={over ? 'tag bad' : Date.parse(due) - serverNow() < 4 * 3_600_000 ? 'tag warm' : 'tag'}>{timeLeftWords(due)}</span>
}

type PhotoSource = { readonly matterId: string; readonly staff: boolean; readonly receipt?: string | undefined }

function useBlobUrl(source: PhotoSource, photoId: string, size: 'small' | 'large'): string | undefined {
  const [url, setUrl] = useState<string | undefined>()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    const input = { matterId: source.matterId, photoId, size }
    const bytes = source.staff
      ? callForBytes('matter.get-photo', input)
      : callForBytes('my.get-photo', input, source.receipt === undefined ? {} : { receipt: source.receipt })
    bytes.then(
      (blob) => {
        if (!gone) {
          made = URL.createObjectURL(blob)
          setUrl(made)
        }
      },
      () => undefined,
    )
    return () => {
      gone = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [source.matterId, photoId, size, source.receipt])
  return url
}

function Photo({ source, photo }: { readonly source: PhotoSource; readonly photo: MyMatter['photos'][number] }): JSX.Element {
  const [large, setLarge] = useState(false)
  const url = useBlobUrl(source, photo.id, large ? 'large' : 'small')
  const name = t('follow.photo', { purpose: t(`matters.photo.${photo.purpose}`), at: momentWords(photo.takenAt ?? photo.addedAt) })
  return (
    <figure class={large ? 'photo large' : 'photo'}>
      <button
        type="button"
        aria-expanded={large}
        aria-label={large ? t('follow.photo-close') : t('follow.photo-open', { name })}
        onClick={() => setLarge(!large)}
      >
        {url === undefined ? (
          <span class="no-thumb">
            <Icon name="camera" />
          </span>
        ) : (
          <img src={url} alt={name} />
        )}
      </button>
      <figcaption class="small">{name}</figcaption>
    </figure>
  )
}

export function Photos({ matter, source }: { readonly matter: AnyMatter; readonly source: PhotoSource }): JSX.Element {
  if (matter.photos.length === 0) return <p class="small">{t('follow.no-photos')}</p>
  return (
    <div class="photos">
      {matter.photos.map((photo) => (
        <Photo key={photo.id} source={source} photo={photo} />
      ))}
    </div>
  )
}

const WITHOUT_ITEM = ['settled', 'nobody'] as const

/** Where it goes and why, as one sentence; once a unit was named, that unit and by what. */
export function routingSentence(routing: MyMatter['routing']): string {
  const { item, unit } = routing
  const list = item === null || item.list === 'grid-matters' ? t('routing.list') : item.list
  const facts = { unit: named(unit?.name ?? { zh: t('routing.centre'), en: t('routing.centre') }), list, code: item?.code, item: item && named(item.name) }
  const plain = WITHOUT_ITEM.find((given) => given === routing.given)
  const key =
    item === null
      ? 'routing.no-item'
      : routing.given !== null
        ? (`routing.given.${routing.given}` as const)
        : unit === null
          ? 'routing.no-unit'
          : 'routing.full'
  const start = t(plain === undefined ? key : `routing.given.${plain}`, facts)
  const by =
    routing.answerBy === null
      ? t('routing.end')
      : `${lang() === 'zh' ? '，' : ', '}${t(`routing.by.${routing.promised}`, { at: momentWords(routing.answerBy) })}`
  return start + by
}

export function Routing({ routing, phone = true }: { readonly routing: MyMatter['routing']; readonly phone?: boolean }): JSX.Element {
  return (
    <>
      <p class="strong-line">{routingSentence(routing)}</p>
      <p class="small">
        {[
          ...(routing.given === null || routing.given === 'list' ? [t(`matters.rule.${routing.rule}`)] : []),
          ...(routing.provisional ? [t('routing.provisional')] : []),
        ].join(' · ')}
      </p>
      {phone && routing.unit?.phone && (
        <p>
          <a class="tel" href={`tel:${routing.unit.phone}`}>
            <Icon name="phone" size={20} />
            {t('follow.call', { phone: routing.unit.phone })}
          </a>
        </p>
      )}
    </>
  )
}
