// SPDX-License-Identifier: MPL-2.0
// Handing in, approving, sending back and withdrawing a proposal: one dialog each, offered only where the server says so.
import { Button, Input } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Modal } from '#design/console/modal.tsx'
import { Failed } from '#design/console/states.tsx'
import { cityDay } from './numbers.ts'
import { divisionQuery, type Division } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'

const STEPS = ['hand-in', 'approve', 'send-back', 'withdraw'] as const
type Step = (typeof STEPS)[number]
const REASONS = ['uneven', 'borders', 'too-many-moves', 'facts-wrong', 'other'] as const
type Reason = (typeof REASONS)[number]
type Draft = { readonly words: string; readonly fromDay: string; readonly reason: Reason | undefined }

function sendStep(step: Step, { divisionId, revision }: Division, draft: Draft, key: string): Promise<Division> {
  const seen = { divisionId, revision, words: draft.words.trim() }
  if (step === 'hand-in') return call('divisions.hand-in', seen, { key })
  if (step === 'approve') return call('divisions.approve', { ...seen, fromDay: draft.fromDay }, { key })
  if (step === 'send-back') return call('divisions.send-back', { ...seen, reason: draft.reason ?? 'other' }, { key })
  return call('divisions.withdraw', seen, { key })
}

type FieldsProps = {
  readonly step: Step
  readonly draft: Draft
  readonly set: (parts: Partial<Draft>) => void
  readonly isTried: boolean
  readonly needsDay: boolean
  readonly needsReason: boolean
}

function StepFields({ step, draft, set, isTried, needsDay, needsReason }: FieldsProps): ReactNode {
  const t = useText()
  return (
    <>
      {step === 'approve' && (
        <Field label={t('divisions.day')} error={isTried && needsDay ? t('divisions.day-needed') : undefined}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              className="day-input"
              min={cityDay()}
              value={draft.fromDay}
              onChange={(event) => set({ fromDay: event.target.value })}
            />
          )}
        </Field>
      )}
      {step === 'send-back' && (
        <Group label={t('divisions.reason')} error={isTried && needsReason ? t('divisions.reason-needed') : undefined}>
          <ChoiceCards
            value={draft.reason}
            onChange={(reason) => set({ reason })}
            choices={REASONS.map((reason) => ({ value: reason, label: t(`divisions.send-back.${reason}`) }))}
          />
        </Group>
      )}
      <Field label={t('divisions.words')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            value={draft.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

function StepForm({ step, division, onClose }: { readonly step: Step; readonly division: Division; readonly onClose: () => void }): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>({ words: '', fromDay: cityDay(1), reason: undefined })
  const [isTried, setTried] = useState(false)
  const send = useStep<Draft, Division>({
    send: (content, key) => sendStep(step, division, content, key),
    said: () => t(`divisions.step-done.${step}`),
    onDone: (answer) => {
      client.setQueryData(divisionQuery(division.divisionId).queryKey, answer)
      onClose()
    },
  })
  const needsDay = step === 'approve' && draft.fromDay === ''
  const needsReason = step === 'send-back' && draft.reason === undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!needsDay && !needsReason && !send.isPending) send.mutate(draft)
  }
  return (
    <Modal title={t(`divisions.step.${step}`)} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <p className="quiet">{t(`divisions.step-help.${step}`)}</p>
        <StepFields {...{ step, draft, isTried, needsDay, needsReason }} set={(parts) => setDraft({ ...draft, ...parts })} />
        {send.isError && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t(`divisions.step.${step}`)}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}

/** Buttons of what may be done now; the first is the one to be expected. */
export function Steps({ division }: { readonly division: Division }): ReactNode {
  const t = useText()
  const [open, setOpen] = useState<Step>()
  const offered = STEPS.filter((step) => division.may.includes(step))
  return (
    <>
      {offered.map((step, at) => (
        <Button key={step} type={at === 0 ? 'primary' : 'default'} onClick={() => setOpen(step)}>
          {t(`divisions.step.${step}`)}
        </Button>
      ))}
      {open !== undefined && <StepForm step={open} division={division} onClose={() => setOpen(undefined)} />}
    </>
  )
}
