// SPDX-License-Identifier: MPL-2.0
// Messages to the units of the person's posts: number of unread ones, and the list on opening.
import { Button } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Icon } from '#design/console/icon.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { hasWords, sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { noticeFacts, noticeKey } from '../notice-facts.ts'
import { useText } from './words.ts'

export type Notice = Answer<'notices.list'>['notices'][number]
type Props = { readonly link: (notice: Notice, children: ReactNode, onFollow: () => void) => ReactNode }

const EVERY_MS = 45_000

const PAGES = { matter: 'matters', whistle: 'whistles', application: 'admissions', 'refused-task': 'admissions/refused' } as const

/** Where the console shows what a message is about. */
export function noticePath({ subject, subjectId }: Notice): string {
  return `/${PAGES[subject]}/${subjectId}`
}

function wordsOf(notice: Notice): string {
  const facts = noticeFacts(notice)
  const key = noticeKey(notice)
  return hasWords(key) ? sayKey(key, facts) : sayKey('notices.other', facts)
}

function useNotices() {
  const client = useQueryClient()
  const notices = useQuery({ queryKey: ['notices'], queryFn: () => call('notices.list', { limit: 30 }), refetchInterval: EVERY_MS })
  const read = useMutation({
    mutationFn: (upTo: string) => call('notices.mark-read', { upTo }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  return { notices, read }
}

function Panel({ link, close }: Props & { readonly close: () => void }): ReactNode {
  const t = useText()
  const { notices, read } = useNotices()
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const newest = notices.data?.notices[0]
  return (
    <div className="bell-panel" id="notices" ref={panel} tabIndex={-1} role="region" aria-label={t('notices.bell')}>
      <div className="bell-head">
        <h2>{t('notices.bell')}</h2>
        {newest !== undefined && (notices.data?.unread ?? 0) > 0 && (
          <Button size="small" onClick={() => read.mutate(newest.noticedAt)}>
            {t('notices.mark-read')}
          </Button>
        )}
      </div>
      {notices.isPending && <Loading rows={3} />}
      {notices.isError && <Failed error={notices.error} />}
      {notices.data?.notices.length === 0 && <Empty title={t('notices.none')} />}
      <ul>
        {notices.data?.notices.map((notice) => (
          <li key={notice.id} className={notice.read ? '' : 'unread'}>
            {link(
              notice,
              <>
                <span>
                  {!notice.read && <span className="heard">{t('notices.unread')} </span>}
                  {wordsOf(notice)}
                </span>
                <span className="quiet">{momentWords(notice.noticedAt)}</span>
              </>,
              close,
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

export function Bell({ link }: Props): ReactNode {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { notices } = useNotices()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const away = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])
  const unread = notices.data?.unread ?? 0
  return (
    <div
      className="bell"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          setOpen(false)
          button.current?.focus()
        }
      }}
    >
      <button
        type="button"
        ref={button}
        className="bell-button"
        aria-expanded={open}
        aria-controls="notices"
        aria-label={unread > 0 ? t('notices.bell-unread', { n: unread }) : t('notices.bell')}
        onClick={() => setOpen(!open)}
      >
        <Icon name="bell" />
        {unread > 0 && (
          <span className="bell-count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      {open && <Panel link={link} close={() => setOpen(false)} />}
    </div>
  )
}
