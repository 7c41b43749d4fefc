// SPDX-License-Identifier: MPL-2.0
// Finding one's grid worker, the page of one grid (where the QR code of its sign leads), and the page that prints signs.
import type { JSX } from 'preact'
import { gridSignPage, gridWorkerPage, workerPages } from '#modules/offices/ui/pocket/index.ts'
import { keepPlace } from '../chosen-place.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { go } from '../router.ts'
import { t } from '../words.ts'

const loadFinder = () => workerPages().then((pages) => pages.WorkerFinder)
const loadGrid = () => gridWorkerPage().then((page) => page.GridWorkerView)
const loadSign = () => gridSignPage().then((page) => page.GridSignView)

export function WorkerPage(): JSX.Element {
  return (
    <Page title={t('home.worker')}>
      <p class="lead">{t('home.worker-lead')}</p>
      <Lazy load={loadFinder} props={{ gridHref: paths.workerOf, reportHref: paths.reportAtGrid, onReport: keepPlace, onGrid: (href: string) => go(href) }} />
    </Page>
  )
}

export function GridWorkerPage({ grid }: { readonly grid: string }): JSX.Element {
  return (
    <Page title={t('home.worker')} ownHeading>
      <Lazy load={loadGrid} props={{ grid, reportHref: paths.reportAtGrid, signHref: paths.sign, finderHref: paths.worker }} />
    </Page>
  )
}

export function SignPage({ code }: { readonly code: string }): JSX.Element {
  return (
    <Page title={t('home.worker')} ownHeading back={{ href: paths.worker, words: t('home.worker') }}>
      <Lazy load={loadSign} props={{ code, gridHref: paths.workerOf, signHref: paths.sign }} />
    </Page>
  )
}
