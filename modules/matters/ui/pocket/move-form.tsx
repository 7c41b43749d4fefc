// SPDX-License-Identifier: MPL-2.0
// What the forms of all moves on the phone share: check, send under a key of its own, reload when the matter has changed,
// and the fold with its fields. Nothing typed is lost by a refusal.
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Answer } from '#api/client.ts'
import { describedBy, Field, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { say } from '#design/shared/words.ts'
import { trayState } from './photo-picker.tsx'
import type { Tray } from './photo-tray.ts'
import { t } from './words.ts'

export type StaffMatter = Answer<'matter.get'>
export type PocketMove = 'accept' | 'settle' | 'pass-on' | 'refuse' | 'note' | 'sign' | 'handle' | 'pause' | 'resume' | 'ask-extension' | 'return'
export type MoveProps = {
  readonly matter: StaffMatter
  readonly onDone: (matter: StaffMatter, move: PocketMove) => void
  readonly onChanged: () => Promise<void>
}

export type Form = {
  readonly hint: string | undefined
  readonly sending: boolean
  readonly error: unknown
  readonly submit: (check: string | undefined, body: object, write: (key: string) => Promise<StaffMatter>, after: () => void) => (event: Event) => void
}

export function useMove(move: PocketMove, { onDone, onChanged }: MoveProps): Form {
  const [hint, setHint] = useState<string | undefined>()
  const sender = useSend()
  return {
    hint,
    sending: sender.sending,
    error: isRefused(sender.error, 'matter.changed') ? undefined : sender.error,
    submit: (check, body, write, after) => (event) => {
      event.preventDefault()
      setHint(check)
      if (check !== undefined) return
      void sender
        .send(body, (key) =>
          write(key).catch(async (error: unknown) => {
            if (isRefused(error, 'matter.changed')) await onChanged()
            throw error
          }),
        )
        .then((answer) => {
          if (answer === undefined) return
          after()
          onDone(answer, move)
        })
    },
  }
}

export function checkPhotos(...trays: readonly Tray[]): string | undefined {
  if (trays.some((tray) => trayState(tray) === 'busy')) return t('grid.uploads-busy')
  return trays.some((tray) => trayState(tray) === 'stuck') ? t('report.uploads-failed') : undefined
}

export function MoveForm({
  move,
  main = false,
  form,
  onSubmit,
  children,
}: {
  readonly move: PocketMove
  readonly main?: boolean
  readonly form: Form
  readonly onSubmit: (event: Event) => void
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <details class="card fold">
      <summary>
        <h3>{t(`matters.move.${move}`)}</h3>
      </summary>
      <form class="stack" noValidate onSubmit={onSubmit}>
        {children}
        <Problem error={form.error} />
        <button type="submit" class={main ? 'main' : 'second'} disabled={form.sending}>
          {form.sending ? say('say.sending') : t(`matters.move.${move}`)}
        </button>
      </form>
    </details>
  )
}

export function WordsField({
  id,
  label,
  value,
  onInput,
  error,
  optional = false,
}: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onInput: (words: string) => void
  readonly error?: string | undefined
  readonly optional?: boolean
}): JSX.Element {
  return (
    <Field id={id} label={label} error={error} optional={optional}>
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, undefined, error)}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}

/** One of a few, by the phone's own control. Empty = nothing chosen yet. */
export function SelectField({
  id,
  label,
  value,
  choices,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly words: string }[]
  readonly onChange: (value: string) => void
}): JSX.Element {
  return (
    <Field id={id} label={label}>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
    </Field>
  )
}
