// SPDX-License-Identifier: MPL-2.0
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { QueuePanel, useMatterText } from '#modules/matters/ui/console/index.ts'

export function QueuePage(): ReactNode {
  const t = useMatterText()
  const filter = useSearch({ from: '/frame/queue' })
  return (
    <>
      <PageHead title={t('matters.queue')} />
      <QueuePanel filter={filter} />
    </>
  )
}
