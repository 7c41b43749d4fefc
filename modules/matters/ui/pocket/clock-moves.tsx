// SPDX-License-Identifier: MPL-2.0
// Moves of the unit that holds a matter, around its clocks: pause for a listed reason, go on, ask for more time, return it
// citing the list. Reasons, caps and limits are read from the rulebook in force.
import { serverNow } from '#api/server-time.ts'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { describedBy, Field, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { ItemPicker, type ItemChoice } from '#modules/lists/ui/pocket/index.ts'
import { RETURN_REASONS } from '../../rules/reasons.ts'
import { getMatterRules, type Rules } from '../matter-rules.ts'
import { checkPhotos, MoveForm, SelectField, useMove, WordsField, type MoveProps } from './move-form.tsx'
import { PhotoPicker, sentIds } from './photo-picker.tsx'
import { useTray } from './photo-tray.ts'
import { t } from './words.ts'

type Ruled = MoveProps & { readonly rules: Rules }

/** The book is read once per page, when the first of these forms is shown. */
let book: Promise<Rules> | undefined
function readBook(): Promise<Rules> {
  book ??= getMatterRules().catch((error: unknown) => {
    book = undefined
    throw error
  })
  return book
}

function ruled(Form: (props: Ruled) => JSX.Element): (props: MoveProps) => JSX.Element {
  return function WithRules(props) {
    const loaded = useLoad(readBook, [])
    if (loaded.data !== undefined) return <Form {...props} rules={loaded.data} />
    return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  }
}

export const Pause = ruled((props) => {
  const { matter, rules } = props
  const form = useMove('pause', props)
  const [words, setWords] = useState('')
  const [code, setCode] = useState(rules.pauseReasons[0]?.code ?? '')
  const tray = useTray()
  const chosen = rules.pauseReasons.find((one) => one.code === code)
  const needsPhoto = chosen?.photo === true
  const body = { matterId: matter.id, revision: matter.revision, reason: code, words: words.trim(), uploads: sentIds(tray) }
  const unproved = needsPhoto && body.uploads.length === 0 ? t('grid.pause-proof') : undefined
  const check = body.words === '' ? t('grid.words-needed') : (checkPhotos(tray) ?? unproved)
  return (
    <MoveForm
      move="pause"
      form={form}
      onSubmit={form.submit(
        check,
        body,
        (key) => call('matter.pause', body, { key }),
        () => {
          setWords('')
          tray.clear()
        },
      )}
    >
      <p class="hint">{t('grid.pause-hint')}</p>
      <SelectField
        id="pause-reason"
        label={t('grid.pause-reason')}
        value={code}
        choices={rules.pauseReasons.map(({ code: value, name, cap, stopsUrgent }) => ({
          value,
          words: t(stopsUrgent === true ? 'grid.pause-cap-all' : 'grid.pause-cap', { name, amount: t(`matters.clock.${cap.clock}`, { n: cap.amount }) }),
        }))}
        onChange={setCode}
      />
      <WordsField
        id="pause-words"
        label={t(chosen?.asksReporter === true ? 'grid.pause-asks' : 'grid.pause-words')}
        value={words}
        onInput={setWords}
        error={form.hint}
      />
      <PhotoPicker id="pause-photos" label={t('grid.pause-photos')} tray={tray} />
    </MoveForm>
  )
})

export function Resume(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('resume', props)
  const [words, setWords] = useState('')
  const body = { matterId: matter.id, revision: matter.revision, words: words.trim() }
  return (
    <MoveForm
      move="resume"
      main
      form={form}
      onSubmit={form.submit(
        undefined,
        body,
        (key) => call('matter.resume', body, { key }),
        () => setWords(''),
      )}
    >
      <p class="hint">{t('grid.resume-hint')}</p>
      <WordsField id="resume-words" label={t('grid.resume-words')} value={words} onInput={setWords} optional />
    </MoveForm>
  )
}

function AmountField({
  value,
  unit,
  most,
  error,
  onInput,
}: {
  readonly value: string
  readonly unit: string
  readonly most: number
  readonly error: string | undefined
  readonly onInput: (value: string) => void
}): JSX.Element {
  const id = 'extend-amount'
  const hint = t('grid.extend-most', { most })
  return (
    <Field id={id} label={t('grid.extend-amount', { unit })} hint={hint} error={error}>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}

export const AskExtension = ruled((props) => {
  const { matter, rules } = props
  const form = useMove('ask-extension', props)
  const now = serverNow()
  const running = matter.deadlines.filter((one) => one.step === 'handle' && one.metAt === null && one.setAsideAt === null && Date.parse(one.dueAt) > now)
  const [words, setWords] = useState('')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState(rules.extension.reasons[0]?.code ?? '')
  const [chosen, setChosen] = useState<string | undefined>()
  const stage = running.find((one) => one.stage === chosen) ?? running.at(-1)
  if (stage === undefined)
    return (
      <p class="small">
        {t('matters.move.ask-extension')}：{t('grid.extend-none')}
      </p>
    )
  const most = Math.max(1, Math.floor(stage.amount * rules.extension.timesOwn))
  const body = { matterId: matter.id, revision: matter.revision, stage: stage.stage, amount: Number(amount), reason, words: words.trim() }
  const wrong = /^[1-9]\d{0,3}$/.test(amount.trim()) && body.amount <= most ? undefined : t('grid.extend-wrong', { most })
  return (
    <MoveForm
      move="ask-extension"
      form={form}
      onSubmit={form.submit(
        wrong ?? (body.words === '' ? t('grid.words-needed') : undefined),
        body,
        (key) => call('matter.ask-extension', body, { key }),
        () => {
          setWords('')
          setAmount('')
        },
      )}
    >
      <p class="hint">{t('grid.extend-hint')}</p>
      <SelectField
        id="extend-stage"
        label={t('grid.extend-stage')}
        value={stage.stage}
        choices={running.map((one) => ({ value: one.stage, words: t('grid.extend-stage-due', { name: one.name, at: momentWords(one.dueAt) }) }))}
        onChange={setChosen}
      />
      <AmountField
        value={amount}
        unit={t(`grid.extend-unit.${stage.clock}`)}
        most={most}
        error={form.hint !== undefined ? wrong : undefined}
        onInput={setAmount}
      />
      <SelectField
        id="extend-reason"
        label={t('grid.extend-reason')}
        value={reason}
        choices={rules.extension.reasons.map(({ code, name }) => ({ value: code, words: named(name) }))}
        onChange={setReason}
      />
      <WordsField
        id="extend-words"
        label={t('grid.extend-words')}
        value={words}
        onInput={setWords}
        error={form.hint !== undefined && body.words === '' ? t('grid.words-needed') : undefined}
      />
    </MoveForm>
  )
})

export const Return = ruled((props) => {
  const { matter, rules } = props
  const form = useMove('return', props)
  const [words, setWords] = useState('')
  const [reason, setReason] = useState<(typeof RETURN_REASONS)[number]>(RETURN_REASONS[0])
  const [item, setItem] = useState<ItemChoice | undefined>(matter.item ? { code: matter.item.code, name: matter.item.name } : undefined)
  const body = { matterId: matter.id, revision: matter.revision, reason, citedCode: item?.code ?? '', words: words.trim() }
  const same = reason === 'wrong-item' && item?.code === matter.item?.code
  const check =
    item === undefined ? t('refusal.matter.item-needed') : same ? t('refusal.matter.same-item') : body.words === '' ? t('grid.words-needed') : undefined
  return (
    <MoveForm
      move="return"
      form={form}
      onSubmit={form.submit(
        check,
        body,
        (key) => call('matter.return', body, { key }),
        () => setWords(''),
      )}
    >
      <p class="hint">{t('grid.return-hint', { n: matter.returnedBy.length, most: rules.returnsBeforeArbitration })}</p>
      <SelectField
        id="return-reason"
        label={t('grid.return-reason')}
        value={reason}
        choices={RETURN_REASONS.map((one) => ({ value: one, words: t(`matters.return-reason.${one}`) }))}
        onChange={(chosen) => setReason(RETURN_REASONS.find((one) => one === chosen) ?? reason)}
      />
      <div class="field" role="group" aria-label={t('grid.return-item')}>
        <p class="label">{t('grid.return-item')}</p>
        <ItemPicker list={matter.item?.list ?? 'grid-matters'} words={matter.words} value={item} onChange={setItem} />
      </div>
      <WordsField id="return-words" label={t('grid.return-words')} value={words} onInput={setWords} error={form.hint} />
    </MoveForm>
  )
})
