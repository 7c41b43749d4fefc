// SPDX-License-Identifier: MPL-2.0
// Chooses an area by stepping inwards from the areas the person's posts cover; every level may be chosen.
import { Cascader } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { named } from '#design/shared/text.ts'
import { childrenQuery, findRoots, pathWithin, type Area } from './areas.ts'
import { useText } from './words.ts'

type Option = { value: string; label: string; isLeaf: boolean; children?: Option[] }
type Props = { readonly postAreas: readonly (string | null)[]; readonly value: string | undefined; readonly onChange: (area: string | undefined) => void }

const LEAF_DIGITS = 15

export function AreaCascader({ postAreas, value, onChange }: Props): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const roots = useQuery({ queryKey: ['area-roots', postAreas], queryFn: () => findRoots(client, postAreas), staleTime: Infinity })
  const path = useMemo(
    () =>
      value === undefined
        ? []
        : pathWithin(
            (roots.data ?? []).map((root) => root.area),
            value,
          ),
    [roots.data, value],
  )
  // The levels above the chosen area are needed to show its name.
  const levels = useQuery({
    queryKey: ['area-path', path],
    queryFn: () => Promise.all(path.slice(0, -1).map((area) => client.ensureQueryData(childrenQuery(area)))),
    staleTime: Infinity,
    enabled: path.length > 0,
  })
  const toOption = (area: Area): Option => {
    const children = client.getQueryData(childrenQuery(area.area).queryKey)
    return {
      value: area.area,
      label: named(area.name),
      isLeaf: area.area.length >= LEAF_DIGITS || children?.length === 0,
      ...(children !== undefined && children.length > 0 && { children: children.map(toOption) }),
    }
  }
  const [, setLoads] = useState(0)
  const options = (roots.data ?? []).map(toOption)
  const load = (chosen: readonly { value?: string | number | null | undefined }[]): void => {
    const last = chosen.at(-1)?.value
    if (last !== undefined && last !== null) void client.ensureQueryData(childrenQuery(String(last))).then(() => setLoads((loads) => loads + 1))
  }
  return (
    <Cascader
      aria-label={t('places.area')}
      placeholder={t('places.any-area')}
      changeOnSelect
      allowClear
      style={{ width: 170 }}
      options={options}
      loadData={load}
      value={levels.isPending && path.length > 1 ? [] : [...path]}
      loading={roots.isPending}
      onChange={(chosen) => onChange(chosen === undefined ? undefined : (chosen.at(-1)?.toString() ?? undefined))}
      displayRender={(labels) => labels.at(-1)}
    />
  )
}
