// SPDX-License-Identifier: MPL-2.0
// The list as a tree (category → subcategory → item) that can be searched by name in both languages or by code.
import { Cascader } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { FieldIds } from '#design/console/field.tsx'
import { useLang } from '#design/console/use-words.ts'
import { named } from '#design/shared/text.ts'
import { DEFAULT_LIST, itemMatches, listQuery, type Item } from './list-queries.ts'
import { useText } from './words.ts'

type Option = { value: string; label: string; item?: Item; children?: Option[] }

/** Items grouped; the codes of categories are the first two and four digits of their items' codes. */
function treeOf(items: readonly Item[]): Option[] {
  const roots: Option[] = []
  const known = new Map<string, Option>()
  const group = (value: string, label: string, into: Option[]): Option[] => {
    const made = known.get(value) ?? { value, label, children: [] }
    if (!known.has(value)) into.push(made)
    known.set(value, made)
    return (made.children ??= [])
  }
  for (const item of items) {
    const subs = group(item.code.slice(0, 2), named(item.major), roots)
    group(item.code.slice(0, 4), named(item.sub), subs).push({ value: item.code, label: named(item.name), item })
  }
  return roots
}

type Props = {
  readonly value: string | undefined
  readonly onChange: (code: string | undefined) => void
  readonly ids?: FieldIds
  /** Also whole categories. */ readonly anyLevel?: boolean
  readonly width?: number | string
}

export function ItemCascader({ value, onChange, ids, anyLevel = false, width = '100%' }: Props): ReactNode {
  const t = useText()
  const language = useLang()
  const list = useQuery(listQuery(DEFAULT_LIST))
  const options = useMemo(() => treeOf(list.data?.items ?? []), [list.data, language])
  const path = value === undefined ? [] : [value.slice(0, 2), value.slice(0, 4), value].filter((code, at, all) => all.indexOf(code) === at)
  return (
    <Cascader
      {...(ids ?? { 'aria-label': t('lists.item') })}
      style={{ width }}
      allowClear
      changeOnSelect={anyLevel}
      placeholder={t(ids === undefined ? 'lists.any-item' : 'lists.find-item')}
      options={options}
      loading={list.isPending}
      value={list.data === undefined ? [] : path}
      onChange={(chosen) => onChange(chosen === undefined ? undefined : (chosen.at(-1)?.toString() ?? undefined))}
      displayRender={(labels) => labels.at(-1)}
      notFoundContent={t('lists.none')}
      showSearch={{
        limit: 40,
        filter: (typed, chain) => {
          const item = chain.at(-1)?.item
          return item !== undefined && itemMatches(item, typed)
        },
      }}
    />
  )
}
