// SPDX-License-Identifier: MPL-2.0
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { firstSide, ScorecardsPanel, ScorecardSheet, useInsightText, type ScorecardsFilter } from '#modules/insight/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'

/** The month that runs in the city (Asia/Shanghai) as YYYY-MM. */
function thisMonth(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(new Date()).slice(0, 7)
}

export function ScorecardsPage(): ReactNode {
  const t = useInsightText()
  const navigate = useNavigate()
  const { posts } = useMe()
  const { month = thisMonth(), side = firstSide(posts.map((post) => post.area)), area } = useSearch({ from: '/frame/scorecards' })
  const change = (next: { readonly month?: string; readonly side?: ScorecardsFilter['side']; readonly area?: string | undefined }): void => {
    const to = { month, side, area, ...next }
    void navigate({ to: '/scorecards', search: { month: to.month, side: to.side, ...(to.area !== undefined && { area: to.area }) } })
  }
  return (
    <>
      <PageHead title={t('insight.scorecards')} note={month === thisMonth() ? t('insight.running') : undefined}>
        <AreaCascader postAreas={posts.map((post) => post.area)} value={area} onChange={(value) => change({ area: value })} />
        <input
          className="day-input"
          type="month"
          aria-label={t('insight.month')}
          min="2020-01"
          max={thisMonth()}
          value={month}
          onChange={(event) => /^20\d\d-(0[1-9]|1[0-2])$/.test(event.target.value) && change({ month: event.target.value })}
        />
        <select
          className="day-input"
          aria-label={t('insight.side')}
          value={side}
          onChange={(event) => change({ side: event.target.value as ScorecardsFilter['side'] })}
        >
          {(['department', 'street'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`insight.side.${one}`)}
            </option>
          ))}
        </select>
      </PageHead>
      <ScorecardsPanel
        filter={{ month, side, ...(area !== undefined && { area }) }}
        link={(row, children) => (
          <Link to="/scorecards/$unitId/$month" params={{ unitId: row.unit.id, month }}>
            {children}
          </Link>
        )}
      />
    </>
  )
}

export function ScorecardPage(): ReactNode {
  const { unitId, month } = useParams({ from: '/frame/scorecards/$unitId/$month' })
  return (
    <ScorecardSheet
      unitId={unitId}
      month={month}
      running={month === thisMonth()}
      head={(title, tools) => <PageHead title={title}>{tools}</PageHead>}
      link={(words) => (
        <Link to="/queue" search={{ unitId, order: 'newest' }}>
          {words}
        </Link>
      )}
    />
  )
}
