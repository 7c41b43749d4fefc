// SPDX-License-Identifier: MPL-2.0
// Frame and addresses of the phone app.
import type { JSX } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { useStore, useWords } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { largeType, setLargeType } from './large-type.ts'
import { HomePage } from './pages/home.tsx'
import { Lazy, Page } from './page.tsx'
import { paths } from './paths.ts'
import type * as later from './pages/later.ts'
import { ReportPage } from './pages/report.tsx'
import { usePath } from './router.ts'
import { city, me } from './session.ts'
import { changeLang, t } from './words.ts'

function Head({ language }: { readonly language: string }): JSX.Element {
  const who = useStore(me)
  const where = useStore(city)
  const large = useStore(largeType)
  return (
    <header class="head no-print">
      <a class="skip" href="#main">
        {t('app.skip')}
      </a>
      <div class="head-row">
        <a class="mark" href={paths.home}>
          <span class="mark-icon">
            <Icon name="ward" size={30} />
          </span>
          <span>
            <strong>{t('app.name')}</strong>
            {where && <span class="small">{named(where.city)}</span>}
          </span>
        </a>
        <div class="head-tools">
          <button type="button" class="tool" aria-pressed={large} onClick={() => setLargeType(!large)}>
            {t('app.large')}
          </button>
          <button type="button" class="tool" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => void changeLang(language === 'zh' ? 'en' : 'zh')}>
            {t('app.lang')}
          </button>
          <a class="tool" href={who.kind === 'nobody' ? paths.signIn : paths.account}>
            {t(who.kind === 'nobody' ? 'app.sign-in' : 'app.account')}
          </a>
        </div>
      </div>
      {where?.imaginary && <p class="imaginary">{t('app.imaginary')}</p>}
    </header>
  )
}

function NoPage(): JSX.Element {
  return (
    <Page title={t('app.no-page')}>
      <p>
        <a href={paths.home}>{t('app.home')}</a>
      </p>
    </Page>
  )
}

type LaterPages = typeof later
const loadRouter = () =>
  laterPages().then(
    (pages) =>
      ({ path }: { readonly path: readonly string[] }) =>
        laterRoute(pages, path),
  )
// One view for all later pages: the loaded router stays, only its path changes.
let router: ReturnType<typeof loadRouter> | undefined
const loadLater = () =>
  (router ??= loadRouter().catch((error: unknown) => {
    router = undefined
    throw error
  }))

/** Also called after the first paint, so that the next page opens at once. */
export function laterPages(): Promise<LaterPages> {
  return import('./pages/later.ts')
}

function listRoute(pages: LaterPages, path: readonly string[]): JSX.Element {
  const [list, what, one, two] = path
  const key = `${path.join('/')}${location.search.includes('version=') ? location.search : ''}`
  if (list === undefined) return <pages.ListsPage />
  if (list === 'item' && what !== undefined) return <pages.ListRowPage key={key} list="grid-matters" code={what} />
  if (list === 'in' && what !== undefined) return <pages.OneListPage key={key} list="grid-matters" major={what} />
  if (what === 'item' && one !== undefined) return <pages.ListRowPage key={key} list={list} code={one} />
  if (what === 'versions') return <pages.ListVersionsPage key={key} list={list} />
  if (what === 'changes' && one !== undefined && two !== undefined) return <pages.ListChangesPage key={key} list={list} from={one} till={two} />
  return <pages.OneListPage key={key} list={list} />
}

function laterRoute(pages: LaterPages, path: readonly string[]): JSX.Element {
  const [top, second, third] = path
  switch (top) {
    case 'receipt':
      return <pages.ReceiptPage />
    case 'm':
      return second === 'deadlines' ? <pages.FollowProofPage /> : <pages.FollowPage />
    case 'my':
      if (second !== undefined && third === 'deadlines') return <pages.MyProofPage key={second} id={second} />
      return second === undefined ? <pages.MinePage /> : <pages.MyMatterPage key={second} id={second} />
    case 'worker':
      return <pages.WorkerPage />
    case 'lists':
      return listRoute(pages, path.slice(1))
    case 'burden':
      return <pages.BurdenPage />
    case 'sign-in':
      return <pages.SignInPage key={second ?? 'phone'} staff={second === 'staff'} />
    case 'account':
      return <pages.AccountPage />
    case 'messages':
      return <pages.MessagesPage />
    case 'duty':
      return second === undefined ? <pages.DutyPage /> : <pages.DutyOnePage key={second} id={second} />
    case 'docket':
      return <pages.DocketPage />
    case 'grid':
      if (second !== undefined && third === 'deadlines') return <pages.GridProofPage key={second} id={second} />
      return second === undefined ? <pages.GridPage /> : <pages.GridMatterPage key={second} id={second} />
    default:
      return <NoPage />
  }
}

function route(path: readonly string[]): JSX.Element {
  if (path[0] === undefined) return <HomePage />
  return path[0] === 'report' ? <ReportPage /> : <Lazy load={loadLater} needsRest={false} props={{ path }} />
}

export function App(): JSX.Element {
  const language = useWords()
  const path = usePath()
  return (
    <>
      <Head language={language} />
      <main id="main" tabIndex={-1}>
        {route(path)}
      </main>
      <footer class="foot no-print">
        <p>{t('app.foot')}</p>
      </footer>
    </>
  )
}
