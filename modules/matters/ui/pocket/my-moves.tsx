// SPDX-License-Identifier: MPL-2.0
// What a reporter may still do with their matter: add, withdraw, rate once, ask once to reopen. Each a small form that
// keeps what was typed until the server has answered.
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { describedBy, Field, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { say } from '#design/shared/words.ts'
import { REOPEN_REASONS } from '../../rules/reasons.ts'
import { PhotoPicker, sentIds, trayState } from './photo-picker.tsx'
import { useTray } from './photo-tray.ts'
import { t } from './words.ts'

type MyMatter = Answer<'my.get'>
type Props = { readonly matter: MyMatter; readonly receipt: string | undefined; readonly onDone: (matter: MyMatter) => void }
type Options = { readonly key: string; readonly receipt?: string }

const optionsOf = (key: string, receipt: string | undefined): Options => (receipt === undefined ? { key } : { key, receipt })

function Fold({ title, children, open = false }: { readonly title: string; readonly children: ComponentChildren; readonly open?: boolean }): JSX.Element {
  return (
    <details class="card fold" open={open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  )
}

function Add({ matter, receipt, onDone }: Props): JSX.Element {
  const [words, setWords] = useState('')
  const tray = useTray()
  const sender = useSend()
  const [hint, setHint] = useState<string | undefined>()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (trayState(tray) !== 'ready') return setHint(t(trayState(tray) === 'busy' ? 'grid.uploads-busy' : 'report.uploads-failed'))
    const body = { matterId: matter.id, words: words.trim(), uploads: sentIds(tray) }
    if (body.words === '' && body.uploads.length === 0) return setHint(t('report.words-needed'))
    setHint(undefined)
    const answer = await sender.send(body, (key) => call('my.add', body, optionsOf(key, receipt)))
    if (answer === undefined) return
    setWords('')
    tray.clear()
    onDone(answer)
  }
  return (
    <Fold title={t('follow.add')}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Field id="add-words" label={t('follow.add-words')} error={hint}>
          <textarea
            id="add-words"
            rows={3}
            maxLength={2000}
            value={words}
            aria-describedby={describedBy('add-words', undefined, hint)}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </Field>
        <PhotoPicker id="add-photos" tray={tray} />
        <Problem error={sender.error} />
        <button type="submit" class="second" disabled={sender.sending}>
          {sender.sending ? say('say.sending') : t('follow.add-do')}
        </button>
      </form>
    </Fold>
  )
}

function Withdraw({ matter, receipt, onDone }: Props): JSX.Element {
  const [words, setWords] = useState('')
  const sender = useSend()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const body = { matterId: matter.id, words: words.trim() }
    const answer = await sender.send(body, (key) => call('my.withdraw', body, optionsOf(key, receipt)))
    if (answer !== undefined) onDone(answer)
  }
  return (
    <Fold title={t('follow.withdraw')}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Field id="withdraw-words" label={t('follow.withdraw-why')} optional>
          <textarea id="withdraw-words" rows={2} maxLength={2000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </Field>
        <Problem error={sender.error} />
        <button type="submit" class="second" disabled={sender.sending}>
          {sender.sending ? say('say.sending') : t('follow.withdraw-do')}
        </button>
      </form>
    </Fold>
  )
}

function Rate({ matter, receipt, onDone }: Props): JSX.Element {
  const [rating, setRating] = useState<number | undefined>()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const sender = useSend()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setMissing(rating === undefined)
    if (rating === undefined) return
    const body = { matterId: matter.id, rating, words: words.trim() }
    const answer = await sender.send(body, (key) => call('my.rate', body, optionsOf(key, receipt)))
    if (answer !== undefined) onDone(answer)
  }
  return (
    <form class="card stack" noValidate onSubmit={(event) => void submit(event)}>
      <fieldset class="choices" aria-describedby={describedBy('rate', 'hint', missing ? 'error' : undefined)}>
        <legend>
          <h2>{t('follow.rate')}</h2>
        </legend>
        {matter.rateUntil && (
          <p class="hint" id="rate-hint">
            {t('follow.rate-hint', { until: momentWords(matter.rateUntil) })}
          </p>
        )}
        {([5, 4, 3, 2, 1] as const).map((n) => (
          <label key={n} class="choice">
            <input type="radio" name="rating" value={n} checked={rating === n} onChange={() => setRating(n)} />
            <span>{t(`matters.rating.${n}`)}</span>
          </label>
        ))}
        {missing && (
          <p class="error" id="rate-error" role="alert">
            {t('follow.rate-needed')}
          </p>
        )}
      </fieldset>
      <Field id="rate-words" label={t('follow.rate-words')} optional>
        <textarea id="rate-words" rows={2} maxLength={2000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </Field>
      <Problem error={sender.error} />
      <button type="submit" class="main" disabled={sender.sending}>
        {sender.sending ? say('say.sending') : t('follow.rate-do')}
      </button>
    </form>
  )
}

function Reopen({ matter, receipt, onDone }: Props): JSX.Element {
  const [reason, setReason] = useState<(typeof REOPEN_REASONS)[number]>(REOPEN_REASONS[0])
  const [words, setWords] = useState('')
  const tray = useTray()
  const sender = useSend()
  const [hint, setHint] = useState<string | undefined>()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (trayState(tray) !== 'ready') return setHint(t(trayState(tray) === 'busy' ? 'grid.uploads-busy' : 'report.uploads-failed'))
    setHint(undefined)
    const body = { matterId: matter.id, reason, words: words.trim(), uploads: sentIds(tray) }
    const answer = await sender.send(body, (key) => call('my.reopen', body, optionsOf(key, receipt)))
    if (answer !== undefined) onDone(answer)
  }
  return (
    <Fold title={t('follow.reopen')}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        {matter.reopenUntil && <p class="hint">{t('follow.reopen-hint', { until: momentWords(matter.reopenUntil) })}</p>}
        <fieldset class="choices">
          <legend>{t('follow.reopen-why')}</legend>
          {REOPEN_REASONS.map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="reopen-reason" value={one} checked={reason === one} onChange={() => setReason(one)} />
              <span>{t(`matters.reopen-reason.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Field id="reopen-words" label={t('follow.reopen-words')} error={hint} optional>
          <textarea
            id="reopen-words"
            rows={3}
            maxLength={2000}
            value={words}
            aria-describedby={describedBy('reopen-words', undefined, hint)}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </Field>
        <PhotoPicker id="reopen-photos" tray={tray} />
        <Problem error={sender.error} />
        <button type="submit" class="main" disabled={sender.sending}>
          {sender.sending ? say('say.sending') : t('follow.reopen-do')}
        </button>
      </form>
    </Fold>
  )
}

export function MyMoves(props: Props): JSX.Element {
  const { may } = props.matter
  return (
    <div class="stack no-print">
      {may.includes('rate') && <Rate {...props} />}
      {may.includes('reopen') && <Reopen {...props} />}
      {may.includes('add') && <Add {...props} />}
      {may.includes('withdraw') && <Withdraw {...props} />}
    </div>
  )
}
