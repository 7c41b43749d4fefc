// SPDX-License-Identifier: MPL-2.0
// One whistle on the phone. Opening it is the receipt of delivery for every called unit of the person. The street's own
// people see the arrival code to show.
import { serverNow } from '#api/server-time.ts'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { isAbsent, sortLanes, stepsOf } from '../lanes.ts'
import { inOrder, type Rules, type Summons, type Whistle } from '../moves.ts'
import { placeWords } from '../place-words.ts'
import { photoAddress } from '../photo-address.ts'
import { actorWords, saidWith, sentenceOf } from '../record-words.ts'
import { DutyMoves } from './duty-moves.tsx'
import { LiveClock, UnitSteps } from './live-clock.tsx'
import { useRefresh } from './use-refresh.ts'
import { t } from './words.ts'
import './duty.css'

function Head({ whistle, own }: { readonly whistle: Whistle; readonly own: Summons | undefined }): JSX.Element {
  const steps = own === undefined ? [] : stepsOf(whistle, own)
  const next = steps.find(({ kind }) => kind === 'running')
  return (
    <header>
      <p class="small">
        {t('whistles.number', { number: whistle.number })} · {named(whistle.street.name)} · {momentWords(whistle.blownAt)}
      </p>
      <h1 tabIndex={-1}>{named(whistle.kind.name)}</h1>
      <p class="row-top">
        <span class={`state ${whistle.endedAt === null ? 'open' : 'ended'}`}>{t(`whistles.state.${whistle.state}`)}</span>
        {own !== undefined && (
          <span class="tag warm tag-long">
            {named(own.unit.name)} · {t(own.lead ? 'whistles.lead' : 'whistles.joint')}
          </span>
        )}
      </p>
      {next?.at !== undefined && (
        <p class="next-clock">
          {t(`whistles.step.${next.step}`)} <LiveClock step={next.step} dueAt={next.at} startedAt={next.startedAt} large />
        </p>
      )}
    </header>
  )
}

function Where({ whistle }: { readonly whistle: Whistle }): JSX.Element {
  const { place } = whistle
  return (
    <section class="card stack">
      <blockquote>{whistle.words}</blockquote>
      <p class="where">
        <Icon name="pin" size={20} />
        <span>{placeWords(place)}</span>
      </p>
      {place.point !== null && <p class="small">{t('duty.point', { lon: place.point.lon.toFixed(5), lat: place.point.lat.toFixed(5) })}</p>}
      {whistle.street.phone !== null && (
        <p>
          <a class="tel" href={`tel:${whistle.street.phone}`}>
            <Icon name="phone" size={20} />
            {named(whistle.street.name)} {whistle.street.phone}
          </a>
        </p>
      )}
      {whistle.matters.length > 0 && <p class="small">{t('duty.matters', { numbers: whistle.matters.map(({ number }) => number) })}</p>}
    </section>
  )
}

const LATEST_MS = 30_000
const SOONEST_MS = 1_000

function ArrivalCode({ whistleId }: { readonly whistleId: string }): JSX.Element {
  const loaded = useLoad(() => call('whistle.show-code', { whistleId }), [whistleId])
  useEffect(() => {
    const changes = loaded.data === undefined ? LATEST_MS : Date.parse(loaded.data.changesAt) - serverNow() + SOONEST_MS
    const timer = setTimeout(() => void loaded.reload(), Math.min(LATEST_MS, Math.max(SOONEST_MS, changes)))
    return () => clearTimeout(timer)
  }, [loaded.data])
  return (
    <section class="card code-card">
      <h2>{t('duty.code-show')}</h2>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.data !== undefined && (
        <>
          <p class="code duty-code">{loaded.data.code.replaceAll(/(\d{3})(?=\d)/g, '$1 ')}</p>
          <p class="small">{t('duty.code-until', { at: momentWords(loaded.data.changesAt) })}</p>
        </>
      )}
    </section>
  )
}

