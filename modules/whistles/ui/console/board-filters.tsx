// SPDX-License-Identifier: MPL-2.0
// Narrows the board by street, unit and kind.
import { Button, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { named } from '#design/shared/text.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'
import { parseBoard, type BoardFilter } from './board-filter.ts'
import { rulesQuery } from './queries.ts'
import { useText } from './words.ts'

export function BoardFilters({ filter }: { readonly filter: BoardFilter }): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  const { posts } = useMe()
  const rules = useQuery(rulesQuery)
  const change = (parts: { readonly [K in keyof BoardFilter]?: BoardFilter[K] | undefined }): void =>
    void navigate({ to: '/whistles', search: parseBoard({ ...filter, ...parts }), replace: true })
  const narrowed = filter.area !== undefined || filter.unitId !== undefined || filter.kind !== undefined
  return (
    <div className="filters no-print" role="search" aria-label={t('whistles.filters')}>
      <AreaCascader postAreas={posts.map((post) => post.area)} value={filter.area} onChange={(area) => change({ area })} />
      <UnitSelect width={200} value={filter.unitId} onChange={(unitId) => change({ unitId })} />
      <Select
        aria-label={t('whistles.kind')}
        allowClear
        style={{ width: 170 }}
        placeholder={t('whistles.any-kind')}
        options={(rules.data?.kinds ?? []).map((kind) => ({ value: kind.code, label: named(kind.name) }))}
        value={filter.kind}
        onChange={(kind: string | undefined) => change({ kind })}
      />
      {narrowed && (
        <Button size="small" type="text" onClick={() => change({ area: undefined, unitId: undefined, kind: undefined })}>
          {t('whistles.clear')}
        </Button>
      )}
    </div>
  )
}
