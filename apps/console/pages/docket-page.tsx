// SPDX-License-Identifier: MPL-2.0
// The docket of difficult problems: list, one problem, and the form to register one.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { DocketPanel, ProblemPanel, RegisterLink, RegisterPanel, useWhistleText } from '#modules/whistles/ui/console/index.ts'

export function DocketPage(): ReactNode {
  const t = useWhistleText()
  const navigate = useNavigate()
  const filter = useSearch({ from: '/frame/docket' })
  return (
    <>
      <PageHead title={t('problems.docket')} note={t('problems.docket-note')}>
        <RegisterLink />
      </PageHead>
      <DocketPanel filter={filter} onChange={(search) => void navigate({ to: '/docket', search, replace: true })} />
    </>
  )
}

export function ProblemPage(): ReactNode {
  const { problemId } = useParams({ from: '/frame/docket/$problemId' })
  return <ProblemPanel key={problemId} problemId={problemId} />
}

export function RegisterPage(): ReactNode {
  const t = useWhistleText()
  return (
    <>
      <PageHead title={t('problems.register')} />
      <RegisterPanel />
    </>
  )
}
