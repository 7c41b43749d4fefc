// SPDX-License-Identifier: MPL-2.0
// Confirms or corrects the item of a matter: the present one and the likeliest ones as cards, any other from the tree.
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ChoiceCards, type Choice } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { named, type Named } from '#design/shared/text.ts'
import { ItemCascader } from './item-cascader.tsx'
import { DEFAULT_LIST, suggestionsQuery } from './list-queries.ts'
import { useText } from './words.ts'

const OTHER = 'other'
const SHOWN = 4

type Props = {
  readonly words: string
  readonly present: { readonly code: string; readonly name: Named; readonly major: Named } | null
  readonly value: string | undefined
  readonly onChange: (code: string | undefined) => void
  readonly error?: string | undefined
}

export function ItemPicker({ words, present, value, onChange, error }: Props): ReactNode {
  const t = useText()
  const suggestions = useQuery({ ...suggestionsQuery(DEFAULT_LIST, words), enabled: words !== '' })
  const likely = (suggestions.data ?? []).filter((one) => one.code !== present?.code).slice(0, SHOWN)
  const listed = [...(present === null ? [] : [present.code]), ...likely.map((one) => one.code)]
  const [other, setOther] = useState(value !== undefined && value !== present?.code)
  const showsOther = other && (value === undefined || !listed.includes(value))
  const choices: Choice<string>[] = [
    ...(present === null
      ? []
      : [{ value: present.code, label: `${present.code} ${named(present.name)}`, note: `${t('lists.chosen-before')} · ${named(present.major)}` }]),
    ...likely.map((one) => ({
      value: one.code,
      label: `${one.code} ${named(one.name)}`,
      note: `${named(one.major)} › ${named(one.sub)}${one.because.length > 0 ? ` · ${t('lists.because', { words: one.because })}` : ''}`,
    })),
    { value: OTHER, label: t('lists.another') },
  ]
  const choose = (code: string): void => {
    setOther(code === OTHER)
    onChange(code === OTHER ? undefined : code)
  }
  return (
    <>
      <Group label={t('lists.item')} error={error} help={likely.length > 0 ? t('lists.suggested') : undefined}>
        <ChoiceCards choices={choices} value={showsOther || (other && value === undefined) ? OTHER : value} onChange={choose} />
      </Group>
      {showsOther && <Field label={t('lists.find-item')}>{(ids) => <ItemCascader ids={ids} value={value} onChange={onChange} />}</Field>}
    </>
  )
}