function Unit({ whistle, summons }: { readonly whistle: Whistle; readonly summons: Summons }): JSX.Element {
  const { declined, noShow, misuse } = summons
  return (
    <li class={isAbsent(summons) ? 'card unit-absent' : 'card'}>
      <p class="row-top">
        <strong>
          {named(summons.unit.name)} · {t(summons.lead ? 'whistles.lead' : 'whistles.joint')}
        </strong>
        <span class={`state ${summons.state === 'released' ? 'ended' : 'open'}`}>
          {t(isAbsent(summons) ? 'whistles.no-show' : `whistles.summons.${summons.state}`)}
        </span>
      </p>
      {summons.state !== 'released' && <UnitSteps steps={stepsOf(whistle, summons)} />}
      {declined !== null && <p class="small">{t('whistles.reason-given', { reason: declined.reason.name })}</p>}
      {noShow !== null && (
        <p class="small">
          {summons.state === 'arrived' ? t('whistles.no-show-late') : t('whistles.no-show-at', { at: momentWords(noShow.at) })}{' '}
          {noShow.reason === null ? t('whistles.no-reason-yet') : t('whistles.reason-given', { reason: noShow.reason.name })}
        </p>
      )}
      {misuse !== null && <p class="small">{t(`whistles.misuse.${misuse.decision}`)}</p>}
    </li>
  )
}

