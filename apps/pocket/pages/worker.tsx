// SPDX-License-Identifier: MPL-2.0
import type { JSX } from 'preact'
import { workerPages } from '#modules/offices/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { t } from '../words.ts'

const load = () => workerPages().then((pages) => pages.WorkerFinder)

export function WorkerPage(): JSX.Element {
  return (
    <Page title={t('home.worker')}>
      <p class="lead">{t('home.worker-lead')}</p>
      <Lazy load={load} props={{}} />
    </Page>
  )
}
