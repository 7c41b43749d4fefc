// SPDX-License-Identifier: MPL-2.0
// The form of one move, in place of the timeline, so that words, photos and deadlines stay readable beside it. If the
// matter changes while it is open, it says what a colleague did, keeps everything typed and waits to be sent again.
import { Button } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { announce } from '#design/console/announcer.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Failed } from '#design/console/states.tsx'
import { useNow } from '#design/console/use-now.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { whatIsMissing, type Draft, type OfficeMove } from './draft.ts'
import { matterQuery, type Matter } from './matter-query.ts'
import { MoveFields } from './move-fields.tsx'
import { needsOf } from './needs.ts'
import { rulesQuery } from './rules-query.ts'
import { keyKeeper, sendMove } from './send-move.ts'
import { EventLine } from './timeline.tsx'
import { useText } from './words.ts'

type Props = {
  readonly move: OfficeMove
  readonly matter: Matter
  readonly draft: Draft
  readonly update: (change: (draft: Draft) => Draft) => void
  readonly onClose: () => void
  readonly onDone: () => void
}

function Changed({ matter, since, possible }: { readonly matter: Matter; readonly since: number; readonly possible: boolean }): ReactNode {
  const t = useText()
  return (
    <div className="notice notice-warn" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{t('matters.changed-title')}</strong>
        </p>
        <ol className="timeline">
          {matter.events
            .filter((event) => event.seq > since)
            .map((event) => (
              <EventLine key={event.seq} event={event} matter={matter} />
            ))}
        </ol>
        <p>{possible ? t('matters.changed-help') : t('matters.move-gone', { state: t(`matters.tag.${matter.state}`) })}</p>
      </div>
    </div>
  )
}

function useSend({ move, matter, draft, onDone }: Props) {
  const t = useText()
  const client = useQueryClient()
  const keyFor = useMemo(keyKeeper, [])
  return useMutation({
    mutationFn: () => sendMove(move, matter, draft, keyFor({ move, revision: matter.revision, ...draft, photos: draft.photos.map((photo) => photo.id) })),
    onSuccess: (answer) => {
      client.setQueryData(matterQuery(matter.id).queryKey, answer)
      void client.invalidateQueries({ queryKey: ['queue'] })
      void client.invalidateQueries({ queryKey: ['figures'] })
      void client.invalidateQueries({ queryKey: ['notices'] })
      announce(t(`matters.moved.${move}`))
      onDone()
    },
    onError: (error) => {
      if (isRefused(error, 'matter.changed') || isRefused(error, 'matter.wrong-state'))
        void client.invalidateQueries({ queryKey: matterQuery(matter.id).queryKey })
    },
  })
}

/** Deciding on an extension is two moves of the server behind one form. */
function isPossible(move: OfficeMove, { may }: Matter): boolean {
  return may.includes(move) || (move === 'grant-extension' && may.includes('refuse-extension'))
}

export function MoveSheet(props: Props): ReactNode {
  const { move, matter, draft, update, onClose } = props
  const t = useText()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const [opened] = useState(matter.revision)
  const [tried, setTried] = useState(false)
  const send = useSend(props)
  useEffect(() => head.current?.focus(), [])
  const rules = useQuery(rulesQuery)
  const needs = needsOf(move, matter, draft, rules.data, useNow())
  const missing = whatIsMissing(move, draft, needs)
  const possible = isPossible(move, matter)
  const changed = matter.revision !== opened && move !== 'note' && !send.isSuccess
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (send.isPending || !possible) return
    if (missing.length === 0) send.mutate()
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset:has(> .field-error) input')?.focus())
  }
  return (
    <section
      className="card sheet"
      role="dialog"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('[aria-expanded=true][role=combobox]') === null) onClose()
      }}
    >
      <header className="sheet-head">
        <div>
          <h2 id={id} tabIndex={-1} ref={head}>
            {t(`matters.move.${move}`)}
          </h2>
          <p className="quiet">{t(`matters.help.${move}`)}</p>
        </div>
        <button type="button" className="plain-button" aria-label={t('say.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <form ref={form} className="form" noValidate onSubmit={submit}>
        {changed && <Changed matter={matter} since={opened} possible={possible} />}
        {rules.isError && <Failed error={rules.error} again={() => void rules.refetch()} />}
        <MoveFields {...props} update={update} missing={tried ? missing : []} rules={rules.data} needs={needs} />
        {send.isError && !(changed && isRefused(send.error, 'matter.changed')) && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!possible}>
            {t(`matters.send.${move}`)}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}
