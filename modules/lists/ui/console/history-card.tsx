// SPDX-License-Identifier: MPL-2.0
// An item or entry through all versions that have its code, each with what it changed.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { Sentences } from './changes-view.tsx'
import { historyQuery } from './list-queries.ts'
import { Period, VersionTag } from './version-words.tsx'
import { useText } from './words.ts'
import './lists.css'

type Props = { readonly list: string; readonly code: string; readonly link: (label: string) => ReactNode }

export function HistoryCard({ list, code, link }: Props): ReactNode {
  const t = useText()
  const history = useQuery(historyQuery(list, code))
  return (
    <Card title={t('lists.history')}>
      {history.isPending && <Loading rows={2} />}
      {history.isError && <Failed error={history.error} again={() => void history.refetch()} />}
      <ol className="list-history">
        {history.data?.map((one) => (
          <li key={one.version.id}>
            <p>
              {link(one.version.label)} <VersionTag state={one.version.state} />{' '}
              <span className="quiet">
                <Period version={one.version} />
              </span>
            </p>
            {one.first && <p className="quiet">{t('lists.first-listed')}</p>}
            {!one.first && one.changes.length === 0 && <p className="quiet">{t('lists.not-changed')}</p>}
            <Sentences changes={one.changes} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
