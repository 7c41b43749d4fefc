// SPDX-License-Identifier: MPL-2.0
// Messages, newest first. Reading the list marks nothing by itself: a button does, up to the newest one shown.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad, useSend } from '#design/pocket/store.ts'
import { hasWords, sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { noticeFacts, noticeKey } from '../notice-facts.ts'
import { t } from './words.ts'

type OneNotice = Answer<'notices.list'>['notices'][number]

export function noticeWords(notice: OneNotice): string {
  const facts = noticeFacts(notice)
  const key = noticeKey(notice)
  return hasWords(key) ? sayKey(key, facts) : t('notices.other', facts)
}

type Props = {
  /** Absent where the person cannot read matters on the phone. */
  readonly hrefOf: ((matterId: string) => string) | undefined
  /** Of people who are called out and do no other work on matters: messages about these are left out, and stay unread. */
  readonly callsOnly: boolean
}

/** Where a message leads: a whistle to "called for duty"; what offices read at their desks only leads nowhere here. */
function linkOf(notice: OneNotice, hrefOf: Props['hrefOf']): { readonly href?: string } {
  if (notice.subject === 'matter') return hrefOf === undefined ? {} : { href: hrefOf(notice.subjectId) }
  return notice.subject === 'whistle' ? { href: `/duty/${notice.subjectId}` } : {}
}

export function NoticeList({ hrefOf, callsOnly }: Props): JSX.Element {
  const without = callsOnly ? ({ without: 'matter' } as const) : {}
  const loaded = useLoad(() => call('notices.list', without), [callsOnly])
  const sender = useSend()
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  const { notices, unread } = loaded.data
  const newest = notices[0]?.noticedAt
  const mark = async (upTo: string): Promise<void> => {
    if ((await sender.send({ upTo }, () => call('notices.mark-read', { upTo, ...without }))) !== undefined) await loaded.reload()
  }
  return (
    <>
      {unread > 0 && newest !== undefined && (
        <p class="row-top">
          <span role="status">{t('notices.unread', { n: unread })}</span>
          <button type="button" class="quiet" disabled={sender.sending} onClick={() => void mark(newest)}>
            {t('notices.mark')}
          </button>
        </p>
      )}
      <Problem error={sender.error} />
      {notices.length === 0 && <p>{t('notices.none')}</p>}
      <ul class="matter-rows">
        {notices.map((notice) => (
          <li key={notice.id} class={notice.read ? 'read-one' : 'unread-one'}>
            <a {...linkOf(notice, hrefOf)}>
              <span>
                {!notice.read && <span class="tag warm">{t('notices.new')}</span>}
                {noticeWords(notice)}
              </span>
              <span class="small">
                {notice.number} · {momentWords(notice.noticedAt)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
