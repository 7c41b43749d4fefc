// SPDX-License-Identifier: MPL-2.0
// Around every page: navigation, city, who is here with which posts, messages, language, keys.
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Icon, type IconName } from '#design/console/icon.tsx'
import { Modal } from '#design/console/modal.tsx'
import { useShortcuts } from '#design/console/shortcuts.ts'
import { Failed } from '#design/console/states.tsx'
import { useWords } from '#design/console/use-words.ts'
import { lang, named } from '#design/shared/text.ts'
import { readsAdmissions } from '#modules/admissions/ui/console/index.ts'
import { readsDivisions, useDivisionText } from '#modules/divisions/ui/console/index.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { readsScorecards, useInsightText } from '#modules/insight/ui/console/index.ts'
import { readsLanes, useLaneText } from '#modules/lanes/ui/console/index.ts'
import { homeView, readsMatters, useMatterText } from '#modules/matters/ui/console/index.ts'
import { Bell, noticePath } from '#modules/notices/ui/console/index.ts'
import { AreaName, CityName, ImaginaryBanner, importsPlaces, usePlaceText } from '#modules/places/ui/console/index.ts'
import { readsDocket, readsWhistles, useWhistleText } from '#modules/whistles/ui/console/index.ts'
import { chooseLang } from './words/load.ts'
import { useText } from './words/words.ts'

export function Mark({ size = 34 }: { readonly size?: number }): ReactNode {
  return <img src="/console/mark.svg" width={size} height={size} alt="" />
}

export function LanguageButton(): ReactNode {
  const t = useText()
  const other = lang() === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" className="plain-button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void chooseLang(other)}>
      {t('console.language')}
    </button>
  )
}

