// SPDX-License-Identifier: MPL-2.0
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useWords } from '#design/console/use-words.ts'
import { PostsPanel, SessionsPanel, useMe } from '#modules/identity/ui/console/index.ts'
import { AreaName } from '#modules/places/ui/console/index.ts'
import { useLeave } from '../frame.tsx'

export function AccountPage(): ReactNode {
  const t = useWords<'identity.account'>()
  const me = useMe()
  const leave = useLeave()
  return (
    <>
      <PageHead title={t('identity.account')} note={me.name} />
      <PostsPanel areaName={(area) => <AreaName area={area} />} />
      <SessionsPanel onSignedOut={() => void leave()} />
    </>
  )
}
