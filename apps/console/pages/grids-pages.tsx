// SPDX-License-Identifier: MPL-2.0
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { PageHead } from '#design/console/page.tsx'
import { Empty } from '#design/console/states.tsx'
import { CoverPanel, DayPanel, PostsPanel, ProposalPanel, ProposePanel, RunPanel, useDivisionText } from '#modules/divisions/ui/console/index.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'

function usePosts(): { readonly areas: readonly (string | null)[]; readonly roles: readonly string[] } {
  const { posts } = useMe()
  return { areas: posts.map((post) => post.area), roles: posts.map((post) => post.role) }
}

/** The area a person's page begins with: their only post's, when it is of one area. */
function ownArea(areas: readonly (string | null)[]): string | undefined {
  const [only, ...more] = [...new Set(areas)]
  return more.length === 0 && only !== null ? only : undefined
}

const COMMUNITY_DIGITS = 12

const proposalLink = (divisionId: string, words: ReactNode): ReactNode => (
  <Link to="/grids/proposals/$divisionId" params={{ divisionId }}>
    {words}
  </Link>
)

function Back({ area, words }: { readonly area: string | undefined; readonly words: string }): ReactNode {
  return (
    <p className="no-print">
      <Link to="/grids" search={area === undefined ? {} : { area }}>
        <Icon name="back" size={14} /> {words}
      </Link>
    </p>
  )
}

export function GridsPage(): ReactNode {
  const t = useDivisionText()
  const navigate = useNavigate()
  const { areas, roles } = usePosts()
  const { area = ownArea(areas) } = useSearch({ from: '/frame/grids' })
  const search = area === undefined ? {} : { area }
  return (
    <>
      <PageHead title={t('divisions.title')} note={t('divisions.note')}>
        {area?.length === COMMUNITY_DIGITS && (
          <Link to="/grids/day" search={search} className="grids-action grids-quiet">
            {t('divisions.by-day')}
          </Link>
        )}
        <Link to="/grids/posts" search={search} className="grids-action grids-quiet">
          {t('divisions.to-posts')}
        </Link>
        {roles.includes('administrator') && (
          <Link to="/grids/new" search={search} className="grids-action">
            {t('divisions.to-propose')}
          </Link>
        )}
      </PageHead>
      <CoverPanel
        area={area}
        areaControl={
          <AreaCascader
            postAreas={areas}
            value={area}
            onChange={(next) => void navigate({ to: '/grids', replace: true, search: next === undefined ? {} : { area: next } })}
          />
        }
        links={{
          area: (to, words) => (
            <Link to="/grids" search={{ area: to }}>
              {words}
            </Link>
          ),
          posts: (to, words) => (
            <Link to="/grids/posts" search={{ area: to }}>
              {words}
            </Link>
          ),
          proposal: proposalLink,
        }}
      />
    </>
  )
}

export function ProposeGridsPage(): ReactNode {
  const t = useDivisionText()
  const navigate = useNavigate()
  const { areas } = usePosts()
  const { area = ownArea(areas) } = useSearch({ from: '/frame/grids/new' })
  return (
    <>
      <Back area={area} words={t('divisions.back')} />
      <PageHead title={t('divisions.new')} note={t('divisions.new-note')} />
      <ProposePanel
        area={area}
        areaControl={
          <AreaCascader
            postAreas={areas}
            value={area}
            onChange={(next) => void navigate({ to: '/grids/new', replace: true, search: next === undefined ? {} : { area: next } })}
          />
        }
        onStarted={(runId) => void navigate({ to: '/grids/runs/$runId', params: { runId } })}
      />
    </>
  )
}

export function DivisionRunPage(): ReactNode {
  const t = useDivisionText()
  const navigate = useNavigate()
  const { runId } = useParams({ from: '/frame/grids/runs/$runId' })
  const onOnly = useCallback((divisionId: string) => void navigate({ to: '/grids/proposals/$divisionId', params: { divisionId }, replace: true }), [navigate])
  return (
    <>
      <Back area={undefined} words={t('divisions.back')} />
      <RunPanel runId={runId} head={(title, note) => <PageHead title={title} note={note} />} link={proposalLink} onOnly={onOnly} />
    </>
  )
}

export function DivisionPage(): ReactNode {
  const { divisionId } = useParams({ from: '/frame/grids/proposals/$divisionId' })
  return (
    <ProposalPanel
      divisionId={divisionId}
      head={(title, note, tools) => (
        <PageHead title={title} note={note}>
          {tools}
        </PageHead>
      )}
      back={(area, words) => <Back area={area} words={words} />}
    />
  )
}

export function GridPostsPage(): ReactNode {
  const t = useDivisionText()
  const navigate = useNavigate()
  const { areas } = usePosts()
  const { area = ownArea(areas), vacant } = useSearch({ from: '/frame/grids/posts' })
  const go = (next: { readonly area: string | undefined; readonly vacant: boolean }): void =>
    void navigate({
      to: '/grids/posts',
      replace: true,
      search: { ...(next.area !== undefined && { area: next.area }), ...(next.vacant && { vacant: 'yes' as const }) },
    })
  return (
    <>
      <Back area={area} words={t('divisions.back')} />
      <PageHead title={t('divisions.workers')} note={t('divisions.workers-note')} />
      <PostsPanel
        area={area}
        vacant={vacant === 'yes'}
        onVacant={(only) => go({ area, vacant: only })}
        areaControl={<AreaCascader postAreas={areas} value={area} onChange={(next) => go({ area: next, vacant: vacant === 'yes' })} />}
      />
    </>
  )
}

export function GridsOfDayPage(): ReactNode {
  const t = useDivisionText()
  const navigate = useNavigate()
  const { areas } = usePosts()
  const { area, day } = useSearch({ from: '/frame/grids/day' })
  const go = (next: { readonly area: string | undefined; readonly day: string | undefined }): void =>
    void navigate({
      to: '/grids/day',
      replace: true,
      search: { ...(next.area !== undefined && { area: next.area }), ...(next.day !== undefined && { day: next.day }) },
    })
  return (
    <>
      <Back area={area} words={t('divisions.back')} />
      <PageHead title={t('divisions.by-day')} note={t('divisions.by-day-note')}>
        <AreaCascader postAreas={areas} value={area} onChange={(next) => go({ area: next, day })} />
      </PageHead>
      {area?.length === COMMUNITY_DIGITS ? (
        <DayPanel community={area} day={day} onDay={(next) => go({ area, day: next })} />
      ) : (
        <Empty title={t('divisions.choose-community')} />
      )}
    </>
  )
}
