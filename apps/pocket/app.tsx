// SPDX-License-Identifier: MPL-2.0
// Frame and addresses of the phone app.
import type { JSX } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { useStore, useWords } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { largeType, setLargeType } from './large-type.ts'
import { HomePage } from './pages/home.tsx'
import { Lazy } from './page.tsx'
import { paths } from './paths.ts'
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

// One view for all later pages: the loaded router stays, only its path changes.
let router: ReturnType<typeof laterPages> | undefined
const loadLater = () =>
  (router ??= laterPages().catch((error: unknown) => {
    router = undefined
    throw error
  }))

/** Also called after the first paint, so that the next page opens at once. */
export function laterPages() {
  return import('./pages/later-route.tsx').then((later) => later.LaterRoute)
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
