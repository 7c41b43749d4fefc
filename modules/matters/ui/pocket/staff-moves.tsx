// SPDX-License-Identifier: MPL-2.0
// The moves of grid workers, community clerks and handlers, exactly those the answer's `may` names. Each sends the revision
// the person saw; when the matter changed meanwhile nothing typed is lost and the page says what changed.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { ItemPicker, type ItemChoice } from '#modules/lists/ui/pocket/index.ts'
import { REFUSE_REASONS } from '../../rules/reasons.ts'
import { AskExtension, Pause, Resume, Return } from './clock-moves.tsx'
import { Handle, Sign } from './handle-moves.tsx'
import { checkPhotos, MoveForm, SelectField, useMove, WordsField, type MoveProps, type PocketMove } from './move-form.tsx'
import { PhotoPicker, sentIds } from './photo-picker.tsx'
import { useTray } from './photo-tray.ts'
import { t } from './words.ts'

const POCKET_MOVES: readonly PocketMove[] = ['settle', 'accept', 'sign', 'resume', 'handle', 'pass-on', 'pause', 'ask-extension', 'return', 'refuse', 'note']

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
      <SelectField
        id="refuse-reason"
        label={t('grid.refuse-reason')}
        value={reason}
        choices={REFUSE_REASONS.map((one) => ({ value: one, words: t(`matters.refuse-reason.${one}`) }))}
        onChange={(chosen) => setReason(REFUSE_REASONS.find((one) => one === chosen) ?? reason)}
      />
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

const FORMS: Readonly<Record<PocketMove, (props: MoveProps) => JSX.Element>> = {
  settle: Settle,
  accept: Accept,
  'pass-on': PassOn,
  refuse: Refuse,
  note: Note,
  sign: Sign,
  handle: Handle,
  pause: Pause,
  resume: Resume,
  'ask-extension': AskExtension,
  return: Return,
}

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
