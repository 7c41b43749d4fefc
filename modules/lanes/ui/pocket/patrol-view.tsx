// SPDX-License-Identifier: MPL-2.0
// One lane for its chief: today's patrol, what came of it, and the patrols before.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named, sayKey } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { PatrolForm } from './patrol-form.tsx'
import { t } from './words.ts'
import './lanes.css'

type Lane = Answer<'lanes.get'>
type Patrol = Lane['patrols'][number]
type HrefOf = (code: string) => string
type Hrefs = { readonly signHref: HrefOf; readonly reportHref: HrefOf; readonly matterHref: HrefOf }

function Matters({ patrol, matterHref }: { readonly patrol: Patrol; readonly matterHref: HrefOf }): JSX.Element | null {
  if (patrol.matters.length === 0) return null
  return (
    <ul class="links lane-matters">
      {patrol.matters.map((matter) => (
        <li key={matter.matterId}>
          <a href={matterHref(matter.matterId)}>
            <span>
              {named(matter.name)} <span class="small">{matter.number}</span>
            </span>
            <span class="small">{sayKey(`matters.state.${matter.state}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Today({ lane, hrefs }: { readonly lane: Lane; readonly hrefs: Hrefs }): JSX.Element {
  const [today] = lane.patrols
  return (
    <section class="stack" role="status">
      <Notice kind="good" icon="check">
        <p>
          <strong>{t('patrol.done')}</strong>
        </p>
        {lane.last !== null && <p>{t('patrol.summary', lane.last)}</p>}
        {lane.walk.dueDay !== null && <p>{t('patrol.done-next', { day: dayWords(lane.walk.dueDay) })}</p>}
      </Notice>
      {today !== undefined && today.matters.length > 0 && (
        <>
          <h2 class="minor">{t('patrol.matters')}</h2>
          <Matters patrol={today} matterHref={hrefs.matterHref} />
        </>
      )}
      <p>
        <a class="button second" href={hrefs.reportHref(lane.code)}>
          {t('patrol.more-here')}
        </a>
      </p>
    </section>
  )
}

function History({ patrols, matterHref }: { readonly patrols: readonly Patrol[]; readonly matterHref: HrefOf }): JSX.Element {
  return (
    <section class="stack">
      <h2>{t('patrol.history')}</h2>
      {patrols.length === 0 && <p>{t('patrol.history-none')}</p>}
      {patrols.map((patrol) => (
        <div key={patrol.day} class="card">
          <h3 class="minor">{dayWords(patrol.day)}</h3>
          <p>{t('patrol.history-line', { looked: patrol.points.length, found: patrol.matters.length + patrol.outOfSight })}</p>
          <Matters patrol={patrol} matterHref={matterHref} />
        </div>
      ))}
    </section>
  )
}

function Whole({
  lane,
  hrefs,
  onChange,
  onReload,
}: {
  readonly lane: Lane
  readonly hrefs: Hrefs
  readonly onChange: (lane: Lane) => void
  readonly onReload: () => void
}): JSX.Element {
  const mayWalk = lane.may.includes('patrol')
  const recorded = (next: Lane): void => {
    onChange(next)
    window.scrollTo(0, 0)
  }
  return (
    <article class="stack wide-gap">
      <header>
        <p class="small">
          <span class="tag">{t(`lanes.kind.${lane.kind}`)}</span>{' '}
          {lane.areas
            .slice(-2)
            .map(({ name }) => named(name))
            .join(' · ')}
        </p>
        <h1 tabIndex={-1}>{named(lane.name)}</h1>
        <p class="lead">{t('lanes.from-to', { from: lane.from, to: lane.to })}</p>
        <p class="small">
          <a href={hrefs.signHref(lane.code)}>{t('patrol.sign')}</a> · {t('lane-sign.every', { n: lane.everyDays })}
        </p>
      </header>
      {lane.walkedToday && <Today lane={lane} hrefs={hrefs} />}
      {mayWalk && (
        <section class="stack">
          <p>{t('patrol.lead')}</p>
          <PatrolForm lane={lane} onDone={recorded} onChanged={onReload} />
        </section>
      )}
      <History patrols={lane.walkedToday ? lane.patrols.slice(1) : lane.patrols} matterHref={hrefs.matterHref} />
    </article>
  )
}

export function PatrolView({ code, ...hrefs }: Hrefs & { readonly code: string }): JSX.Element {
  const loaded = useLoad(() => call('lanes.get', { code }), [code])
  const [changed, setChanged] = useState<Lane | undefined>()
  const lane = changed ?? loaded.data
  useEffect(() => {
    if (lane !== undefined) document.title = named(lane.name)
  }, [lane])
  if (lane === undefined)
    return (
      <>
        <h1 tabIndex={-1}>{t('lane-sign.heading')}</h1>
        {loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />}
      </>
    )
  return <Whole lane={lane} hrefs={hrefs} onChange={setChanged} onReload={() => void loaded.reload()} />
}
