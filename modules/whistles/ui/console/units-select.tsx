// SPDX-License-Identifier: MPL-2.0
// Several units that answer for an area, found by name.
import { Select } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import type { FieldIds } from '#design/console/field.tsx'
import { named } from '#design/shared/text.ts'
import { useText } from './words.ts'

type Props = {
  readonly area: string | undefined
  readonly value: readonly string[]
  readonly onChange: (unitIds: readonly string[]) => void
  readonly ids: FieldIds
  /** Not offered: the lead, the street itself. */
  readonly without: readonly (string | undefined)[]
  readonly most: number | undefined
}

export function UnitsSelect({ area, value, onChange, ids, without, most }: Props): ReactNode {
  const t = useText()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  // The chosen ones need their names whatever is typed: the first page of the area holds them.
  const ask = (asked: string) => ({
    queryKey: ['units', area ?? '', asked],
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    queryFn: async () => (await call('offices.list-units', { ...(area !== undefined && { area }), ...(asked !== '' && { words: asked }) })).units,
  })
  const all = useQuery(ask(''))
  const found = useQuery(ask(words))
  const units = [...(found.data ?? []), ...(all.data ?? []).filter((unit) => value.includes(unit.id) && !(found.data ?? []).some(({ id }) => id === unit.id))]
  return (
    <Select
      {...ids}
      mode="multiple"
      style={{ width: '100%' }}
      placeholder={t('whistles.field.joint-find')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={units.filter((unit) => !without.includes(unit.id)).map((unit) => ({ value: unit.id, label: named(unit.name) }))}
      value={[...value]}
      {...(most !== undefined && { maxCount: most })}
      onChange={(chosen: string[]) => onChange(chosen)}
      notFoundContent={t(found.isPending ? 'say.loading' : 'whistles.field.joint-none')}
    />
  )
}
