// SPDX-License-Identifier: MPL-2.0
// A matter as a grid worker sees it. After a stale move the matter is read again and the page says what others did meanwhile.
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { eventWords } from './event-words.ts'
import { Deadlines, isOpenState, ProofLink, Photos, placeWords, Record, Steps, TimeLeft } from './matter-parts.tsx'
import type { StaffMatter } from './move-form.tsx'
import { StaffMoves } from './staff-moves.tsx'
import { Standing } from './standing.tsx'
import { t } from './words.ts'

function Head({ matter }: { readonly matter: StaffMatter }): JSX.Element {
  return (
    <header>
      <p class="small">
        {t('follow.number', { number: matter.number })} ·{' '}
        {t('grid.filed-by', { channel: t(`matters.channel.${matter.channel}`), at: momentWords(matter.filedAt) })}
      </p>
      <h1 tabIndex={-1}>{matter.item ? named(matter.item.name) : matter.words.slice(0, 30) || t(`matters.state.${matter.state}`)}</h1>
      <p class="row-top">
        <span class={`state ${isOpenState(matter.state) ? 'open' : 'ended'}`}>{t(`matters.state.${matter.state}`)}</span>
        {isOpenState(matter.state) && matter.dueAt && <TimeLeft due={matter.dueAt} />}
        {matter.reopened && <span class="tag warm">{t('follow.reopened')}</span>}
      </p>
    </header>
  )
}

export function StaffMatterView({ matterId, proofHref }: { readonly matterId: string; readonly proofHref: string }): JSX.Element {
  const loaded = useLoad(() => call('matter.get', { matterId }), [matterId])
  const [newer, setNewer] = useState<StaffMatter | undefined>()
  const [said, setSaid] = useState<{ kind: 'done' | 'changed'; words: string } | undefined>()
  const matter = newer ?? loaded.data
  const seen = useRef(0)
  seen.current = matter?.events.length ?? 0
  if (matter === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  const onChanged = async (): Promise<void> => {
    const before = seen.current
    const after = await call('matter.get', { matterId }).catch(() => undefined)
    if (after === undefined) return
    setNewer(after)
    const news = after.events
      .slice(before)
      .map((event) => eventWords(event, after.deadlines))
      .map(({ headline, by }) => `${headline} (${by})`)
    setSaid({ kind: 'changed', words: news.length === 0 ? '' : t('grid.changed-what', { events: news }) })
    window.scrollTo(0, 0)
  }
  return (
    <article class="stack wide-gap">
      <Head matter={matter} />
      <div role="status">
        {said?.kind === 'done' && (
          <Notice kind="good" icon="check">
            <p>{said.words}</p>
          </Notice>
        )}
        {said?.kind === 'changed' && (
          <Notice kind="warm" icon="warning">
            <p>{t('grid.changed')}</p>
            <p>{said.words}</p>
          </Notice>
        )}
      </div>
      <Standing matter={matter} />
      <section>
        <h2 class="minor">{t('follow.place')}</h2>
        <p>{placeWords(matter.place)}</p>
        <p class="small">
          {t(`matters.certainty.${matter.place.certainty}` as 'matters.certainty.inside')}
          {matter.place.point && ` · ${t('grid.map', { lon: matter.place.point.lon.toFixed(5), lat: matter.place.point.lat.toFixed(5) })}`}
        </p>
        {matter.words !== '' && <blockquote>{matter.words}</blockquote>}
      </section>
      <section>
        <h2 class="minor">{t('follow.photos')}</h2>
        <Photos matter={matter} source={{ matterId: matter.id, staff: true }} />
      </section>
      <StaffMoves
        matter={matter}
        onChanged={onChanged}
        onDone={(after, move) => {
          setNewer(after)
          setSaid({ kind: 'done', words: t('grid.done', { move: t(`matters.move.${move}`) }) })
          window.scrollTo(0, 0)
        }}
      />
      <section>
        <h2 class="minor">{t('follow.progress')}</h2>
        <Steps state={matter.state} step={matter.step} />
        {matter.holder && (
          <p>
            {t('follow.holder')}: <strong>{named(matter.holder.name)}</strong>
            {matter.holder.phone && (
              <>
                {' '}
                <a class="tel" href={`tel:${matter.holder.phone}`}>
                  <Icon name="phone" size={18} />
                  {matter.holder.phone}
                </a>
              </>
            )}
          </p>
        )}
      </section>
      {matter.item && (
        <section>
          <h2 class="minor">{t('grid.closing')}</h2>
          <p class="read">{named(matter.item.closing)}</p>
        </section>
      )}
      <section>
        <h2 class="minor">{t('follow.deadlines')}</h2>
        <Deadlines matter={matter} />
        <ProofLink href={proofHref} />
      </section>
      <section>
        <h2 class="minor">{t('follow.record')}</h2>
        <Record matter={matter} />
      </section>
    </article>
  )
}
