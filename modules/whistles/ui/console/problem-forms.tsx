// SPDX-License-Identifier: MPL-2.0
// The steps of a difficult problem as forms: an earlier attempt, the joint study, how it was solved, what the public reads.
import { Button, Input } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { Field } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Failed } from '#design/console/states.tsx'
import { isRefused } from '#design/shared/refusal-words.ts'
import { keyKeeper } from '#modules/matters/ui/console/index.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import type { Joined } from './blow-draft.ts'
import { MattersSelect } from './matters-select.tsx'
import { idsOf, PhotoField, stateOf, usePhotos, type Photos } from './photo-field.tsx'
import { problemQuery, type Problem } from './queries.ts'
import { UnitsSelect } from './units-select.tsx'
import { useText } from './words.ts'

export type ProblemMove = Exclude<Problem['may'][number], 'blow'>

type Draft = {
  readonly title: string
  readonly words: string
  readonly decision: string
  readonly costSource: string
  readonly unitIds: readonly string[]
  readonly ownerUnitId: string | undefined
  readonly matters: readonly Joined[]
}
type FieldsProps = {
  readonly move: ProblemMove
  readonly problem: Problem
  readonly draft: Draft
  readonly change: (parts: Partial<Draft>) => void
  readonly missing: (empty: boolean) => string | undefined
  readonly photos: Photos
  readonly before: Photos
  readonly photoError: string | undefined
}

function firstDraft(move: ProblemMove, problem: Problem): Draft {
  const empty = {
    title: problem.title,
    words: '',
    decision: '',
    costSource: '',
    unitIds: problem.parties.map(({ id }) => id),
    ownerUnitId: undefined,
    matters: [],
  }
  if (move !== 'publish') return empty
  return { ...empty, title: problem.published?.title ?? problem.title, words: problem.published?.words ?? '' }
}

function sendMove(move: ProblemMove, problem: Problem, draft: Draft, photos: Photos, before: Photos, key: string): Promise<Problem> {
  const seen = { problemId: problem.id, revision: problem.revision }
  const words = draft.words.trim()
  switch (move) {
    case 'add-attempt': {
      const [matter] = draft.matters
      return call('problem.add-attempt', { problemId: problem.id, words, ...(matter !== undefined && { matterId: matter.id }) }, { key })
    }
    case 'study': {
      const owner = draft.ownerUnitId === undefined ? {} : { ownerUnitId: draft.ownerUnitId }
      const said = { words, decision: draft.decision.trim(), costSource: draft.costSource.trim() }
      return call('problem.study', { ...seen, ...said, ...owner, unitIds: [...draft.unitIds] }, { key })
    }
    case 'solve':
      return call('problem.solve', { ...seen, words, before: [...idsOf(before)], uploads: [...idsOf(photos)] }, { key })
    default:
      return call('problem.publish', { ...seen, title: draft.title.trim(), words }, { key })
  }
}

