// SPDX-License-Identifier: MPL-2.0
// The arrival code, large enough to be read across a street; asked for anew when it changes.
import { serverNow } from '#api/server-time.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { useText } from './words.ts'

const SOONEST_MS = 1_000
const LATEST_MS = 30_000

/** Digits in groups of three, easier to read out. */
function grouped(code: string): string {
  return code.replaceAll(/(\d{3})(?=\d)/g, '$1 ')
}

export function CodeCard({ whistleId }: { readonly whistleId: string }): ReactNode {
  const t = useText()
  const code = useQuery({
    queryKey: ['whistle-code', whistleId],
    queryFn: ({ signal }) => call('whistle.show-code', { whistleId }, { signal }),
    refetchInterval: (query) => {
      const changesAt = query.state.data?.changesAt
      return changesAt === undefined ? LATEST_MS : Math.min(LATEST_MS, Math.max(SOONEST_MS, Date.parse(changesAt) - serverNow() + SOONEST_MS))
    },
  })
  return (
    <Card title={t('whistles.code-show')} className="code-card">
      {code.isPending && <Loading rows={2} />}
      {code.isError && <Failed error={code.error} again={() => void code.refetch()} />}
      {code.data !== undefined && (
        <>
          <p className="code-large" translate="no">
            {grouped(code.data.code)}
          </p>
          <p className="quiet">{t('whistles.code-until', { at: momentWords(code.data.changesAt) })}</p>
        </>
      )}
    </Card>
  )
}
