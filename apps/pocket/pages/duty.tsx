// SPDX-License-Identifier: MPL-2.0
// Called for duty: the whistles that call the person's units, and one of them. The street's own people see their whistles.
import type { JSX } from 'preact'
import { Notice } from '#design/pocket/parts.tsx'
import { useStore } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { dutyListPage, dutyPage } from '#modules/whistles/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { dutyOf, me } from '../session.ts'
import { t } from '../words.ts'

const loadList = () => dutyListPage().then((page) => page.DutyList)
const loadOne = () => dutyPage().then((page) => page.DutyView)

function SignInFirst(): JSX.Element {
  return (
    <Notice icon="person">
      <p>{t('app.duty-only')}</p>
      <p>
        <a class="button" href={paths.staffSignIn}>
          {t('app.staff-sign-in')}
        </a>
      </p>
    </Notice>
  )
}

export function DutyPage(): JSX.Element {
  const who = useStore(me)
  const { unitIds, street } = dutyOf(who)
  const called = unitIds.length > 0
  return (
    <Page title={t('home.duty')}>
      {called || street !== undefined ? (
        <>
          <p class="lead">{who.posts.map((post) => `${named(post.unit)} · ${named(post.title)}`).join(' / ')}</p>
          <Lazy load={loadList} props={{ answers: called, street, hrefOf: paths.dutyOne }} />
        </>
      ) : (
        <SignInFirst />
      )}
    </Page>
  )
}

export function DutyOnePage({ id }: { readonly id: string }): JSX.Element {
  const who = useStore(me)
  return (
    <Page title={t('home.duty')} ownHeading={who.kind === 'staff'} back={{ href: paths.duty, words: t('home.duty') }}>
      {who.kind === 'staff' ? <Lazy load={loadOne} props={{ whistleId: id, unitIds: dutyOf(who).unitIds }} /> : <SignInFirst />}
    </Page>
  )
}
