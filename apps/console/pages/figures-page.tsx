// SPDX-License-Identifier: MPL-2.0
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { FiguresPanel, useMatterText, type FiguresFilter } from '#modules/matters/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'

/** Today in the city (Asia/Shanghai) as YYYY-MM-DD. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

export function FiguresPage(): ReactNode {
  const t = useMatterText()
  const navigate = useNavigate()
  const filter = useSearch({ from: '/frame/figures' })
  const { posts } = useMe()
  const change = ({ day, area }: { readonly [K in keyof FiguresFilter]: string | undefined }): void =>
    void navigate({ to: '/figures', search: { ...(day !== undefined && day !== '' && { day }), ...(area !== undefined && { area }) } })
  return (
    <>
      <PageHead title={t('matters.figures')}>
        <AreaCascader postAreas={posts.map((post) => post.area)} value={filter.area} onChange={(area) => change({ day: filter.day, area })} />
        <input
          className="day-input"
          type="date"
          aria-label={t('matters.fig.day')}
          max={today()}
          value={filter.day ?? today()}
          onChange={(event) => change({ day: event.target.value === today() ? undefined : event.target.value, area: filter.area })}
        />
      </PageHead>
      <FiguresPanel filter={filter} />
    </>
  )
}
