// SPDX-License-Identifier: MPL-2.0
// Chiefs of streets and alleys: their lanes, and today's patrol of one.
import type { JSX } from 'preact'
import { Notice } from '#design/pocket/parts.tsx'
import { useStore } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { patrolListPage, patrolPage } from '#modules/lanes/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { isLaneChief, me } from '../session.ts'
import { t } from '../words.ts'

const loadList = () => patrolListPage().then((page) => page.PatrolList)
const loadOne = () => patrolPage().then((page) => page.PatrolView)

function SignInFirst(): JSX.Element {
  return (
    <Notice icon="person">
      <p>{t('app.chief-only')}</p>
      <p>
        <a class="button" href={paths.staffSignIn}>
          {t('app.staff-sign-in')}
        </a>
      </p>
    </Notice>
  )
}

export function PatrolsPage(): JSX.Element {
  const who = useStore(me)
  return (
    <Page title={t('home.patrol')}>
      {isLaneChief(who) ? (
        <>
          <p class="lead">{who.posts.map((post) => `${named(post.unit)} · ${named(post.title)}`).join(' / ')}</p>
          <Lazy load={loadList} props={{ hrefOf: paths.patrol }} />
        </>
      ) : (
        <SignInFirst />
      )}
    </Page>
  )
}

export function PatrolPage({ code }: { readonly code: string }): JSX.Element {
  const who = useStore(me)
  const mine = isLaneChief(who)
  return (
    <Page title={t('home.patrol')} ownHeading={mine} back={{ href: paths.patrols, words: t('home.patrol') }}>
      {mine ? <Lazy load={loadOne} props={{ code, signHref: paths.lane, reportHref: paths.reportAtLane, matterHref: paths.gridMatter }} /> : <SignInFirst />}
    </Page>
  )
}
