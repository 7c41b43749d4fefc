// SPDX-License-Identifier: MPL-2.0
// Signing for a matter and saying what was done, on the phone: done (with a photo as proof), explained, or a stage met.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { named } from '#design/shared/text.ts'
import { checkPhotos, MoveForm, SelectField, useMove, WordsField, type MoveProps, type StaffMatter } from './move-form.tsx'
import { PhotoPicker, sentIds } from './photo-picker.tsx'
import { useTray } from './photo-tray.ts'
import { t } from './words.ts'

export function Sign(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('sign', props)
  const body = { matterId: matter.id, revision: matter.revision }
  return (
    <MoveForm
      move="sign"
      main
      form={form}
      onSubmit={form.submit(
        undefined,
        body,
        (key) => call('matter.sign', body, { key }),
        () => undefined,
      )}
    >
      <p class="hint">{t('grid.sign-hint')}</p>
    </MoveForm>
  )
}

/** What can be said now: the whole, an honest «cannot», or one of the stages before the last. */
function outcomesOf(matter: StaffMatter): readonly { readonly value: string; readonly words: string }[] {
  const stages = matter.deadlines.filter((one) => one.step === 'handle' && one.metAt === null && one.setAsideAt === null).slice(0, -1)
  return [
    { value: 'done', words: t('matters.handle-outcome.done') },
    ...stages.map(({ stage, name }) => ({ value: `stage ${stage}`, words: t('event.stage', { stage: named(name) }) })),
    { value: 'explained', words: t('matters.handle-outcome.explained') },
  ]
}

export function Handle(props: MoveProps): JSX.Element {
  const { matter } = props
  const form = useMove('handle', props)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState('done')
  const before = useTray()
  const after = useTray()
  const [outcome = 'done', stage] = chosen.split(' ')
  const body = {
    matterId: matter.id,
    revision: matter.revision,
    outcome: outcome as 'done' | 'explained' | 'stage',
    ...(stage !== undefined && { stage }),
    words: words.trim(),
    before: sentIds(before),
    uploads: sentIds(after),
  }
  const unproved = outcome !== 'explained' && body.uploads.length === 0 ? t('grid.proof-needed') : undefined
  const check = body.words === '' ? t('grid.words-needed') : (checkPhotos(before, after) ?? unproved)
  return (
    <MoveForm
      move="handle"
      main
      form={form}
      onSubmit={form.submit(
        check,
        body,
        (key) => call('matter.handle', body, { key }),
        () => {
          setWords('')
          setChosen('done')
          before.clear()
          after.clear()
        },
      )}
    >
      <SelectField id="handle-outcome" label={t('grid.handle-outcome')} value={chosen} choices={outcomesOf(matter)} onChange={setChosen} />
      <PhotoPicker id="handle-before" label={t('grid.settle-before')} tray={before} />
      <PhotoPicker id="handle-after" label={t('grid.settle-after')} tray={after} />
      <WordsField id="handle-words" label={t('grid.settle-words')} value={words} onInput={setWords} error={form.hint} />
    </MoveForm>
  )
}
