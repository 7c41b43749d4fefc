// SPDX-License-Identifier: MPL-2.0
// The questions of each move. Every piece takes the draft and gives it back changed; errors come by the field's name.
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { named } from '#design/shared/text.ts'
import { ItemPicker } from '#modules/lists/ui/console/index.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import type { Draft, Missing, OfficeMove } from './draft.ts'
import { routedUnit } from './event-sentence.ts'
import type { Matter } from './matter-query.ts'
import { ProofPicker } from './proof-picker.tsx'
import { useText } from './words.ts'

export type FieldsProps = {
  readonly move: OfficeMove
  readonly matter: Matter
  readonly draft: Draft
  readonly update: (change: (draft: Draft) => Draft) => void
  readonly missing: readonly Missing[]
}

function useErrors(missing: readonly Missing[]): (...names: readonly Missing[]) => string | undefined {
  const t = useText()
  return (...names) => {
    const first = names.find((name) => missing.includes(name))
    return first === undefined ? undefined : t(`matters.missing.${first}`)
  }
}

function Words({
  draft,
  update,
  missing,
  name = 'words',
  optional = false,
}: FieldsProps & { readonly name?: 'words' | 'closeWords'; readonly optional?: boolean }): ReactNode {
  const t = useText()
  const error = useErrors(missing)
  const isAnswer = name === 'closeWords'
  return (
    <Field label={t(isAnswer ? 'matters.field.answer' : 'matters.field.words')} error={error(name)} optional={optional}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={2000}
          value={draft[name]}
          onChange={(event) => update((old) => ({ ...old, [name]: event.target.value }))}
        />
      )}
    </Field>
  )
}

function Proof({ draft, update, missing, optional = false }: FieldsProps & { readonly optional?: boolean }): ReactNode {
  const t = useText()
  const error = useErrors(missing)
  return (
    <Field label={t('matters.field.proof')} help={t('matters.field.proof-help')} error={error('photos', 'sending', 'failed')} optional={optional}>
      {(ids) => <ProofPicker ids={ids} photos={draft.photos} update={update} />}
    </Field>
  )
}

const refuseReasons = [
  'call-emergency-number',
  'legal-channel',
  'petition-channel',
  'repeat-without-new-facts',
  'outside-public-duties',
  'about-private-conduct',
  'cannot-be-located',
] as const
const returnReasons = ['not-ours', 'wrong-place', 'wrong-item', 'nothing-found', 'more-facts-needed'] as const
const closeOutcomes = ['solved', 'explained', 'cannot-now', 'nothing-found'] as const

function Reason({ move, draft, update, missing }: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(missing)
  const choices =
    move === 'refuse'
      ? refuseReasons.map((value) => ({ value: value as string, label: t(`matters.refuse-reason.${value}`) }))
      : returnReasons.map((value) => ({ value: value as string, label: t(`matters.return-reason.${value}`) }))
  return (
    <Group label={t('matters.field.reason')} error={error('reason')}>
      <ChoiceCards choices={choices} value={draft.reason} onChange={(reason) => update((old) => ({ ...old, reason }))} />
    </Group>
  )
}

function Unit({ matter, draft, update, missing }: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(missing)
  const unit = routedUnit(matter)
  const resorted = draft.itemCode !== undefined && draft.itemCode !== matter.item?.code
  const choices = [
    {
      value: 'list' as const,
      label: unit === undefined || resorted ? t('matters.field.by-list-unknown') : t('matters.field.by-list', { unit }),
      note: t('matters.field.by-list-note'),
    },
    { value: 'other' as const, label: t('matters.field.other-unit') },
  ]
  return (
    <>
      <Group label={t('matters.field.unit')}>
        <ChoiceCards choices={choices} value={draft.unitBy} onChange={(unitBy) => update((old) => ({ ...old, unitBy }))} />
      </Group>
      {draft.unitBy === 'other' && (
        <Field label={t('matters.field.other-unit')} error={error('unitId')}>
          {(ids) => <UnitSelect ids={ids} area={matter.place.area} value={draft.unitId} onChange={(unitId) => update((old) => ({ ...old, unitId }))} />}
        </Field>
      )}
    </>
  )
}

function HandleOutcome({ matter, draft, update, missing }: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(missing)
  // The last stage is the handling itself: it is «done», not a stage.
  const stages = matter.deadlines.filter((deadline) => deadline.step === 'handle' && deadline.metAt === null).slice(0, -1)
  const outcomes = (['done', 'explained', ...(stages.length > 0 ? (['stage'] as const) : [])] as const).map((value) => ({
    value: value as string,
    label: t(`matters.handle-outcome.${value}`),
    note: t(`matters.field.handle-note.${value}`),
  }))
  return (
    <>
      <Group label={t('matters.field.outcome')} error={error('outcome')}>
        <ChoiceCards choices={outcomes} value={draft.outcome} onChange={(outcome) => update((old) => ({ ...old, outcome }))} />
      </Group>
      {draft.outcome === 'stage' && (
        <Group label={t('matters.field.stage')} error={error('stage')}>
          <ChoiceCards
            choices={stages.map((stage) => ({ value: stage.stage, label: named(stage.name) }))}
            value={draft.stage}
            onChange={(stage) => update((old) => ({ ...old, stage }))}
          />
        </Group>
      )}
    </>
  )
}

