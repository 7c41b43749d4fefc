// SPDX-License-Identifier: MPL-2.0
// The quick views as links, each with its count; they keep whatever else narrows the queue.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { changeQueue, countOf, viewOf, VIEW_NAMES, VIEWS, type QueueFilter } from './queue-filter.ts'
import { countsQuery } from './queue-queries.ts'
import { useText } from './words.ts'

const NONE = {}

export function QueueViews({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const t = useText()
  const all = useQuery(countsQuery(filter, 'no')).data
  const own = useQuery(countsQuery(filter, 'yes')).data
  const present = viewOf(filter)
  return (
    <nav className="views no-print" aria-label={t('matters.views')}>
      {VIEW_NAMES.map((name) => (
        <Link
          key={name}
          to="/queue"
          search={changeQueue(filter, { states: undefined, mine: undefined, overdue: undefined, ...VIEWS[name] })}
          activeOptions={{ exact: true }}
          className="view"
          {...(present === name && { 'aria-current': 'page' as const })}
        >
          {t(`matters.view.${name}`)}
          {all !== undefined && own !== undefined && (
            <span className={`view-count${name === 'overdue' && countOf(name, all, own) > 0 ? ' view-late' : ''}`}>
              {countOf(name, all ?? NONE, own ?? NONE)}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
