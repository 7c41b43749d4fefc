// SPDX-License-Identifier: MPL-2.0
import type { JSX } from 'preact'
import { listPages } from '#modules/lists/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { t } from '../words.ts'

const LIST = 'grid-matters'
const to = { lists: paths.lists, major: paths.major, item: paths.item, reportItem: (code: string) => `${paths.report}?item=${code}` }
const loadOverview = () => listPages().then((pages) => pages.ListOverview)
const loadMajor = () => listPages().then((pages) => pages.MajorPage)
const loadItem = () => listPages().then((pages) => pages.ItemPage)

export function ListsPage(): JSX.Element {
  return (
    <Page title={t('home.lists')}>
      <Lazy load={loadOverview} props={{ list: LIST, paths: to }} />
    </Page>
  )
}

export function MajorListPage({ major }: { readonly major: string }): JSX.Element {
  return (
    <Page title={t('home.lists')} ownHeading back={{ href: paths.lists, words: t('home.lists') }}>
      <Lazy load={loadMajor} props={{ list: LIST, paths: to, major }} />
    </Page>
  )
}

export function ItemListPage({ code }: { readonly code: string }): JSX.Element {
  return (
    <Page title={t('home.lists')} ownHeading back={{ href: paths.lists, words: t('home.lists') }}>
      <Lazy load={loadItem} props={{ list: LIST, paths: to, code }} />
    </Page>
  )
}
