// SPDX-License-Identifier: MPL-2.0
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { LanePanel, LanesPanel, useLaneText, type LanesShow } from '#modules/lanes/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'

export function LanesPage(): ReactNode {
  const t = useLaneText()
  const navigate = useNavigate()
  const { area, show: shown } = useSearch({ from: '/frame/lanes' })
  const show: LanesShow = shown ?? 'all'
  const { posts } = useMe()
  const change = (next: { readonly area?: string | undefined; readonly show?: LanesShow }): void => {
    const to: { readonly area: string | undefined; readonly show: LanesShow } = { area, show, ...next }
    const search = { ...(to.area !== undefined && { area: to.area }), ...(to.show !== 'all' && { show: to.show }) }
    void navigate({ to: '/lanes', replace: true, search })
  }
  return (
    <>
      <PageHead title={t('lanes.title')} note={t('lanes.note')} />
      <LanesPanel
        area={area}
        show={show}
        onShow={(next) => change({ show: next })}
        areaControl={<AreaCascader postAreas={posts.map((post) => post.area)} value={area} onChange={(next) => change({ area: next })} />}
        link={(code, words) => (
          <Link to="/lanes/$code" params={{ code }}>
            {words}
          </Link>
        )}
      />
    </>
  )
}

export function LanePage(): ReactNode {
  const { code } = useParams({ from: '/frame/lanes/$code' })
  return (
    <LanePanel
      code={code}
      head={(title, note, tools) => (
        <PageHead title={title} note={note}>
          {tools}
        </PageHead>
      )}
      matterLink={(matterId, words) => (
        <Link to="/matters/$matterId" params={{ matterId }}>
          {words}
        </Link>
      )}
    />
  )
}
