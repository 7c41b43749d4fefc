// SPDX-License-Identifier: MPL-2.0
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { PageHead } from '#design/console/page.tsx'
import { ImportPanel, ImportsPanel, usePlaceText } from '#modules/places/ui/console/index.ts'

export function ImportsPage(): ReactNode {
  const t = usePlaceText()
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('places.import.title')} note={t('places.import.note')} />
      <ImportsPanel
        link={(importId, words) => (
          <Link to="/imports/$importId" params={{ importId }}>
            {words}
          </Link>
        )}
        onStarted={(importId) => void navigate({ to: '/imports/$importId', params: { importId } })}
      />
    </>
  )
}

export function ImportPage(): ReactNode {
  const t = usePlaceText()
  const { importId } = useParams({ from: '/frame/imports/$importId' })
  return (
    <ImportPanel
      key={importId}
      importId={importId}
      head={(title, note) => (
        <>
          <p>
            <Link to="/imports">
              <Icon name="back" size={16} /> {t('places.import.back')}
            </Link>
          </p>
          <PageHead title={title} note={note} />
        </>
      )}
    />
  )
}
