// SPDX-License-Identifier: MPL-2.0
// The ways from a page's head to its form, for those who may.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { useText } from './words.ts'

const STREET_DIGITS = 9

/** Leaders of a street may blow; the server says no to those who lead something else. */
export function useMayBlow(): boolean {
  return useMe().posts.some((post) => post.role === 'leader' && post.area?.length === STREET_DIGITS)
}

export function BlowLink({ matterId }: { readonly matterId?: string }): ReactNode {
  const t = useText()
  return useMayBlow() ? (
    <Link to="/whistles/new" search={matterId === undefined ? {} : { matter: matterId }} className="main-link" aria-keyshortcuts="w">
      <Icon name="whistle" />
      {t('whistles.blow')}
    </Link>
  ) : null
}

export function RegisterLink(): ReactNode {
  const t = useText()
  const may = useMe().posts.some(({ role }) => role === 'leader' || role === 'community-clerk')
  return may ? (
    <Link to="/docket/new" className="main-link">
      <Icon name="list" />
      {t('problems.register')}
    </Link>
  ) : null
}
