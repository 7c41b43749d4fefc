// SPDX-License-Identifier: MPL-2.0
// The page of one grid, where the QR code of its sign leads: call the worker, or report something here. No sign-in, no position.
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { t } from './words.ts'
import { WorkerCard } from './worker-card.tsx'
import './worker.css'

type Props = { readonly grid: string; readonly reportHref: (grid: string) => string; readonly signHref: (grid: string) => string; readonly finderHref: string }

export function GridWorkerView({ grid, reportHref, signHref, finderHref }: Props): JSX.Element {
  const loaded = useLoad(() => call('offices.find-grid-worker', { grid }), [grid])
  const name = loaded.data === undefined ? t('worker.title') : named(loaded.data.grid.name)
  useEffect(() => {
    document.title = name
  }, [name])
  return (
    <>
      <header>
        {loaded.data !== undefined && (
          <p class="small">
            {loaded.data.areas
              .slice(-3)
              .map((area) => named(area.name))
              .join(' · ')}
          </p>
        )}
        <h1 tabIndex={-1}>{name}</h1>
      </header>
      {loaded.data === undefined ? (
        loaded.error === undefined ? (
          <Waiting />
        ) : (
          <Problem error={loaded.error} again={() => void loaded.reload()} />
        )
      ) : (
        <WorkerCard found={loaded.data} heading={false} reportHref={reportHref(grid)} />
      )}
      <p class="row">
        <a href={finderHref}>{t('worker.other')}</a>
        {loaded.data !== undefined && (
          <a class="tel" href={signHref(grid)}>
            <Icon name="print" size={18} />
            {t('worker.sign')}
          </a>
        )}
      </p>
    </>
  )
}