function Plan({ whistle }: { readonly whistle: Whistle }): JSX.Element | null {
  const { plan } = whistle
  if (plan === null) return null
  return (
    <section>
      <h2 class="minor">{t('whistles.plan')}</h2>
      {plan.words !== '' && <p class="read">{plan.words}</p>}
      <ol class="plain-list">
        {plan.tasks.map((task) => (
          <li key={task.task}>
            <strong>{task.words}</strong>
            <p class="small">{t('whistles.task-by', { unit: task.unit.name, at: momentWords(task.dueAt) })}</p>
            <p>
              {task.doneAt === null ? (
                <LiveClock step="task" dueAt={task.dueAt} startedAt={plan.at} />
              ) : (
                t('whistles.task-done', { at: momentWords(task.doneAt) })
              )}
            </p>
            {task.result !== '' && <blockquote>{task.result}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Photos({ whistle }: { readonly whistle: Whistle }): JSX.Element | null {
  if (whistle.photos.length === 0) return null
  return (
    <ul class="photos">
      {whistle.photos.map(({ id, purpose, addedAt }) => (
        <li key={id} class="photo">
          <a href={photoAddress('whistle.get-photo', whistle.id, id, 'large')} target="_blank" rel="noreferrer">
            <img
              src={photoAddress('whistle.get-photo', whistle.id, id, 'small')}
              alt={t('whistles.photo-caption', { purpose: t(`whistles.photo.${purpose}`), at: momentWords(addedAt) })}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Rest({ whistle, rules }: { readonly whistle: Whistle; readonly rules: Rules }): JSX.Element {
  return (
    <>
      <Plan whistle={whistle} />
      {whistle.result !== null && (
        <section>
          <h2 class="minor">{t('whistles.result')}</h2>
          <p class="read">{whistle.result.words}</p>
        </section>
      )}
      <Photos whistle={whistle} />
      <section>
        <h2 class="minor">{t('whistles.units')}</h2>
        <ul class="stack">
          {sortLanes(whistle.summons).map((summons) => (
            <Unit key={summons.unit.id} whistle={whistle} summons={summons} />
          ))}
        </ul>
      </section>
      {whistle.ratings.length > 0 && (
        <section>
          <h2 class="minor">{t('whistles.ratings')}</h2>
          {whistle.ratings.map((rating) => (
            <div key={`${rating.from.id} ${rating.of.id}`}>
              <p>
                <strong>{t('whistles.rating', { from: rating.from.name, of: rating.of.name })}</strong>
              </p>
              <dl class="pairs">
                {inOrder(rating.answers, rules).map(({ question, name, answer }) => (
                  <div key={question}>
                    <dt>{named(name)}</dt>
                    <dd>{t(`whistles.answer.${answer as 1 | 2 | 3 | 4 | 5}`)}</dd>
                  </div>
                ))}
              </dl>
              {rating.words !== '' && <blockquote>{rating.words}</blockquote>}
            </div>
          ))}
        </section>
      )}
      <section>
        <h2 class="minor">{t('whistles.record')}</h2>
        <ol class="record" reversed>
          {[...whistle.events].reverse().map((event) => (
            <li key={event.seq}>
              <p>
                <strong>{sentenceOf(event)}</strong>
              </p>
              {saidWith(event) !== '' && event.kind !== 'blown' && <blockquote>{saidWith(event)}</blockquote>}
              <p class="small">
                {actorWords(event)} · <time dateTime={event.at}>{momentWords(event.at)}</time>
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

/** Receipt of delivery, once per called unit; a failure is no matter: the next look tries again. */
function useReceipt(whistle: Whistle | undefined, own: readonly Summons[], put: (whistle: Whistle) => void): void {
  const told = useRef(new Set<string>())
  useEffect(() => {
    if (whistle === undefined) return
    for (const { unit, may, seenAt } of own) {
      if (seenAt !== null || !may.includes('see') || told.current.has(unit.id)) continue
      told.current.add(unit.id)
      call('whistle.see', { whistleId: whistle.id, unitId: unit.id }).then(put, () => told.current.delete(unit.id))
    }
  }, [whistle])
}

type Props = { readonly whistleId: string; /** units the person answers for */ readonly unitIds: readonly string[] }
type Shown = {
  readonly whistle: Whistle
  readonly own: readonly Summons[]
  readonly rules: Rules
  readonly put: (whistle: Whistle) => void
  readonly reload: () => void
}

function Opened({ whistle, own, rules, put, reload }: Shown): JSX.Element {
  const [said, setSaid] = useState<string | undefined>()
  return (
    <article class="stack wide-gap">
      <Head whistle={whistle} own={own[0]} />
      <div role="status">
        {said !== undefined && (
          <Notice kind="good" icon="check">
            <p>{said}</p>
          </Notice>
        )}
      </div>
      {whistle.may.includes('show-code') && <ArrivalCode whistleId={whistle.id} />}
      <Where whistle={whistle} />
      {own.map((summons) => (
        <div key={summons.unit.id} class="stack">
          {own.length > 1 && <h2>{named(summons.unit.name)}</h2>}
          <DutyMoves
            {...{ whistle, summons, rules }}
            unitId={summons.unit.id}
            onChanged={reload}
            onDone={(after, move) => {
              put(after)
              setSaid(t(`whistles.done.${move}`))
              window.scrollTo(0, 0)
            }}
          />
        </div>
      ))}
      <Rest whistle={whistle} rules={rules} />
    </article>
  )
}

export function DutyView({ whistleId, unitIds }: Props): JSX.Element {
  const loaded = useLoad(() => call('whistle.get', { whistleId }), [whistleId])
  const label = loaded.data?.rules
  const rules = useLoad(async () => (label === undefined ? undefined : call('whistle.get-rules', { label })), [label])
  const [newer, setNewer] = useState<Whistle | undefined>()
  useRefresh(loaded.reload)
  // An answer to a move may be newer than what was asked before it.
  const whistle = newer !== undefined && newer.revision >= (loaded.data?.revision ?? 0) ? newer : loaded.data
  const own = whistle?.summons.filter(({ unit, state }) => unitIds.includes(unit.id) && state !== 'released') ?? []
  useReceipt(whistle, own, setNewer)
  const error = whistle === undefined ? (loaded.error ?? rules.error) : rules.data === undefined ? rules.error : undefined
  if (error !== undefined) return <Problem error={error} again={() => void Promise.all([loaded.reload(), rules.reload()])} />
  if (whistle === undefined || rules.data === undefined) return <Waiting />
  return (
    <>
      {loaded.error !== undefined && <Problem error={loaded.error} />}
      <Opened whistle={whistle} own={own} rules={rules.data} put={setNewer} reload={() => void loaded.reload()} />
    </>
  )
}
