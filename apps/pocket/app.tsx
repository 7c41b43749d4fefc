// SPDX-License-Identifier: MPL-2.0
// Frame and addresses of the phone app.
import type { JSX } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { useStore, useWords } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { largeType, setLargeType } from './large-type.ts'
import { FollowPage, MinePage, MyMatterPage, ReceiptPage } from './pages/follow.tsx'
import { GridMatterPage, GridPage } from './pages/grid.tsx'
import { HomePage } from './pages/home.tsx'
import { ItemListPage, ListsPage, MajorListPage } from './pages/lists.tsx'
import { AccountPage, MessagesPage, SignInPage } from './pages/account.tsx'
import { Page } from './page.tsx'
import { paths } from './paths.ts'
import { ReportPage } from './pages/report.tsx'
import { usePath } from './router.ts'
import { city, me } from './session.ts'
import { WorkerPage } from './pages/worker.tsx'
import { changeLang, t } from './words.ts'

function Head({ language }: { readonly language: string }): JSX.Element {
  const who = useStore(me)
  const where = useStore(city)
  const large = useStore(largeType)
  return (
    <header class="head no-print">
      <a class="skip" href="#main">{t('app.skip')}</a>
      <div class="head-row">
        <a class="mark" href={paths.home}><span class="mark-icon"><Icon name="ward" size={30} /></span><span><strong>{t('app.name')}</strong>{where && <span class="small">{named(where.city)}</span>}</span></a>
        <div class="head-tools">
          <button type="button" class="tool" aria-pressed={large} onClick={() => setLargeType(!large)}>{t('app.large')}</button>
          <button type="button" class="tool" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => void changeLang(language === 'zh' ? 'en' : 'zh')}>{t('app.lang')}</button>
          <a class="tool" href={who.kind === 'nobody' ? paths.signIn : paths.account}>{t(who.kind === 'nobody' ? 'app.sign-in' : 'app.account')}</a>
        </div>
      </div>
      {where?.imaginary && <p class="imaginary">{t('app.imaginary')}</p>}
    </header>
  )
}

function NoPage(): JSX.Element {
  return <Page title={t('app.no-page')}><p><a href={paths.home}>{t('app.home')}</a></p></Page>
}

function route([top, second, third]: readonly string[]): JSX.Element {
  switch (top) {
    case undefined: return <HomePage />
    case 'report': return <ReportPage />
    case 'receipt': return <ReceiptPage />
    case 'm': return <FollowPage />
    case 'my': return second === undefined ? <MinePage /> : <MyMatterPage key={second} id={second} />
    case 'worker': return <WorkerPage />
    case 'lists':
      if (second === 'in' && third !== undefined) return <MajorListPage key={third} major={third} />
      return second === 'item' && third !== undefined ? <ItemListPage key={third} code={third} /> : <ListsPage />
    case 'sign-in': return <SignInPage key={second ?? 'phone'} staff={second === 'staff'} />
    case 'account': return <AccountPage />
    case 'messages': return <MessagesPage />
    case 'grid': return second === undefined ? <GridPage /> : <GridMatterPage key={second} id={second} />
    default: return <NoPage />
  }
}

export function App(): JSX.Element {
  const language = useWords()
  const path = usePath()
  return (
    <>
      <Head language={language} />
      <main id="main" tabIndex={-1}>{route(path)}</main>
      <footer class="foot no-print"><p>{t('app.foot')}</p></footer>
    </>
  )
}
