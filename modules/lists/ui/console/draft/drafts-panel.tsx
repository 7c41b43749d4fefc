// SPDX-License-Identifier: MPL-2.0
// Drafts under way, latest moved first, with a button to start one for those who may.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { draftsQuery, type DraftSummary } from './draft-queries.ts'
import { StartDraft } from './start-draft.tsx'
import { useText } from '../words.ts'
import '../lists.css'

const TONES: Readonly<Record<DraftSummary['state'], Tone>> = {
  draft: 'busy',
  'in-review': 'check',
  reviewed: 'check',
  approved: 'soon',
  published: 'done',
  withdrawn: 'off',
}
type Props = {
  /** Only drafts of this list. */
  readonly list?: string
  readonly link: (draft: DraftSummary, words: string) => ReactNode
  readonly onStarted: (draftId: string) => void
}

function Drafts({ drafts, link }: { readonly drafts: readonly DraftSummary[]; readonly link: Props['link'] }): ReactNode {
  const t = useText()
  return (
    <div className="list-scroll">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('lists.label')}</th>
            <th scope="col">{t('lists.state')}</th>
            <th scope="col" className="num">
              {t('lists.count')}
            </th>
            <th scope="col">{t('lists.moved-at')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => {
            const from = draft.copiedFrom ?? draft.before
            return (
              <tr key={draft.id}>
                <th scope="row">
                  {link(draft, t('lists.draft-of', { name: named(draft.name), label: draft.label }))}{' '}
                  <span className="quiet">{from === null ? t('lists.started-empty') : t('lists.copied-from', { label: from.label })}</span>
                </th>
                <td>
                  <StatusTag tone={TONES[draft.state]}>{t(`lists.draft-state.${draft.state}`)}</StatusTag>
                </td>
                <td className="num">{draft.rows}</td>
                <td className="nums">{momentWords(draft.movedAt)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

export function DraftsPanel({ list, link, onStarted }: Props): ReactNode {
  const t = useText()
  const [closed, setClosed] = useState(false)
  const [starting, setStarting] = useState(false)
  const drafts = useQuery(draftsQuery(closed))
  const shown = drafts.data?.drafts.filter((draft) => list === undefined || draft.list === list)
  return (
    <>
      <p className="quiet">{t('lists.drafts-said')}</p>
      <Card title={t('lists.drafts')}>
        <div className="filters" style={{ marginBottom: 8 }}>
          <label className="check">
            <input type="checkbox" checked={closed} onChange={(event) => setClosed(event.target.checked)} />
            {t('lists.drafts-closed')}
          </label>
          {drafts.data?.mayStart === true && (
            <Button type="primary" style={{ marginLeft: 'auto' }} onClick={() => setStarting(true)}>
              {t('lists.start')}
            </Button>
          )}
        </div>
        {drafts.isPending && <Loading />}
        {drafts.isError && <Failed error={drafts.error} again={() => void drafts.refetch()} />}
        {drafts.data !== undefined && shown?.length === 0 && (
          <Empty title={t('lists.drafts-none')}>
            <p>{drafts.data.mayStart && t('lists.drafts-none-help')}</p>
          </Empty>
        )}
        {shown !== undefined && shown.length > 0 && <Drafts drafts={shown} link={link} />}
      </Card>
      {starting && <StartDraft list={list} onStarted={onStarted} onClose={() => setStarting(false)} />}
    </>
  )
}
