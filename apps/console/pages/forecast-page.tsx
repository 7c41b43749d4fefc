// SPDX-License-Identifier: MPL-2.0
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { ForecastPanel, useMatterText } from '#modules/matters/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'

export function ForecastPage(): ReactNode {
  const t = useMatterText()
  const navigate = useNavigate()
  const { area } = useSearch({ from: '/frame/forecast' })
  const { posts } = useMe()
  return (
    <>
      <PageHead title={t('matters.forecast')}>
        <AreaCascader
          postAreas={posts.map((post) => post.area)}
          value={area}
          onChange={(next) => void navigate({ to: '/forecast', search: next === undefined ? {} : { area: next } })}
        />
      </PageHead>
      <ForecastPanel area={area} />
    </>
  )
}
