// SPDX-License-Identifier: MPL-2.0
// Posts of grid workers of an area, vacant ones first asked for; appointing, naming a deputy, ending.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { AppointForm, EndForm } from './appoint-form.tsx'
import { postName } from './post-name.ts'
import { postsQuery, type Post } from './queries.ts'
import { useText } from './words.ts'
import './divisions.css'

type Props = { readonly area: string | undefined; readonly vacant: boolean; readonly onVacant: (vacant: boolean) => void; readonly areaControl: ReactNode }
type Appointment = Post['appointments'][number]
type Opened = { readonly post: Post; readonly what: 'appoint' | 'deputy' } | { readonly post: Post; readonly what: 'end'; readonly appointment: Appointment }

function Holder({ appointment, onEnd }: { readonly appointment: Appointment; readonly onEnd: (() => void) | undefined }): ReactNode {
  const t = useText()
  const marks = [
    ...(appointment.deputy ? [t('divisions.deputy')] : []),
    ...(appointment.phone === null ? [] : [appointment.phone]),
    t('divisions.since', { day: dayWords(appointment.fromDay) }),
    ...(appointment.lastDay === null ? [] : [t('divisions.until', { day: dayWords(appointment.lastDay) })]),
    ...(appointment.signsIn ? [t('divisions.signs-in')] : []),
  ]
  return (
    <li>
      {appointment.name} <span className="quiet">{marks.join(' · ')}</span>
      {onEnd !== undefined && (
        <button type="button" className="plain-button" aria-label={t('divisions.end-title', { name: appointment.name })} onClick={onEnd}>
          {t('divisions.end')}
        </button>
      )}
    </li>
  )
}

function Line({ post, onOpen }: { readonly post: Post; readonly onOpen: (opened: Opened) => void }): ReactNode {
  const t = useText()
  return (
    <tr>
      <th scope="row">
        {named(post.title)}
        <span className="quiet grid-code">{post.areaName === null ? '' : named(post.areaName)}</span>
      </th>
      <td>{named(post.unit.name)}</td>
      <td>
        {post.vacant && <StatusTag tone={post.deputised ? 'soon' : 'late'}>{t('divisions.nobody')}</StatusTag>}
        <ul className="holders">
          {post.appointments.map((appointment) => (
            <Holder
              key={appointment.appointmentId}
              appointment={appointment}
              onEnd={post.may.includes('end') ? () => onOpen({ post, what: 'end', appointment }) : undefined}
            />
          ))}
        </ul>
      </td>
      <td>
        <div className="post-tools">
          {post.may.includes('appoint') && post.vacant && (
            <Button
              type="primary"
              size="small"
              onClick={() => onOpen({ post, what: 'appoint' })}
              aria-label={t('divisions.appoint-title', { post: postName(post) })}
            >
              {t('divisions.appoint')}
            </Button>
          )}
          {post.may.includes('appoint') && (
            <Button size="small" onClick={() => onOpen({ post, what: 'deputy' })} aria-label={t('divisions.deputy-title', { post: postName(post) })}>
              {t('divisions.name-deputy')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  )
}

function Table({ posts, onOpen }: { readonly posts: readonly Post[]; readonly onOpen: (opened: Opened) => void }): ReactNode {
  const t = useText()
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('divisions.workers')}>
      <table className="rows rows-tight posts-table">
        <thead>
          <tr>
            <th scope="col">{t('divisions.post')}</th>
            <th scope="col">{t('divisions.post-unit')}</th>
            <th scope="col">{t('divisions.who')}</th>
            <th scope="col">
              <span className="heard">{t('divisions.appoint')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {posts.map((post) => (
            <Line key={post.postId} post={post} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function PostsPanel({ area, vacant, onVacant, areaControl }: Props): ReactNode {
  const t = useText()
  const [opened, setOpened] = useState<Opened>()
  const asked = useQuery({ ...postsQuery(area ?? '', vacant), enabled: area !== undefined })
  const close = (): void => setOpened(undefined)
  const posts = asked.data?.posts ?? []
  return (
    <Card>
      <div className="filters">
        {areaControl}
        <label className="check">
          <input type="checkbox" checked={vacant} onChange={(event) => onVacant(event.target.checked)} /> {t('divisions.only-vacant')}
        </label>
        {asked.data !== undefined && (
          <p className="quiet" role="status">
            {t('divisions.posts-count', { n: posts.length + asked.data.more, vacant: posts.filter((post) => post.vacant).length })}
          </p>
        )}
      </div>
      {area === undefined && <Empty title={t('divisions.choose-area')} />}
      {area !== undefined && asked.isPending && <Loading rows={6} />}
      {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && (posts.length === 0 ? <Empty title={t('divisions.no-posts')} /> : <Table posts={posts} onOpen={setOpened} />)}
      {asked.data !== undefined && asked.data.more > 0 && <p className="quiet">{t('divisions.more-posts', { n: asked.data.more })}</p>}
      {opened?.what === 'end' && <EndForm post={opened.post} appointment={opened.appointment} onClose={close} />}
      {opened !== undefined && opened.what !== 'end' && <AppointForm post={opened.post} isDeputy={opened.what === 'deputy'} onClose={close} />}
    </Card>
  )
}
