// SPDX-License-Identifier: MPL-2.0
// The moves of grid workers and community clerks, exactly those the answer's `may` names. Each sends the revision the
// person saw; when the matter changed meanwhile nothing typed is lost and the page says what changed.
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { describedBy, Field, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { say } from '#design/shared/words.ts'
import { ItemPicker, type ItemChoice } from '#modules/lists/ui/pocket/index.ts'
import { REFUSE_REASONS } from '../../rules/reasons.ts'
import { PhotoPicker, sentIds, trayState } from './photo-picker.tsx'
import { useTray, type Tray } from './photo-tray.ts'
import { t } from './words.ts'

export type StaffMatter = Answer<'matter.get'>
type Move = 'accept' | 'settle' | 'pass-on' | 'refuse' | 'note'
export const POCKET_MOVES: readonly Move[] = ['settle', 'accept', 'pass-on', 'refuse', 'note']
export type MoveProps = { readonly matter: StaffMatter; readonly onDone: (matter: StaffMatter, move: Move) => void; readonly onChanged: () => Promise<void> }

type Form = {
  readonly hint: string | undefined
  readonly sending: boolean
  readonly error: unknown
  readonly submit: (check: string | undefined, body: object, write: (key: string) => Promise<StaffMatter>, after: () => void) => (event: Event) => void
}

/** What all five forms share: check, send under a key of its own, reload when the matter has changed. */
function useMove(move: Move, { onDone, onChanged }: MoveProps): Form {
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

function checkPhotos(...trays: readonly Tray[]): string | undefined {
  if (trays.some((tray) => trayState(tray) === 'busy')) return t('grid.uploads-busy')
  return trays.some((tray) => trayState(tray) === 'stuck') ? t('report.uploads-failed') : undefined
}

function MoveForm({
  move,
  main = false,
  form,
  onSubmit,
  children,
}: {
  readonly move: Move
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

function WordsField({
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

function Accept(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('accept', props)
  const [words, setWords] = useState('')
  const [item, setItem] = useState<ItemChoice | undefined>(matter.item ? { code: matter.item.code, name: matter.item.name } : undefined)
  const body = {
    matterId: matter.id,
    revision: matter.revision,
    words: words.trim(),
    ...(item && item.code !== matter.item?.code ? { itemCode: item.code } : {}),
  }
  const check = item === undefined ? t('refusal.matter.item-needed') : undefined
  return (
    <MoveForm
      move="accept"
      main
      form={form}
      onSubmit={form.submit(
        check,
        body,
        (key) => call('matter.accept', body, { key }),
        () => setWords(''),
      )}
    >
      <div class="field" role="group" aria-label={t('grid.accept-item')}>
        <p class="label">{t('grid.accept-item')}</p>
        <ItemPicker list={matter.item?.list ?? 'grid-matters'} words={matter.words} value={item} onChange={setItem} />
      </div>
      <WordsField id="accept-words" label={t('grid.accept-words')} value={words} onInput={setWords} error={form.hint} optional />
    </MoveForm>
  )
}

function Settle(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('settle', props)
  const [words, setWords] = useState('')
  const before = useTray()
  const after = useTray()
  const body = { matterId: matter.id, revision: matter.revision, words: words.trim(), before: sentIds(before), uploads: sentIds(after) }
  const check = body.words === '' ? t('grid.words-needed') : (checkPhotos(before, after) ?? (body.uploads.length === 0 ? t('grid.proof-needed') : undefined))
  return (
    <MoveForm
      move="settle"
      main
      form={form}
      onSubmit={form.submit(
        check,
        body,
        (key) => call('matter.settle', body, { key }),
        () => {
          setWords('')
          before.clear()
          after.clear()
        },
      )}
    >
      <p class="hint">{t('grid.settle-hint')}</p>
      <PhotoPicker id="settle-before" label={t('grid.settle-before')} tray={before} />
      <PhotoPicker id="settle-after" label={t('grid.settle-after')} tray={after} />
      <WordsField id="settle-words" label={t('grid.settle-words')} value={words} onInput={setWords} error={form.hint} />
    </MoveForm>
  )
}

function PassOn(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('pass-on', props)
  const [words, setWords] = useState('')
  const tray = useTray()
  const body = { matterId: matter.id, revision: matter.revision, words: words.trim(), uploads: sentIds(tray) }
  const check = body.words === '' ? t('grid.words-needed') : checkPhotos(tray)
  return (
    <MoveForm
      move="pass-on"
      form={form}
      onSubmit={form.submit(
        check,
        body,
        (key) => call('matter.pass-on', body, { key }),
        () => {
          setWords('')
          tray.clear()
        },
      )}
    >
      <WordsField id="pass-on-words" label={t('grid.pass-on-words')} value={words} onInput={setWords} error={form.hint} />
      <PhotoPicker id="pass-on-photos" label={t('grid.pass-on-photos')} tray={tray} />
    </MoveForm>
  )
}

function Refuse(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('refuse', props)
  const [words, setWords] = useState('')
  const [reason, setReason] = useState<(typeof REFUSE_REASONS)[number]>(REFUSE_REASONS[0])
  const body = { matterId: matter.id, revision: matter.revision, reason, words: words.trim() }
  return (
    <MoveForm
      move="refuse"
      form={form}
      onSubmit={form.submit(
        body.words === '' ? t('grid.words-needed') : undefined,
        body,
        (key) => call('matter.refuse', body, { key }),
        () => setWords(''),
      )}
    >
      <Field id="refuse-reason" label={t('grid.refuse-reason')}>
        <select id="refuse-reason" value={reason} onChange={(event) => setReason(REFUSE_REASONS.find((one) => one === event.currentTarget.value) ?? reason)}>
          {REFUSE_REASONS.map((one) => (
            <option key={one} value={one}>
              {t(`matters.refuse-reason.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <WordsField id="refuse-words" label={t('grid.refuse-words')} value={words} onInput={setWords} error={form.hint} />
    </MoveForm>
  )
}

function Note(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('note', props)
  const [words, setWords] = useState('')
  const body = { matterId: matter.id, words: words.trim() }
  return (
    <MoveForm
      move="note"
      form={form}
      onSubmit={form.submit(
        body.words === '' ? t('grid.words-needed') : undefined,
        body,
        (key) => call('matter.note', body, { key }),
        () => setWords(''),
      )}
    >
      <WordsField id="note-words" label={t('grid.note-words')} value={words} onInput={setWords} error={form.hint} />
    </MoveForm>
  )
}

const FORMS = { settle: Settle, accept: Accept, 'pass-on': PassOn, refuse: Refuse, note: Note } as const

/** Forms stay mounted under one key each, so that a reload of the matter keeps what was typed. */
export function StaffMoves(props: MoveProps): JSX.Element {
  const open = POCKET_MOVES.filter((move) => props.matter.may.includes(move))
  return (
    <section class="stack no-print">
      <h2 class="minor">{t('grid.do')}</h2>
      {open.length === 0 && <p class="small">{t('grid.nothing')}</p>}
      {open.map((move) => {
        const Form = FORMS[move]
        return <Form key={move} {...props} />
      })}
      {props.matter.may.some((move) => !(POCKET_MOVES as readonly string[]).includes(move)) && (
        <p class="small">
          {t('grid.elsewhere')} <a href={`/console/matters/${props.matter.id}`}>/console</a>
        </p>
      )}
    </section>
  )
}
