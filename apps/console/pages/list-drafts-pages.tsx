// SPDX-License-Identifier: MPL-2.0
// Drafts of lists: those under way, and the editor of one.
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useWords } from '#design/console/use-words.ts'
import { DraftEditor, DraftsPanel } from '#modules/lists/ui/console/index.ts'

type Words = 'lists.drafts' | 'lists.back' | 'lists.see-version'

export function ListDraftsPage(): ReactNode {
  const t = useWords<Words>()
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('lists.drafts')} note={<Link to="/lists">{t('lists.back')}</Link>} />
      <DraftsPanel
        link={(draft, words) => (
          <Link to="/lists/drafts/$draftId" params={{ draftId: draft.id }}>
            {words}
          </Link>
        )}
        onStarted={(draftId) => void navigate({ to: '/lists/drafts/$draftId', params: { draftId } })}
      />
    </>
  )
}

export function ListDraftPage(): ReactNode {
  const t = useWords<Words>()
  const navigate = useNavigate()
  const { draftId } = useParams({ from: '/frame/lists/drafts/$draftId' })
  const { part } = useSearch({ from: '/frame/lists/drafts/$draftId' })
  return (
    <DraftEditor
      key={draftId}
      draftId={draftId}
      part={part}
      onPart={(next) => void navigate({ to: '/lists/drafts/$draftId', params: { draftId }, search: { part: next }, replace: true })}
      links={{
        drafts: <Link to="/lists/drafts">{t('lists.drafts')}</Link>,
        version: (list, label) => (
          <Link to="/lists" search={{ list, version: label }}>
            {t('lists.see-version')}
          </Link>
        ),
      }}
    />
  )
}
