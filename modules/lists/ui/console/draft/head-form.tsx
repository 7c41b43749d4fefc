// SPDX-License-Identifier: MPL-2.0
// The head of a draft: label, name, source, grammar of codes; for grid matters also the clocks of the steps and the stages.
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { CLOCKED_STEPS } from '../../../rules/list-item.ts'
import { BothVersions, openChoices, type Conflict } from './both-versions.tsx'
import { AmountCell, ChoiceCell, TextCell, type Writing } from './cell-fields.tsx'
import { keepEdit, type DraftInFull, type Fields } from './draft-queries.ts'
import { checkHeadFields, headFields, headOf } from './head-fields.ts'
import { keepEdited, keptEdits } from './kept-edits.ts'
import { sameFields } from './merge-fields.ts'
import { StageNames } from './stage-names.tsx'
import { useSave } from './use-save.ts'
import { useText } from '../words.ts'

const KEY = 'head'

function useHead(data: DraftInFull) {
  const t = useText()
  const client = useQueryClient()
  const { draft } = data
  const [edit, setEdit] = useState(() => keptEdits(draft.id)[KEY] ?? { seen: draft.revision, base: headFields(data), mine: headFields(data) })
  const [conflict, setConflict] = useState<Conflict | undefined>()
  const { saving, error, save } = useSave(draft.id)
  const put = (base: Fields, mine: Fields): void => {
    const next = { seen: draft.revision, base, mine }
    setEdit(next)
    keepEdited(draft.id, KEY, sameFields(base, mine) ? undefined : next)
  }
  async function send(): Promise<void> {
    const { base, mine } = edit
    const head = headOf(mine)
    const outcome = await save({
      base,
      mine,
      present: headFields,
      write: (revision, key) => call('lists.put-draft-head', { draftId: draft.id, revision, label: (mine['label'] ?? '').trim(), head }, { key }),
    })
    if (outcome === 'failed' || outcome === 'gone') return
    if ('conflict' in outcome) {
      put(outcome.theirs, outcome.conflict.mine)
      return setConflict(outcome.conflict)
    }
    keepEdit(client, draft.id, outcome.saved, { head })
    setConflict(undefined)
    const now = headFields({ draft: outcome.saved.draft, head })
    put(now, now)
    announce(t('lists.saved-row'))
  }
  const choose = (column: string, whose: 'mine' | 'theirs'): void => {
    if (conflict === undefined) return
    put(edit.base, { ...edit.mine, [column]: (whose === 'mine' ? conflict.mine : conflict.theirs)[column] ?? '' })
    setConflict({ ...conflict, chosen: { ...conflict.chosen, [column]: whose } })
  }
  const discard = (): void => {
    setConflict(undefined)
    put(headFields(data), headFields(data))
  }
  return { edit, setAll: (texts: Fields) => put(edit.base, { ...edit.mine, ...texts }), saving, error, conflict, choose, send, discard }
}

function StepClocks({ which, writing }: { readonly which: 'stepClocks' | 'urgentStepClocks'; readonly writing: Writing }): ReactNode {
  const t = useText()
  const urgent = which === 'urgentStepClocks'
  return (
    <Card title={t(urgent ? 'lists.head-urgent' : 'lists.head-steps')}>
      <div className="cells">
        {urgent && <p className="quiet">{t('lists.head-urgent-help')}</p>}
        {CLOCKED_STEPS.map((step) => (
          <AmountCell key={step} column={`head.${which}.${step}`} label={t(`lists.step.${step}`)} writing={writing} />
        ))}
      </div>
    </Card>
  )
}

export function HeadForm({ data }: { readonly data: DraftInFull }): ReactNode {
  const t = useText()
  const head = useHead(data)
  const locked = !data.draft.may.includes('edit')
  const { mine, base } = head.edit
  const faults = checkHeadFields(mine, data.draft.kind)
  const writing: Writing = { fields: mine, faults, set: (column, text) => head.setAll({ [column]: text }), setAll: head.setAll, locked }
  const dirty = !sameFields(base, mine)
  const left = head.conflict === undefined ? 0 : openChoices(head.conflict)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!head.saving) void head.send()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {head.conflict !== undefined && <BothVersions conflict={head.conflict} words={(column) => column.replace(/^head\./, '')} onChoose={head.choose} />}
      <Card title={t('lists.part.head')}>
        <div className="cells">
          <TextCell column="label" label={t('lists.head-label')} help={t('lists.start.label-help')} writing={writing} />
          <HeadName writing={writing} />
          <TextCell column="head.source" label={t('lists.head-source')} long writing={writing} />
          <ChoiceCell
            column="head.codes"
            label={t('lists.head-codes')}
            writing={writing}
            options={(['mmssii', 'free'] as const).map((value) => ({ value, name: t(`lists.codes.${value}`) }))}
          />
        </div>
      </Card>
      {data.draft.kind === 'grid-matters' && (
        <div className="two-even">
          <StepClocks which="stepClocks" writing={writing} />
          <StepClocks which="urgentStepClocks" writing={writing} />
        </div>
      )}
      {data.draft.kind === 'grid-matters' && <StageNames writing={writing} />}
      {head.error !== undefined && <Failed error={head.error} />}
      {!locked && (
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={head.saving} disabled={!dirty || left > 0}>
            {t('lists.head-save')}
          </Button>
          {dirty && <Button onClick={head.discard}>{t('lists.discard')}</Button>}
          {dirty && <span className="quiet">{t('lists.head-unsaved')}</span>}
          {left > 0 && <span className="quiet">{t('lists.stale-left', { n: left })}</span>}
        </div>
      )}
    </form>
  )
}

/** The pair of names, whose columns are named with dots. */
function HeadName({ writing }: { readonly writing: Writing }): ReactNode {
  const t = useText()
  return (
    <fieldset className="pair">
      <legend>{t('lists.head-name')}</legend>
      <TextCell column="head.name.zh" label={t('lists.in-zh')} writing={writing} language="zh-CN" />
      <TextCell column="head.name.en" label={t('lists.in-en')} writing={writing} language="en" />
    </fieldset>
  )
}
