// SPDX-License-Identifier: MPL-2.0
// The street's open matters that a whistle is to solve, found by words or number.
import { Select } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import type { FieldIds } from '#design/console/field.tsx'
import type { Joined } from './blow-draft.ts'
import { useText } from './words.ts'

const OPEN = 'reported,accepted,dispatched,handling,handled,verified,ownerless,parked'
const PAGE = 30
const WORDS_SHOWN = 24

type Props = {
  readonly area: string | undefined
  readonly value: readonly Joined[]
  readonly onChange: (matters: readonly Joined[]) => void
  readonly ids: FieldIds
  readonly most: number | undefined
}

export function MattersSelect({ area, value, onChange, ids, most }: Props): ReactNode {
  const t = useText()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['queue', 'for-whistle', area ?? '', words],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await call('matter.list', { states: OPEN, limit: PAGE, ...(area !== undefined && { area }), ...(words !== '' && { words }) }, { signal })).matters,
  })
  const offered = (found.data ?? []).map(({ id, number, words: said }) => ({ value: id, label: `${number} ${said.slice(0, WORDS_SHOWN)}`, number }))
  const chosen = value.filter(({ id }) => !offered.some((one) => one.value === id)).map(({ id, number }) => ({ value: id, label: number, number }))
  const options = [...offered, ...chosen]
  return (
    <Select
      {...ids}
      mode="multiple"
      style={{ width: '100%' }}
      placeholder={t('whistles.field.matters-find')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={options}
      value={value.map(({ id }) => id)}
      {...(most !== undefined && { maxCount: most })}
      onChange={(picked: string[]) =>
        onChange(picked.map((id) => ({ id, number: options.find((one) => one.value === id)?.number ?? value.find((one) => one.id === id)?.number ?? '' })))
      }
      notFoundContent={t(found.isPending ? 'say.loading' : 'whistles.field.matters-none')}
    />
  )
}
