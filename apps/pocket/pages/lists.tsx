// SPDX-License-Identifier: MPL-2.0
// Published lists: all of them, one, one row, the versions, and what changed. `/lists/item/…` is short for grid matters.
import type { JSX } from 'preact'
import { changesPage, listPage, listsOverview, rowPage, versionsPage, type ListPaths } from '#modules/lists/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { t } from '../words.ts'

const to: ListPaths = {
  lists: paths.lists,
  list: paths.list,
  row: paths.listRow,
  versions: paths.listVersions,
  changes: paths.listChanges,
  reportItem: (code) => `${paths.report}?item=${code}`,
}
const loadOverview = () => listsOverview().then((page) => page.ListsOverview)
const loadList = () => listPage().then((page) => page.ListPage)
const loadRow = () => rowPage().then((page) => page.RowPage)
const loadVersions = () => versionsPage().then((page) => page.VersionsPage)
const loadChanges = () => changesPage().then((page) => page.ChangesPage)
const up = () => ({ href: paths.lists, words: t('home.lists') })

export function ListsPage(): JSX.Element {
  return (
    <Page title={t('home.lists')}>
      <Lazy load={loadOverview} props={{ paths: to }} />
    </Page>
  )
}

export function OneListPage({ list, major }: { readonly list: string; readonly major?: string }): JSX.Element {
  return (
    <Page title={t('home.lists')} ownHeading back={up()}>
      <Lazy load={loadList} props={{ list, paths: to, ...(major !== undefined && { major }) }} />
    </Page>
  )
}

export function ListRowPage({ list, code }: { readonly list: string; readonly code: string }): JSX.Element {
  return (
    <Page title={t('home.lists')} ownHeading back={{ href: paths.list(list), words: t('app.back-to-list') }}>
      <Lazy load={loadRow} props={{ list, code, paths: to }} />
    </Page>
  )
}

export function ListVersionsPage({ list }: { readonly list: string }): JSX.Element {
  return (
    <Page title={t('home.lists')} ownHeading back={{ href: paths.list(list), words: t('app.back-to-list') }}>
      <Lazy load={loadVersions} props={{ list, paths: to }} />
    </Page>
  )
}

export function ListChangesPage({ list, from, till }: { readonly list: string; readonly from: string; readonly till: string }): JSX.Element {
  return (
    <Page title={t('home.lists')} ownHeading back={{ href: paths.listVersions(list), words: t('app.back-to-list') }}>
      <Lazy load={loadChanges} props={{ list, from, to: till, paths: to }} />
    </Page>
  )
}
