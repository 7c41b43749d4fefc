// SPDX-License-Identifier: MPL-2.0
// A draft of a list: where it stands on its way to publication, its rows, head, changes and record. Whoever reviews or
// approves sees the changes first.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card, PageHead } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { ChangesView } from '../changes-view.tsx'
import { DraftMoves } from './draft-moves.tsx'
import { draftChangesQuery, draftQuery, kindsOf, reread, type DraftInFull } from './draft-queries.ts'
import { DRAFT_PARTS, type DraftPart } from './draft-parts.ts'
import { DraftRecord } from './draft-record.tsx'
import { FaultList } from './fault-list.tsx'
import { FileForm } from './file-form.tsx'
import { HeadForm } from './head-form.tsx'
import { keepEdited, keptEdits } from './kept-edits.ts'
import { RowSheet, type Target } from './row-sheet.tsx'
import { RowTable } from './row-table.tsx'
import { useText } from '../words.ts'
import '../lists.css'

type Links = { readonly drafts: ReactNode; readonly version: (list: string, label: string) => ReactNode }
type Props = { readonly draftId: string; readonly part: DraftPart | undefined; readonly onPart: (part: DraftPart) => void; readonly links: Links }

const WAY = ['draft', 'in-review', 'reviewed', 'approved', 'published'] as const

function Way({ state }: { readonly state: DraftInFull['draft']['state'] }): ReactNode {
  const t = useText()
  if (state === 'withdrawn') return <p>{t('lists.draft-state.withdrawn')}</p>
  return (
    <ol className="draft-steps">
      {WAY.map((step) => (
        <li key={step} {...(step === state && { 'aria-current': 'step' as const })}>
          {t(`lists.draft-state.${step}`)}
        </li>
      ))}
    </ol>
  )
}

function SentBack({ data }: { readonly data: DraftInFull }): ReactNode {
  const t = useText()
  const last = data.events.findLast((event) => event.kind === 'sent-back' || event.kind === 'submitted')
  if (data.draft.state !== 'draft' || last?.kind !== 'sent-back') return null
  return (
    <p className="notice notice-warn" role="status">
      <Icon name="alert" />
      {t('lists.sent-back-said', { words: last.words })}
    </p>
  )
}