function CloseOutcome({ draft, update, missing, name }: FieldsProps & { readonly name: 'outcome' | 'closeOutcome' }): ReactNode {
  const t = useText()
  const error = useErrors(missing)
  return (
    <Group label={t('matters.field.close-outcome')} error={error(name)}>
      <ChoiceCards
        columns={2}
        choices={closeOutcomes.map((value) => ({ value: value as string, label: t(`matters.outcome.${value}`) }))}
        value={draft[name]}
        onChange={(value) => update((old) => ({ ...old, [name]: value }))}
      />
    </Group>
  )
}

function Verify(props: FieldsProps): ReactNode {
  const t = useText()
  const { draft, update, missing } = props
  const error = useErrors(missing)
  const outcomes = (['passed', 'rework'] as const).map((value) => ({
    value: value as string,
    label: t(`matters.verify-outcome.${value}`),
    note: t(`matters.field.verify-note.${value}`),
  }))
  return (
    <>
      <Group label={t('matters.field.outcome')} error={error('outcome')}>
        <ChoiceCards choices={outcomes} value={draft.outcome} onChange={(outcome) => update((old) => ({ ...old, outcome }))} />
      </Group>
      <Words {...props} />
      <Proof {...props} optional />
      {draft.outcome === 'passed' && (
        <label className="check">
          <input type="checkbox" checked={draft.closeNow} onChange={(event) => update((old) => ({ ...old, closeNow: event.target.checked }))} />
          {t('matters.field.close-now')}
        </label>
      )}
      {draft.outcome === 'passed' && draft.closeNow && (
        <>
          <CloseOutcome {...props} name="closeOutcome" />
          <Words {...props} name="closeWords" />
        </>
      )}
    </>
  )
}

function Merge(props: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(props.missing)
  return (
    <>
      <Field label={t('matters.field.into')} error={error('into')}>
        {(ids) => (
          <Input {...ids} maxLength={60} value={props.draft.into} onChange={(event) => props.update((old) => ({ ...old, into: event.target.value }))} />
        )}
      </Field>
      <Words {...props} optional />
    </>
  )
}

function Item({ matter, draft, update, missing }: FieldsProps): ReactNode {
  const error = useErrors(missing)
  return (
    <ItemPicker
      words={matter.words}
      present={matter.item}
      value={draft.itemCode}
      onChange={(itemCode) => update((old) => ({ ...old, itemCode }))}
      error={error('itemCode')}
    />
  )
}

/** Sorted already: the unit first, and the item only for whoever wants to correct it. */
function Dispatch(props: FieldsProps): ReactNode {
  const t = useText()
  const { matter } = props
  const returned = matter.events.findLast((event) => event.kind === 'returned')?.facts['reason'] === 'wrong-item'
  if (matter.item === null || returned)
    return (
      <>
        <Item {...props} />
        <Unit {...props} />
        <Words {...props} optional />
      </>
    )
  return (
    <>
      <Unit {...props} />
      <Words {...props} optional />
      <details className="more">
        <summary>{t('matters.correct-item')}</summary>
        <Item {...props} />
      </details>
    </>
  )
}

export function MoveFields(props: FieldsProps): ReactNode {
  switch (props.move) {
    case 'accept':
      return (
        <>
          <Item {...props} />
          <Words {...props} optional />
        </>
      )
    case 'refuse':
    case 'return':
      return (
        <>
          <Reason {...props} />
          <Words {...props} />
        </>
      )
    case 'pass-on':
      return (
        <>
          <Words {...props} />
          <Proof {...props} optional />
        </>
      )
    case 'settle':
      return (
        <>
          <Words {...props} />
          <Proof {...props} />
        </>
      )
    case 'dispatch':
      return <Dispatch {...props} />
    case 'sign':
      return null
    case 'handle':
      return (
        <>
          <HandleOutcome {...props} />
          <Words {...props} />
          <Proof {...props} optional={props.draft.outcome === 'explained'} />
        </>
      )
    case 'verify':
      return <Verify {...props} />
    case 'close':
      return (
        <>
          <CloseOutcome {...props} name="outcome" />
          <Words {...props} />
        </>
      )
    case 'merge':
      return <Merge {...props} />
    case 'note':
      return <Words {...props} />
  }
}
