// SPDX-License-Identifier: MPL-2.0
// Difficult problems that were solved and published; for everybody.
import type { JSX } from 'preact'
import { publishedPage } from '#modules/whistles/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { t } from '../words.ts'

const load = () => publishedPage().then((page) => page.PublishedList)

export function DocketPage(): JSX.Element {
  return (
    <Page title={t('home.docket')}>
      <p class="lead">{t('home.docket-said')}</p>
      <Lazy load={load} props={{}} />
    </Page>
  )
}