function Long({
  label,
  value,
  onChange,
  error,
  help,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (words: string) => void
  readonly error?: string | undefined
  readonly help?: string
}): ReactNode {
  return (
    <Field label={label} error={error} help={help}>
      {(ids) => (
        <Input.TextArea {...ids} autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

function StudyFields({ problem, draft, change, missing }: FieldsProps): ReactNode {
  const t = useText()
  return (
    <>
      <Field label={t('problems.field.study-units')} optional>
        {(ids) => (
          <UnitsSelect ids={ids} area={problem.place.area} value={draft.unitIds} onChange={(unitIds) => change({ unitIds })} without={[]} most={undefined} />
        )}
      </Field>
      <Long
        label={t('problems.field.decision')}
        value={draft.decision}
        onChange={(decision) => change({ decision })}
        error={missing(draft.decision.trim() === '')}
      />
      <Field label={t('problems.field.cost')} optional>
        {(ids) => <Input {...ids} maxLength={400} value={draft.costSource} onChange={(event) => change({ costSource: event.target.value })} />}
      </Field>
      <Field label={t('problems.field.owner')} optional>
        {(ids) => <UnitSelect ids={ids} area={problem.place.area} value={draft.ownerUnitId} onChange={(ownerUnitId) => change({ ownerUnitId })} />}
      </Field>
    </>
  )
}

function Fields(props: FieldsProps): ReactNode {
  const { move, problem, draft, change, missing, photos, before, photoError } = props
  const t = useText()
  return (
    <>
      {move === 'publish' && (
        <Field label={t('problems.field.title')} error={missing(draft.title.trim() === '')}>
          {(ids) => <Input {...ids} maxLength={120} value={draft.title} onChange={(event) => change({ title: event.target.value })} />}
        </Field>
      )}
      <Long
        label={t(`problems.field.words-${move}`)}
        value={draft.words}
        onChange={(words) => change({ words })}
        error={missing(draft.words.trim() === '' && (move !== 'add-attempt' || draft.matters.length === 0))}
      />
      {move === 'add-attempt' && (
        <Field label={t('problems.field.matter')} optional>
          {(ids) => (
            <MattersSelect ids={ids} area={problem.place.area.slice(0, 9)} value={draft.matters} onChange={(matters) => change({ matters })} most={1} />
          )}
        </Field>
      )}
      {move === 'study' && <StudyFields {...props} />}
      {move === 'solve' && (
        <>
          <PhotoField label={t('whistles.field.before')} photos={before} optional />
          <PhotoField label={t('whistles.field.after')} photos={photos} optional={false} error={photoError} />
        </>
      )}
    </>
  )
}

/** Whether what was written is enough to be sent. */
function isWhole(move: ProblemMove, draft: Draft): boolean {
  if (move === 'add-attempt') return draft.words.trim() !== '' || draft.matters.length > 0
  return draft.words.trim() !== '' && (move !== 'study' || draft.decision.trim() !== '') && draft.title.trim() !== ''
}

type Props = { readonly move: ProblemMove; readonly problem: Problem; readonly onClose: () => void }

export function ProblemSheet({ move, problem, onClose }: Props): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => firstDraft(move, problem))
  const [tried, setTried] = useState(false)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const photos = usePhotos()
  const before = usePhotos()
  const keyFor = useMemo(keyKeeper, [])
  const state = stateOf(photos, before)
  const photoMissing = move === 'solve' && photos.photos.length === 0 ? ('photos' as const) : state === 'ready' ? undefined : state
  const send = useMutation({
    mutationFn: () =>
      sendMove(move, problem, draft, photos, before, keyFor({ move, revision: problem.revision, draft, ids: idsOf(photos), before: idsOf(before) })),
    onSuccess: (answer) => {
      client.setQueryData(problemQuery(problem.id).queryKey, answer)
      void client.invalidateQueries({ queryKey: ['problems'] })
      announce(t(`problems.done.${move}`))
      onClose()
    },
    onError: (error) => {
      if (isRefused(error, 'whistles.problem-changed')) void client.invalidateQueries({ queryKey: problemQuery(problem.id).queryKey })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (isWhole(move, draft) && photoMissing === undefined && !send.isPending) send.mutate()
  }
  return (
    <section
      className="card sheet"
      role="dialog"
      aria-label={t(`problems.move.${move}`)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('[aria-expanded=true][role=combobox]') === null) onClose()
      }}
    >
      <header className="sheet-head">
        <div>
          <h2 tabIndex={-1} ref={head}>
            {t(`problems.move.${move}`)}
          </h2>
          <p className="quiet">{t(`problems.help.${move}`)}</p>
        </div>
        <button type="button" className="plain-button" aria-label={t('say.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <form className="form" noValidate onSubmit={submit}>
        <Fields
          {...{ move, problem, draft, photos, before }}
          change={(parts) => setDraft((old) => ({ ...old, ...parts }))}
          missing={(empty) => (tried && empty ? t('whistles.missing.words') : undefined)}
          photoError={tried && photoMissing !== undefined ? t(`whistles.missing.${photoMissing}`) : undefined}
        />
        {send.isError && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t(`problems.send.${move}`)}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}
