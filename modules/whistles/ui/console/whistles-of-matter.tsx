// SPDX-License-Identifier: MPL-2.0
// On the page of a matter: the whistles that join it, and the way to blow one for it. Nothing where neither applies.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { named } from '#design/shared/text.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { readsWhistles } from './board-filter.ts'
import { StateTag } from './marks.tsx'
import { BlowLink, useMayBlow } from './page-links.tsx'
import { useText } from './words.ts'
import './whistles.css'

export function WhistlesOfMatter({ matterId }: { readonly matterId: string }): ReactNode {
  const t = useText()
  const reads = readsWhistles(useMe().posts.map(({ role }) => role))
  const mayBlow = useMayBlow()
  const found = useQuery({
    queryKey: ['whistles', 'of-matter', matterId],
    enabled: reads,
    queryFn: async ({ signal }) => (await call('whistle.list', { matter: matterId, state: 'all' }, { signal })).whistles,
  })
  const whistles = found.data ?? []
  if (!mayBlow && whistles.length === 0) return null
  return (
    <Card title={t('whistles.of-matter')} className="no-print">
      <div className="link-row link-row-tools">
        {whistles.map((whistle) => (
          <span key={whistle.id} className="link-row">
            <Link to="/whistles/$whistleId" params={{ whistleId: whistle.id }}>
              {whistle.number}
            </Link>
            {named(whistle.kind.name)} <StateTag state={whistle.state} />
          </span>
        ))}
        {mayBlow && <BlowLink matterId={matterId} />}
      </div>
    </Card>
  )
}
