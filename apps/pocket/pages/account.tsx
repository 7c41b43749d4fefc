// SPDX-License-Identifier: MPL-2.0
// Signing in (residents by phone, staff by name), the account, messages.
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useStore } from '#design/pocket/store.ts'
import { accountPages, phoneSignIn, staffSignIn } from '#modules/identity/ui/pocket/index.ts'
import { noticePages } from '#modules/notices/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { go } from '../router.ts'
import { dutyOf, isCalledOnly, isFieldStaff, me, refreshMe, worksOnMatters, type Me } from '../session.ts'
import { t } from '../words.ts'

const loadPhone = () => phoneSignIn().then((form) => form.PhoneSignIn)
const loadStaff = () => staffSignIn().then((form) => form.StaffSignIn)
const loadAccount = () => accountPages().then((pages) => pages.AccountView)
const loadMessages = () => noticePages().then((pages) => pages.NoticeList)

/** Where staff work on the phone: their grid, the calls to their units, or the account. */
function staffHome(): string {
  if (isFieldStaff(me.get())) return paths.grid
  const { unitIds, street } = dutyOf(me.get())
  return unitIds.length > 0 || street !== undefined ? paths.duty : paths.account
}

export function SignInPage({ staff }: { readonly staff: boolean }): JSX.Element {
  const done = (): void => void refreshMe().then(() => go(staff ? staffHome() : paths.mine, true))
  return (
    <Page title={t(staff ? 'app.staff-sign-in' : 'app.sign-in')}>
      {!staff && <p class="lead">{t('app.sign-in-lead')}</p>}
      {staff ? <Lazy load={loadStaff} props={{ onDone: done }} /> : <Lazy load={loadPhone} props={{ onDone: done }} />}
      <p class="centre">
        <a href={staff ? paths.signIn : paths.staffSignIn}>{t(staff ? 'app.resident-sign-in' : 'app.staff-sign-in')}</a>
      </p>
    </Page>
  )
}

export function AccountPage(): JSX.Element {
  const who = useStore(me)
  useEffect(
    () =>
      void refreshMe().then(() => {
        if (me.get().kind === 'nobody') go(paths.signIn, true)
      }),
    [],
  )
  const change = (): void =>
    void refreshMe().then(() => {
      if (me.get().kind === 'nobody') go(paths.home)
    })
  return <Page title={t('app.my-account')}>{who.kind !== 'nobody' && <Lazy load={loadAccount} props={{ me: who, onChange: change }} />}</Page>
}

/** Where a person reads a matter on the phone: staff where they work on matters, or not at all; reporters where they follow it. */
function matterHref(who: Me): ((id: string) => string) | undefined {
  if (worksOnMatters(who)) return paths.gridMatter
  return who.posts.length > 0 ? undefined : paths.myMatter
}

export function MessagesPage(): JSX.Element {
  const who = useStore(me)
  return (
    <Page title={t('home.messages')}>
      <Lazy load={loadMessages} props={{ hrefOf: matterHref(who), callsOnly: isCalledOnly(who) }} />
    </Page>
  )
}
