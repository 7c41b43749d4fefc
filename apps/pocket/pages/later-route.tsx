// SPDX-License-Identifier: MPL-2.0
// Which of the later pages an address shows. It loads with them, so that the first page does not carry their addresses.
import type { JSX } from 'preact'
import { Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { t } from '../words.ts'
import * as pages from './later.ts'

function NoPage(): JSX.Element {
  return (
    <Page title={t('app.no-page')}>
      <p>
        <a href={paths.home}>{t('app.home')}</a>
      </p>
    </Page>
  )
}

function listRoute(path: readonly string[]): JSX.Element {
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

export function LaterRoute({ path }: { readonly path: readonly string[] }): JSX.Element {
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
      return second === undefined ? <pages.WorkerPage /> : <pages.GridWorkerPage key={second} grid={second} />
    case 'sign':
      return second === undefined ? <NoPage /> : <pages.SignPage key={second} code={second} />
    case 'lists':
      return listRoute(path.slice(1))
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
    case 'lane':
      return second === undefined ? <NoPage /> : <pages.LanePage key={second} code={second} />
    case 'patrol':
      return second === undefined ? <pages.PatrolsPage /> : <pages.PatrolPage key={second} code={second} />
    case 'docket':
      return <pages.DocketPage />
    case 'grid':
      if (second !== undefined && third === 'deadlines') return <pages.GridProofPage key={second} id={second} />
      return second === undefined ? <pages.GridPage /> : <pages.GridMatterPage key={second} id={second} />
    default:
      return <NoPage />
  }
}