function Keys({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText()
  const m = useMatterText()
  const w = useWhistleText()
  const reads = readsMatters(useMe().posts.map((post) => post.role))
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['j', 'k', '↓', '↑'], t('console.key.next')],
    [['Enter'], t('console.key.open')],
    [['/'], t('console.key.search')],
    ...(reads
      ? ([
          [['m'], t('console.key.map')],
          [['g'], t('console.key.queue')],
        ] as const)
      : []),
    [['w'], w('whistles.key.blow')],
    ...(reads
      ? ([
          [['a', 'd', 's', 'h', 'v'], m('matters.key.moves')],
          [['n'], t('console.key.note')],
        ] as const)
      : []),
    [['Esc'], t('console.key.escape')],
    [['?'], t('console.key.keys')],
  ]
  return (
    <Modal title={t('console.keys')} onClose={onClose}>
      <dl className="keys-list">
        {keys.map(([names, what]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

function Navigation(): ReactNode {
  const t = useText()
  const m = useMatterText()
  const w = useWhistleText()
  const i = useInsightText()
  const l = useLaneText()
  const d = useDivisionText()
  const p = usePlaceText()
  const { posts } = useMe()
  const roles = posts.map((post) => post.role)
  const reads = readsMatters(roles)
  const forecasts = roles.some((role) => role === 'dispatcher' || role === 'leader' || role === 'auditor')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = (...starts: readonly string[]): { 'aria-current'?: 'page' } => (starts.some((start) => path.startsWith(start)) ? { 'aria-current': 'page' } : {})
  const inside = (icon: IconName, text: string): ReactNode => (
    <>
      <Icon name={icon} />
      {text}
    </>
  )
  return (
    <nav aria-label={t('console.nav')}>
      <ul>
        {reads && (
          <li>
            <Link to="/queue" search={homeView(roles)} {...here('/queue', '/matters')}>
              {inside('queue', m('matters.queue'))}
            </Link>
          </li>
        )}
        {readsWhistles(roles) && (
          <li>
            <Link to="/whistles" {...here('/whistles')}>
              {inside('whistle', w('whistles.board'))}
            </Link>
          </li>
        )}
        {readsDocket(roles) && (
          <li>
            <Link to="/docket" {...here('/docket')}>
              {inside('knot', w('problems.docket'))}
            </Link>
          </li>
        )}
        {readsLanes(roles) && (
          <li>
            <Link to="/lanes" {...here('/lanes')}>
              {inside('pin', l('lanes.title'))}
            </Link>
          </li>
        )}
        {readsDivisions(roles) && (
          <li>
            <Link to="/grids" {...here('/grids')}>
              {inside('map', d('divisions.title'))}
            </Link>
          </li>
        )}
        {importsPlaces(roles) && (
          <li>
            <Link to="/imports" {...here('/imports')}>
              {inside('pin', p('places.import.title'))}
            </Link>
          </li>
        )}
        {reads && (
          <li>
            <Link to="/figures" {...here('/figures')}>
              {inside('figures', m('matters.figures'))}
            </Link>
          </li>
        )}
        {forecasts && (
          <li>
            <Link to="/forecast" {...here('/forecast')}>
              {inside('clock', m('matters.forecast'))}
            </Link>
          </li>
        )}
        {readsScorecards(roles) && (
          <li>
            <Link to="/scorecards" {...here('/scorecards')}>
              {inside('figures', i('insight.scorecards'))}
            </Link>
          </li>
        )}
        <li>
          <Link to="/lists" {...here('/lists')}>
            {inside('list', t('console.lists'))}
          </Link>
        </li>
        <li>
          <Link to={readsAdmissions(roles) ? '/admissions' : '/burden'} {...here('/admissions', '/burden')}>
            {inside('check', t('console.admissions'))}
          </Link>
        </li>
        <li>
          <Link to="/units" {...here('/units')}>
            {inside('units', t('console.units'))}
          </Link>
        </li>
      </ul>
    </nav>
  )
}

function Person({ showKeys }: { readonly showKeys: () => void }): ReactNode {
  const t = useText()
  const me = useMe()
  return (
    <div className="side-foot">
      <ImaginaryBanner />
      <div>
        <Link to="/account" className="who" style={{ color: 'inherit' }}>
          <Icon name="person" size={16} /> {me.name ?? ''}
        </Link>
        <ul className="posts">
          {me.posts.map((post) => (
            <li key={post.postId}>
              {named(post.title).includes(named(post.unit)) ? named(post.title) : `${named(post.title)} · ${named(post.unit)}`}
              {post.area !== null && (
                <>
                  {' '}
                  · <AreaName area={post.area} />
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="side-tools">
        <LanguageButton />
        <button type="button" className="plain-button" onClick={showKeys} aria-keyshortcuts="?">
          <Icon name="keys" size={16} />
          {t('console.keys')}
        </button>
        <SignOut />
      </div>
    </div>
  )
}

function SignOut(): ReactNode {
  const t = useWords<'identity.sign-out'>()
  const leave = useLeave()
  return (
    <button type="button" className="plain-button" onClick={() => void call('identity.sign-out', { everywhere: false }).then(leave)}>
      <Icon name="out" size={16} />
      {t('identity.sign-out')}
    </button>
  )
}

/** Forgets everything of the session on this machine and shows the sign-in page. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await navigate({ to: '/sign-in', search: {} })
    client.clear()
  }
}

export function Frame(): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  const [keys, setKeys] = useState(false)
  const { posts } = useMe()
  const roles = posts.map((post) => post.role)
  useShortcuts({ '?': () => setKeys(true), g: () => void (readsMatters(roles) ? navigate({ to: '/queue', search: homeView(roles) }) : navigate({ to: '/' })) })
  return (
    <div className="frame">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('console.skip')}
      </a>
      <header className="side">
        <Link to="/" className="brand">
          <Mark />
          <span className="brand-name">
            {t('console.name')}
            <span className="brand-city">
              <CityName />
            </span>
          </span>
        </Link>
        <Navigation />
        <Person showKeys={() => setKeys(true)} />
      </header>
      <main className="main" id="main" tabIndex={-1} data-scroll-restoration-id="main">
        <div className="main-inside">
          <Outlet />
        </div>
      </main>
      <Bell
        link={(notice, children, onFollow) => (
          <Link to={noticePath(notice)} onClick={onFollow}>
            {children}
          </Link>
        )}
      />
      {keys && <Keys onClose={() => setKeys(false)} />}
    </div>
  )
}

export function FrameFailed({ error, reset }: { readonly error: unknown; readonly reset: () => void }): ReactNode {
  return (
    <div className="main-inside">
      <Failed error={error} again={reset} />
    </div>
  )
}
