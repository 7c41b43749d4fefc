// SPDX-License-Identifier: MPL-2.0
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useText } from '../words/words.ts'

export function MissingPage(): ReactNode {
  const t = useText()
  return (
    <div className="main-inside">
      <PageHead title={t('console.missing')} note={t('console.missing-help')} />
      <p>
        <Link to="/">{t('console.to-queue')}</Link>
      </p>
    </div>
  )
}
