// SPDX-License-Identifier: MPL-2.0
// The questions that several moves share: words, photos, reason, item, unit, day. Every piece takes the draft and gives it
// back changed; errors come by the field's name.
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { ChoiceCards, type Choice } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { dayWords } from '#design/shared/time-words.ts'
import { ItemPicker } from '#modules/lists/ui/console/index.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import type { Rules } from '../matter-rules.ts'
import type { Draft, Missing, Needs, OfficeMove } from './draft.ts'
import type { Matter } from './matter-query.ts'
import { ProofPicker } from './proof-picker.tsx'
import { useText } from './words.ts'

export type FieldsProps = {
  readonly move: OfficeMove
  readonly matter: Matter
  readonly draft: Draft
  readonly update: (change: (draft: Draft) => Draft) => void
  readonly missing: readonly Missing[]
  /** The rulebook in force; undefined until it is read. */
  readonly rules: Rules | undefined
  readonly needs: Needs
}

export function useErrors({ missing, needs }: Pick<FieldsProps, 'missing' | 'needs'>): (...names: readonly Missing[]) => string | undefined {
  const t = useText()
  return (...names) => {
    const first = names.find((name) => missing.includes(name))
    if (first === undefined) return undefined
    return t(`matters.missing.${first}`, { most: needs.mostAmount, day: needs.reviewTo === undefined ? '' : dayWords(needs.reviewTo) })
  }
}

type WordsProps = FieldsProps & {
  readonly name?: 'words' | 'closeWords'
  readonly optional?: boolean
  readonly label?: string
  readonly help?: string
}

export function Words(props: WordsProps): ReactNode {
  const { draft, update, name = 'words', optional = false, label, help } = props
  const t = useText()
  const error = useErrors(props)
  return (
    <Field label={label ?? t(name === 'closeWords' ? 'matters.field.answer' : 'matters.field.words')} help={help} error={error(name)} optional={optional}>
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

export function Proof(props: FieldsProps & { readonly optional?: boolean; readonly label?: string }): ReactNode {
  const { draft, update, optional = false, label } = props
  const t = useText()
  const error = useErrors(props)
  return (
    <Field label={label ?? t('matters.field.proof')} help={t('matters.field.proof-help')} error={error('photos', 'sending', 'failed')} optional={optional}>
      {(ids) => <ProofPicker ids={ids} photos={draft.photos} update={update} />}
    </Field>
  )
}

export function Reason({ choices, label, ...props }: FieldsProps & { readonly choices: readonly Choice<string>[]; readonly label?: string }): ReactNode {
  const { draft, update } = props
  const t = useText()
  const error = useErrors(props)
  return (
    <Group label={label ?? t('matters.field.reason')} error={error('reason')}>
      <ChoiceCards choices={choices} value={draft.reason} onChange={(reason) => update((old) => ({ ...old, reason }))} />
    </Group>
  )
}

export function Item(props: FieldsProps): ReactNode {
  const { matter, draft, update } = props
  const error = useErrors(props)
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

/** A unit that answers for the place. */
export function NamedUnit({ label, ...props }: FieldsProps & { readonly label: string }): ReactNode {
  const { matter, draft, update } = props
  const error = useErrors(props)
  return (
    <Field label={label} error={error('unitId')}>
      {(ids) => <UnitSelect ids={ids} area={matter.place.area} value={draft.unitId} onChange={(unitId) => update((old) => ({ ...old, unitId }))} />}
    </Field>
  )
}

export function ReviewDay({ days, ...props }: FieldsProps & { readonly days: number | undefined }): ReactNode {
  const { draft, update, needs } = props
  const t = useText()
  const error = useErrors(props)
  const help = needs.reviewTo === undefined ? undefined : t('matters.field.review-help', { day: dayWords(needs.reviewTo), n: days })
  return (
    <Field label={t('matters.field.review-on')} help={help} error={error('reviewOn')}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          className="day-input"
          min={needs.reviewFrom}
          max={needs.reviewTo}
          value={draft.reviewOn}
          onChange={(event) => update((old) => ({ ...old, reviewOn: event.target.value }))}
        />
      )}
    </Field>
  )
}
