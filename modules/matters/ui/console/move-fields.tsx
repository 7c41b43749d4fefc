// SPDX-License-Identifier: MPL-2.0
// The questions of each move. Every piece takes the draft and gives it back changed; errors come by the field's name.
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { named } from '#design/shared/text.ts'
import { REFUSE_REASONS } from '../../rules/reasons.ts'
import { DecideExtensionFields, ExtensionFields, PauseFields } from './clock-fields.tsx'
import { ArbitrateFields, ReturnFields, WaitFields } from './dispute-fields.tsx'
import { routedUnit } from './event-sentence.ts'
import { Item, NamedUnit, Proof, Reason, useErrors, Words, type FieldsProps } from './field-parts.tsx'
import { stagesOpen } from './needs.ts'
import { CloseFields, VerifyFields, VisitFields } from './verify-fields.tsx'
import { useText } from './words.ts'

function Unit(props: FieldsProps): ReactNode {
  const { matter, draft, update } = props
  const t = useText()
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
      {draft.unitBy === 'other' && <NamedUnit {...props} label={t('matters.field.other-unit')} />}
    </>
  )
}

function HandleOutcome(props: FieldsProps): ReactNode {
  const { matter, draft, update } = props
  const t = useText()
  const error = useErrors(props)
  // The last stage is the handling itself: it is «done», not a stage.
  const stages = stagesOpen(matter).slice(0, -1)
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

function Merge(props: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(props)
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

function Refuse(props: FieldsProps): ReactNode {
  const t = useText()
  return (
    <>
      <Reason {...props} choices={REFUSE_REASONS.map((value) => ({ value: value as string, label: t(`matters.refuse-reason.${value}`) }))} />
      <Words {...props} />
    </>
  )
}

function Handle(props: FieldsProps): ReactNode {
  return (
    <>
      <HandleOutcome {...props} />
      <Words {...props} />
      <Proof {...props} optional={props.draft.outcome === 'explained'} />
    </>
  )
}

function Accept(props: FieldsProps): ReactNode {
  return (
    <>
      <Item {...props} />
      <Words {...props} optional />
    </>
  )
}

function Supervise(props: FieldsProps): ReactNode {
  const t = useText()
  return <Words {...props} label={t('matters.field.supervise-words')} />
}

/** Words and photos, of which photos may be needed. */
function WordsAndProof(props: FieldsProps): ReactNode {
  return (
    <>
      <Words {...props} />
      <Proof {...props} optional={props.move === 'pass-on'} />
    </>
  )
}

const FIELDS: Readonly<Record<FieldsProps['move'], (props: FieldsProps) => ReactNode>> = {
  accept: Accept,
  refuse: Refuse,
  'pass-on': WordsAndProof,
  settle: WordsAndProof,
  dispatch: Dispatch,
  sign: () => null,
  return: ReturnFields,
  handle: Handle,
  verify: VerifyFields,
  close: CloseFields,
  merge: Merge,
  note: Words,
  pause: PauseFields,
  resume: (props) => <Words {...props} optional />,
  'ask-extension': ExtensionFields,
  'grant-extension': DecideExtensionFields,
  arbitrate: ArbitrateFields,
  'declare-ownerless': WaitFields,
  park: WaitFields,
  review: WaitFields,
  'take-up': Words,
  visit: VisitFields,
  supervise: Supervise,
}

export function MoveFields(props: FieldsProps): ReactNode {
  const Fields = FIELDS[props.move]
  return <Fields {...props} />
}
