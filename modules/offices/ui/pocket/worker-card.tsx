// SPDX-License-Identifier: MPL-2.0
// Who works for a grid, to call with one touch: the holder, the deputy, or whom to turn to while the post is vacant; the dedicated grid
// (school, market, park) if there is one; and the way to report something here. Names belong to posts.
import type { JSX } from 'preact'
import type { Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Tel } from '#design/pocket/tel.tsx'
import { named } from '#design/shared/text.ts'
import { t } from './words.ts'

export type Found = Answer<'offices.find-grid-worker'>
type Worker = Found['workers'][number]

export function Workers({ workers, main }: { readonly workers: readonly Worker[]; readonly main: boolean }): JSX.Element {
  return (
    <>
      {workers.map((worker, at) => (
        <div key={`${worker.name} ${worker.phone}`} class="worker-one">
          <h3 class="worker-name">{worker.name}</h3>
          <p>
            {named(worker.title)}
            {worker.deputy && (
              <>
                {' '}
                <span class="tag">{t('worker.deputy')}</span>
              </>
            )}
          </p>
          <p>
            {worker.phone === null ? (
              t('worker.no-phone')
            ) : (
              <Tel main={main && at === 0} phone={worker.phone} words={t('worker.call', { phone: worker.phone })} />
            )}
          </p>
        </div>
      ))}
    </>
  )
}

function Dedicated({ dedicated }: { readonly dedicated: NonNullable<Found['dedicated']> }): JSX.Element {
  return (
    <div class="worker-dedicated">
      <h3>{t('worker.dedicated', { grid: dedicated.grid.name })}</h3>
      {dedicated.workers.length === 0 ? <p>{t('worker.dedicated-vacant')}</p> : <Workers workers={dedicated.workers} main={false} />}
    </div>
  )
}

type Props = { readonly found: Found; readonly reportHref: string; readonly onReport?: () => void; readonly heading: boolean }

/** `heading`: the grid's name stands in the card; a page that already has it as its heading leaves it out. */
export function WorkerCard({ found, reportHref, onReport, heading }: Props): JSX.Element {
  const { grid, workers, vacant, cover, dedicated, supervisionPhone } = found
  return (
    <section class="card worker" role="status" aria-label={t('worker.of', { grid: grid.name })}>
      {heading && <h2 class="worker-grid">{named(grid.name)}</h2>}
      <p class="small">
        {named(grid.community.name)} · {t('worker.code', { code: grid.grid })}
        {grid.households > 0 && ` · ${t('worker.households', { n: grid.households })}`}
      </p>
      {vacant && (
        <p class="worker-vacant">
          <span class="tag warm">{t('worker.vacant-tag')}</span>{' '}
          {t(workers.length > 0 ? 'worker.deputised' : cover === null ? 'worker.vacant-nobody' : 'worker.vacant')}
        </p>
      )}
      <Workers workers={workers} main />
      {cover !== null && (
        <div class="worker-one">
          <h3 class="worker-name">{named(cover.name)}</h3>
          <p>{cover.phone === null ? t('worker.no-phone') : <Tel main phone={cover.phone} words={t('worker.call', { phone: cover.phone })} />}</p>
        </div>
      )}
      {dedicated !== null && <Dedicated dedicated={dedicated} />}
      {supervisionPhone !== null && (
        <p>
          <Tel phone={supervisionPhone} words={t('worker.supervision', { phone: supervisionPhone })} />
        </p>
      )}
      <p>
        <a class="button second" href={reportHref} onClick={onReport}>
          <Icon name="camera" size={20} />
          {t('worker.report')}
        </a>
      </p>
    </section>
  )
}
