// SPDX-License-Identifier: MPL-2.0
// The account's own posts and sessions.
import { Button } from 'antd'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { useMe } from './me.ts'
import { useText } from './words.ts'

export function PostsPanel({ areaName }: { readonly areaName: (area: string) => ReactNode }): ReactNode {
  const t = useText()
  const { posts } = useMe()
  return (
    <Card title={t('identity.posts')}>
      {posts.length === 0 ? (
        <Empty title={t('identity.no-posts')} />
      ) : (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('identity.post')}</th>
              <th scope="col">{t('identity.unit')}</th>
              <th scope="col">{t('identity.area')}</th>
            </tr>
          </thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.postId}>
                <th scope="row">{named(post.title)}</th>
                <td>{named(post.unit)}</td>
                <td>{post.area === null ? t('identity.whole-city') : areaName(post.area)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

export function SessionsPanel({ onSignedOut }: { readonly onSignedOut: () => void }): ReactNode {
  const t = useText()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call('identity.list-sessions', {}) })
  const leave = useMutation({ mutationFn: (everywhere: boolean) => call('identity.sign-out', { everywhere }), onSuccess: onSignedOut })
  return (
    <Card title={t('identity.sessions')}>
      {sessions.isPending && <Loading rows={2} />}
      {sessions.isError && <Failed error={sessions.error} again={() => void sessions.refetch()} />}
      {sessions.data && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('identity.device')}</th>
              <th scope="col">{t('identity.started')}</th>
              <th scope="col">{t('identity.expires')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.data.sessions.map((session) => (
              <tr key={session.id}>
                <th scope="row">
                  {session.device.trim() === '' ? t('identity.device-unknown') : session.device}{' '}
                  {session.current && <StatusTag tone="done">{t('identity.this-one')}</StatusTag>}
                </th>
                <td>{momentWords(session.startedAt)}</td>
                <td>{momentWords(session.expiresAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {leave.isError && <Failed error={leave.error} />}
      <div className="form-foot" style={{ marginTop: 14 }}>
        <Button onClick={() => leave.mutate(false)} loading={leave.isPending && !leave.variables}>
          {t('identity.sign-out')}
        </Button>
        <Button danger onClick={() => leave.mutate(true)} loading={leave.isPending && leave.variables}>
          {t('identity.sign-out-all')}
        </Button>
        <span className="quiet">{t('identity.sign-out-all-help')}</span>
      </div>
    </Card>
  )
}
