// SPDX-License-Identifier: MPL-2.0
// The whistle board, and the form to blow.
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { BlowLink, BlowPanel, BoardPanel, useWhistleText } from '#modules/whistles/ui/console/index.ts'

export function WhistlesPage(): ReactNode {
  const t = useWhistleText()
  const filter = useSearch({ from: '/frame/whistles' })
  return (
    <>
      <PageHead title={t('whistles.board')}>
        <BlowLink />
      </PageHead>
      <BoardPanel filter={filter} />
    </>
  )
}

export function BlowPage(): ReactNode {
  const t = useWhistleText()
  const asked = useSearch({ from: '/frame/whistles/new' })
  return (
    <>
      <PageHead title={t('whistles.blow-title')} note={t('whistles.blow-note')} />
      <BlowPanel {...asked} />
    </>
  )
}
