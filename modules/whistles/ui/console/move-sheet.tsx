// SPDX-License-Identifier: MPL-2.0
// The form of one move in place of the record. If the whistle changes while it is open, it says so, keeps everything typed
// and waits to be sent again.
import { Button } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { announce } from '#design/console/announcer.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Failed } from '#design/console/states.tsx'
import { isRefused } from '#design/shared/refusal-words.ts'
import { named } from '#design/shared/text.ts'
import { keyKeeper } from '#modules/matters/ui/console/index.ts'
import { sendMove, whatIsMissing, type Asking, type Draft, type Missing, type Move, type Whistle } from '../moves.ts'
import { MoveFields } from './move-fields.tsx'
import { idsOf, stateOf, usePhotos } from './photo-field.tsx'
import { rulesOfQuery, whistleQuery } from './queries.ts'
import { useText } from './words.ts'

export type Opened = { readonly move: Move; /** the unit it is about; empty for the whole */ readonly unitId: string }
type Props = Opened & {
  readonly whistle: Whistle
  readonly draft: Draft
  readonly change: (parts: Partial<Draft>) => void
  readonly onClose: () => void
  readonly onDone: () => void
}

export function isPossible({ move, unitId }: Opened, whistle: Whistle): boolean {
  const may: readonly string[] = unitId === '' ? whistle.may : (whistle.summons.find(({ unit }) => unit.id === unitId)?.may ?? [])
  return may.includes(move)
}

function useSend(asking: Asking, onDone: () => void) {
  const t = useText()
  const client = useQueryClient()
  const keyFor = useMemo(keyKeeper, [])
  const { move, whistle, unitId, draft, sending } = asking
  return useMutation({
    mutationFn: () => sendMove(asking, keyFor({ move, unitId, revision: whistle.revision, draft, sending })),
    onSuccess: (answer) => {
      client.setQueryData(whistleQuery(whistle.id).queryKey, answer)
      void client.invalidateQueries({ queryKey: ['whistles'] })
      void client.invalidateQueries({ queryKey: ['notices'] })
      announce(t(`whistles.done.${move}`))
      onDone()
    },
    onError: (error) => {
      if (isRefused(error, 'whistles.changed') || isRefused(error, 'whistles.wrong-state') || isRefused(error, 'whistles.wrong-summons'))
        void client.invalidateQueries({ queryKey: whistleQuery(whistle.id).queryKey })
    },
  })
}

function SheetHead({
  id,
  move,
  unitId,
  whistle,
  onClose,
}: Opened & { readonly id: string; readonly whistle: Whistle; readonly onClose: () => void }): ReactNode {
  const t = useText()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const unit = whistle.summons.find((summons) => summons.unit.id === unitId)?.unit
  return (
    <header className="sheet-head">
      <div>
        <h2 id={id} tabIndex={-1} ref={head}>
          {t(`whistles.move.${move}`)}
          {unit !== undefined && <> · {named(unit.name)}</>}
        </h2>
        <p className="quiet">{t(`whistles.help.${move}`)}</p>
      </div>
      <button type="button" className="plain-button" aria-label={t('say.close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  )
}

export function MoveSheet(props: Props): ReactNode {
  const { move, unitId, whistle, draft, change, onClose, onDone } = props
  const t = useText()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [opened] = useState(whistle.revision)
  const [tried, setTried] = useState(false)
  const photos = usePhotos()
  const before = usePhotos()
  const rules = useQuery(rulesOfQuery(whistle.rules))
  const sending = { ids: idsOf(photos), before: idsOf(before), state: stateOf(photos, before) }
  const asking: Asking = { move, whistle, unitId, draft, sending }
  const send = useSend(asking, onDone)
  const missing = whatIsMissing(asking, rules.data)
  const possible = isPossible(props, whistle)
  const changed = whistle.revision !== opened && !send.isSuccess
  const error = (name: Missing): string | undefined => (tried && missing.includes(name) ? t(`whistles.missing.${name}`) : undefined)
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
      <SheetHead id={id} move={move} unitId={unitId} whistle={whistle} onClose={onClose} />
      <form ref={form} className="form" noValidate onSubmit={submit}>
        {changed && (
          <p className="notice notice-warn" role="alert">
            <Icon name="alert" /> {t(possible ? 'whistles.changed' : 'whistles.move-gone')}
          </p>
        )}
        {rules.isError && <Failed error={rules.error} again={() => void rules.refetch()} />}
        <MoveFields {...{ move, whistle, unitId, draft, change, photos, before, error }} rules={rules.data} />
        {send.isError && !(changed && isRefused(send.error, 'whistles.changed')) && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!possible}>
            {t(`whistles.send.${move}`)}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}
