// SPDX-License-Identifier: MPL-2.0
// Chooses a unit among those that answer for an area; typing narrows by name on the server.
import { Select } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import type { FieldIds } from '#design/console/field.tsx'
import { named } from '#design/shared/text.ts'
import { useText } from './words.ts'

export type Unit = Answer<'offices.list-units'>['units'][number]
type Name = Unit['name']

type Props = {
  readonly area?: string | undefined
  readonly value: string | undefined
  readonly onChange: (unitId: string | undefined) => void
  /** Shown first, with its mark, whatever was typed. */
  readonly suggested?: { readonly id: string; readonly name: Name; readonly mark: string } | undefined
  readonly ids?: FieldIds
  readonly width?: number | string
}

export function UnitSelect({ area, value, onChange, suggested, ids, width = '100%' }: Props): ReactNode {
  const t = useText()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const [open, setOpen] = useState(false)
  const units = useQuery({
    queryKey: ['units', area ?? '', words],
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    enabled: open || value !== undefined || area !== undefined,
    queryFn: async () => (await call('offices.list-units', { ...(area !== undefined && { area }), ...(words !== '' && { words }) })).units,
  })
  const others = (units.data ?? []).filter((unit) => unit.id !== suggested?.id)
  const options = [
    ...(suggested === undefined ? [] : [{ value: suggested.id, label: `${named(suggested.name)} · ${suggested.mark}` }]),
    ...others.map((unit) => ({ value: unit.id, label: named(unit.name) })),
  ]
  return (
    <Select
      {...(ids ?? { 'aria-label': t('offices.unit') })}
      style={{ width }}
      allowClear
      placeholder={t(ids === undefined ? 'offices.any-unit' : 'offices.find-unit')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={units.isFetching}
      options={options}
      value={value}
      onOpenChange={setOpen}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      notFoundContent={units.isPending ? t('say.loading') : t('offices.none')}
    />
  )
}
