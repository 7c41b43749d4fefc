// SPDX-License-Identifier: MPL-2.0
// Matters as a list: what, where, how it stands, how much time is left.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { say } from '#design/shared/words.ts'
import { isOpenState, TimeLeft } from './matter-parts.tsx'
import { t } from './words.ts'

type Row = Answer<'my.list'>['matters'][number]
type HrefOf = (id: string) => string

export function MatterRows({ rows, hrefOf }: { readonly rows: readonly Row[]; readonly hrefOf: HrefOf }): JSX.Element {
  return (
    <ul class="matter-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <a href={hrefOf(row.id)}>
            <span class="row-top">
              <span class={`state ${isOpenState(row.state) ? 'open' : 'ended'}`}>{t(`matters.state.${row.state}`)}</span>
              {row.pausedUntil !== null && <span class="tag">{t('follow.paused-mark')}</span>}
              {isOpenState(row.state) && row.dueAt && <TimeLeft due={row.dueAt} />}
            </span>
            <strong>{row.itemName ? named(row.itemName) : row.words.slice(0, 40)}</strong>
            {row.itemName && row.words !== '' && <span class="clip">{row.words}</span>}
            <span class="small">{[named(row.areaName), row.placeWords].filter(Boolean).join(' · ')}</span>
            <span class="small">
              {row.number} · {t('row.filed', { at: momentWords(row.filedAt) })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export function MyList({ hrefOf }: { readonly hrefOf: HrefOf }): JSX.Element {
  const [older, setOlder] = useState<readonly Row[]>([])
  const [next, setNext] = useState<string | null | undefined>()
  const loaded = useLoad(() => call('my.list', {}), [])
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  const after = next === undefined ? loaded.data.next : next
  const more = (from: string): void =>
    void call('my.list', { after: from }).then(
      (page) => {
        setOlder((rows) => [...rows, ...page.matters])
        setNext(page.next)
      },
      () => undefined,
    )
  const rows = [...loaded.data.matters, ...older]
  return (
    <>
      {rows.length === 0 ? <p>{t('mine.none')}</p> : <MatterRows rows={rows} hrefOf={hrefOf} />}
      {after !== null && (
        <button type="button" class="quiet" onClick={() => more(after)}>
          {say('say.more')}
        </button>
      )}
    </>
  )
}

const OPEN_STATES = 'reported,accepted,dispatched,handling,handled,verified,ownerless,parked'

/** The queue of a grid worker or community clerk: everything in their area, next deadline first. */
export function GridQueue({ hrefOf }: { readonly hrefOf: HrefOf }): JSX.Element {
  const [show, setShow] = useState<'open' | 'overdue' | 'all'>('open')
  const loaded = useLoad(
    () => call('matter.list', show === 'all' ? { order: 'newest' } : { states: OPEN_STATES, ...(show === 'overdue' ? { overdue: 'yes' as const } : {}) }),
    [show],
  )
  return (
    <>
      <div class="switch" role="group" aria-label={t('grid.filter')}>
        {(['open', 'overdue', 'all'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
            {t(`grid.${one}`)}
          </button>
        ))}
      </div>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.data === undefined ? (
        loaded.loading && <Waiting />
      ) : loaded.data.matters.length === 0 ? (
        <Notice icon="check">
          <p>{t(show === 'all' ? 'grid.none-all' : 'grid.none')}</p>
        </Notice>
      ) : (
        <MatterRows rows={loaded.data.matters} hrefOf={hrefOf} />
      )}
    </>
  )
}
