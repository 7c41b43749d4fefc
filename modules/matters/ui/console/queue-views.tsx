// SPDX-License-Identifier: MPL-2.0
// The quick views as links, each with its count; they keep whatever else narrows the queue.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { changeQueue, countOf, NO_VIEW, viewOf, VIEW_NAMES, VIEWS, WAITING_VIEWS, type QueueFilter, type ViewName } from './queue-filter.ts'
import { countsQuery } from './queue-queries.ts'
import { useText } from './words.ts'

const NONE: Readonly<Record<string, number>> = {}

type Counts = Readonly<Record<string, number>>

function View({ name, filter, all, own }: { readonly name: ViewName; readonly filter: QueueFilter; readonly all: Counts; readonly own: Counts }): ReactNode {
  const t = useText()
  const count = countOf(name, all, own)
  return (
    <Link
      to="/queue"
      search={changeQueue(filter, { ...NO_VIEW, ...VIEWS[name] })}
      activeOptions={{ exact: true }}
      className="view"
      {...(viewOf(filter) === name && { 'aria-current': 'page' as const })}
    >
      {t(`matters.view.${name}`)}
      {all !== NONE && own !== NONE && count !== undefined && (
        <span className={`view-count${name === 'overdue' && count > 0 ? ' view-late' : ''}`}>{count}</span>
      )}
    </Link>
  )
}

export function QueueViews({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const t = useText()
  const counts = { all: useQuery(countsQuery(filter, 'no')).data ?? NONE, own: useQuery(countsQuery(filter, 'yes')).data ?? NONE }
  const waiting: readonly ViewName[] = WAITING_VIEWS
  return (
    <div className="view-rows no-print">
      <nav className="views" aria-label={t('matters.views')}>
        {VIEW_NAMES.filter((name) => !waiting.includes(name)).map((name) => (
          <View key={name} name={name} filter={filter} {...counts} />
        ))}
      </nav>
      <nav className="views views-waiting" aria-label={t('matters.views-waiting')}>
        <span className="views-name" aria-hidden="true">
          {t('matters.views-waiting')}
        </span>
        {waiting.map((name) => (
          <View key={name} name={name} filter={filter} {...counts} />
        ))}
      </nav>
    </div>
  )
}
