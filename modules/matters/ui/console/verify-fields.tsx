// SPDX-License-Identifier: MPL-2.0
// Forms of whoever did not handle it: checking the closing conditions one by one, closing with an outcome that follows from
// what was done, and the return visit.
import type { ReactNode } from 'react'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Group } from '#design/console/field.tsx'
import { named } from '#design/shared/text.ts'
import { Proof, useErrors, Words, type FieldsProps } from './field-parts.tsx'
import { outcomesOf } from './close-outcomes.ts'
import { conditionsOf } from './needs.ts'
import { useText } from './words.ts'

/** Each condition with its two answers; nothing is taken as met before somebody said so. */
function Conditions(props: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(props)
  const { matter, draft, update } = props
  const conditions = conditionsOf(matter)
  if (conditions.length === 0) return null
  const put = (at: number, holds: boolean): void =>
    update((old) => ({ ...old, conditions: Array.from(conditions, (_, index) => (index === at ? holds : old.conditions[index])) }))
  return (
    <Group label={t('matters.field.conditions')} error={error('conditions', 'unmet')}>
      <ol className="conditions">
        {conditions.map((condition, index) => (
          <li key={condition.zh}>
            <fieldset className="condition">
              <legend>
                {index + 1}. {named(condition)}
              </legend>
              {([true, false] as const).map((holds) => (
                <label key={String(holds)} className="check">
                  <input type="radio" name={`condition-${index}`} checked={draft.conditions[index] === holds} onChange={() => put(index, holds)} />
                  {t(holds ? 'matters.field.condition-met' : 'matters.field.condition-unmet')}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
    </Group>
  )
}

function CloseOutcome({ name, ...props }: FieldsProps & { readonly name: 'outcome' | 'closeOutcome' }): ReactNode {
  const t = useText()
  const error = useErrors(props)
  const { matter, draft, update } = props
  const help =
    matter.state === 'parked' ? t('matters.field.close-parked') : matter.handledAs === null ? undefined : t(`matters.field.close-follows.${matter.handledAs}`)
  return (
    <Group label={t('matters.field.close-outcome')} error={error(name)} help={help}>
      <ChoiceCards
        columns={2}
        choices={outcomesOf(matter).map((value) => ({ value: value as string, label: t(`matters.outcome.${value}`) }))}
        value={draft[name]}
        onChange={(value) => update((old) => ({ ...old, [name]: value }))}
      />
    </Group>
  )
}

export function VerifyFields(props: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(props)
  const { matter, draft, update } = props
  const outcomes = (['passed', 'rework'] as const).map((value) => ({
    value: value as string,
    label: t(`matters.verify-outcome.${value}`),
    note: t(`matters.field.verify-note.${value}`),
  }))
  return (
    <>
      <Conditions {...props} />
      <Group label={t('matters.field.outcome')} error={error('outcome')}>
        <ChoiceCards choices={outcomes} value={draft.outcome} onChange={(outcome) => update((old) => ({ ...old, outcome }))} />
      </Group>
      <Words {...props} />
      <Proof {...props} label={t('matters.field.verify-photo')} optional={draft.outcome === 'rework' || matter.handledAs !== 'done'} />
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

export function CloseFields(props: FieldsProps): ReactNode {
  const t = useText()
  return (
    <>
      <CloseOutcome {...props} name="outcome" />
      <Words {...props} label={t('matters.field.answer')} />
    </>
  )
}

export function VisitFields(props: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(props)
  const { draft, update } = props
  return (
    <>
      <Group label={t('matters.field.reached')} error={error('outcome')}>
        <ChoiceCards
          columns={2}
          choices={(['yes', 'no'] as const).map((value) => ({ value: value as string, label: t(`matters.field.reached.${value}`) }))}
          value={draft.outcome}
          onChange={(outcome) => update((old) => ({ ...old, outcome, answer: undefined }))}
        />
      </Group>
      {draft.outcome === 'yes' && (
        <Group label={t('matters.field.answer-said')} error={error('answer')}>
          <ChoiceCards
            columns={2}
            choices={(['solved', 'not-solved'] as const).map((value) => ({ value: value as string, label: t(`matters.visit-answer.${value}`) }))}
            value={draft.answer}
            onChange={(answer) => update((old) => ({ ...old, answer }))}
          />
        </Group>
      )}
      <Words {...props} label={t('matters.field.visit-words')} optional />
    </>
  )
}