function Unsaved({
  data,
  onOpen,
  onChange,
}: {
  readonly data: DraftInFull
  readonly onOpen: (target: Target) => void
  readonly onChange: () => void
}): ReactNode {
  const t = useText()
  const kept = Object.entries(keptEdits(data.draft.id)).filter(([key]) => key !== 'head')
  if (kept.length === 0 || !data.draft.may.includes('edit')) return null
  return (
    <div className="notice notice-warn" role="status">
      <Icon name="alert" />
      <div>
        <p>{t('lists.unsaved')}</p>
        <ul>
          {kept.map(([key, edit]) => (
            <li key={key}>
              {edit.mine['code']} {edit.mine['name_zh'] ?? ''}{' '}
              <button
                type="button"
                className="link-button"
                onClick={() => onOpen(key === 'new' ? { ...(edit.after !== undefined && { after: edit.after }) } : { row: Number(key) })}
              >
                {t('lists.continue')}
              </button>{' '}
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  keepEdited(data.draft.id, key, undefined)
                  onChange()
                }}
              >
                {t('lists.discard')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function useChanges(data: DraftInFull) {
  return useQuery({
    ...draftChangesQuery(data.draft.id, data.draft.revision),
    enabled: data.draft.before !== null || data.draft.copiedFrom !== null,
    placeholderData: (before) => before,
  })
}

function Changes({ data, onOpen }: { readonly data: DraftInFull; readonly onOpen: (target: Target) => void }): ReactNode {
  const t = useText()
  const changes = useChanges(data)
  const cited = data.draft.before ?? data.draft.copiedFrom
  if (cited === null) return <p className="quiet">{t('lists.changes-live-first')}</p>
  if (changes.isPending) return <Loading />
  if (changes.isError) return <Failed error={changes.error} again={() => void changes.refetch()} />
  return (
    <>
      <p className="quiet">{t('lists.changes-live', { label: changes.data.from.label })}</p>
      <ChangesView
        difference={changes.data}
        link={({ code, side, name }) => {
          const row = side === 'to' ? data.rows.find((one) => one.fields['code'] === code) : undefined
          return row === undefined ? (
            name
          ) : (
            <button type="button" className="link-button" onClick={() => onOpen({ row: row.row })}>
              {name}
            </button>
          )
        }}
      />
    </>
  )
}

function LiveChanges({ data, onAll }: { readonly data: DraftInFull; readonly onAll: () => void }): ReactNode {
  const t = useText()
  const changes = useChanges(data)
  const cited = data.draft.before ?? data.draft.copiedFrom
  return (
    <Card title={t('lists.part.changes')}>
      {cited === null && <p className="quiet">{t('lists.changes-live-first')}</p>}
      {cited !== null && changes.isPending && <Loading rows={2} />}
      {changes.isError && <Failed error={changes.error} />}
      {changes.data !== undefined && (
        <>
          <p className="quiet">{t('lists.changes-live', { label: changes.data.from.label })}</p>
          <p role="status">{t('lists.changes-counts', changes.data.counts)}</p>
          <button type="button" className="link-button" onClick={onAll}>
            {t('lists.changes-all')}
          </button>
        </>
      )}
    </Card>
  )
}

function Parts({ part, data, onPart }: { readonly part: DraftPart; readonly data: DraftInFull; readonly onPart: Props['onPart'] }): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const [target, setTarget] = useState<Target | undefined>()
  const [, turn] = useState(0)
  const changes = useChanges(data)
  const kinds = kindsOf(data)
  const open = (next: Target | undefined): void => setTarget(next)
  return (
    <>
      <Unsaved data={data} onOpen={open} onChange={() => turn((n) => n + 1)} />
      <nav className="list-tabs" aria-label={t('lists.drafts')}>
        {DRAFT_PARTS.map((one) => (
          <button
            key={one}
            type="button"
            {...(one === part && { 'aria-current': 'page' as const })}
            onClick={() => {
              onPart(one)
              // The record is not among what an edit answers.
              if (one === 'record') void reread(client, data.draft.id)
            }}
          >
            {t(`lists.part.${one}`)}
          </button>
        ))}
      </nav>
      {part === 'rows' && (
        <div className="draft-two">
          <RowTable data={data} kinds={kinds} difference={changes.data} kept={keptEdits(data.draft.id)} onOpen={open} />
          <div className="draft-aside">
            {(data.faults.length > 0 || data.draft.may.includes('edit')) && (
              <FaultList data={data} onOpen={(row, column) => open({ row, column })} onHead={() => onPart('head')} />
            )}
            <LiveChanges data={data} onAll={() => onPart('changes')} />
          </div>
        </div>
      )}
      {part === 'head' && <HeadForm data={data} />}
      {part === 'head' && data.draft.may.includes('edit') && <FileForm data={data} />}
      {part === 'changes' && <Changes data={data} onOpen={open} />}
      {part === 'record' && <DraftRecord events={data.events} />}
      {target !== undefined && <RowSheet key={`${target.row ?? 'new'} ${target.after ?? ''}`} data={data} kinds={kinds} target={target} onTarget={open} />}
    </>
  )
}

export function DraftEditor({ draftId, part, onPart, links }: Props): ReactNode {
  const t = useText()
  const query = useQuery(draftQuery(draftId))
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const { data } = query
  const { draft } = data
  const looksFirst = draft.may.includes('review') || draft.may.includes('approve')
  const from = draft.copiedFrom ?? draft.before
  return (
    <>
      <PageHead
        title={t('lists.draft-title', { name: named(draft.name), label: draft.label })}
        note={
          <>
            {links.drafts} · {t(`lists.kind.${draft.kind}`)} · {from === null ? t('lists.started-empty') : t('lists.copied-from', { label: from.label })} ·{' '}
            {t('lists.found', { n: draft.rows })}
          </>
        }
      >
        <DraftMoves data={data} />
      </PageHead>
      <Way state={draft.state} />
      {draft.state === 'published' && <p>{links.version(draft.list, draft.label)}</p>}
      <SentBack data={data} />
      <Parts part={part ?? (looksFirst ? 'changes' : 'rows')} data={data} onPart={onPart} />
    </>
  )
}
