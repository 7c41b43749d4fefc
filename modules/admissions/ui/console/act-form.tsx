// SPDX-License-Identifier: MPL-2.0
// The questions of one step of an application; what is missing is said beside the field, and the server decides again.
import { Button, Input } from 'antd'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { named } from '#design/shared/text.ts'
import type { Act } from './act-card.tsx'
import type { Application, Coded, Rules } from './queries.ts'
import { useText } from './words.ts'

export type ActDraft = {
  readonly says?: 'agree' | 'disagree' | 'with-changes'
  readonly hours: string
  readonly words: string
  readonly reason?: string
  readonly conditions: string
  readonly fromDay: string
  readonly toDay: string
}
type Missing = 'says' | 'hours' | 'words' | 'reason' | 'order'

const isHours = (text: string): boolean => text === '' || (Number(text) >= 0 && Number(text) <= 744 && Number.isInteger(Number(text) * 2))

/** A reason is asked for an objection, and for admitting work against one. */
function needsWords(act: Act, { counts }: Application, says: ActDraft['says']): boolean {
  if (act === 'give-opinion') return says !== undefined && says !== 'agree'
  return act === 'refuse' || act === 'revoke' || (act === 'admit' && (counts.disagree ?? 0) > 0)
}

function whatIsMissing(act: Act, application: Application, draft: ActDraft): readonly Missing[] {
  const reasoned = act === 'refuse' || act === 'revoke'
  const wordy = needsWords(act, application, draft.says)
  const checks: Readonly<Record<Missing, boolean>> = {
    says: act === 'give-opinion' && draft.says === undefined,
    hours: act === 'give-opinion' && !isHours(draft.hours),
    reason: reasoned && draft.reason === undefined,
    words: wordy && draft.words.trim() === '',
    order: act === 'admit' && (draft.fromDay === '' || draft.toDay < draft.fromDay),
  }
  return (Object.keys(checks) as Missing[]).filter((name) => checks[name])
}

type Props = {
  readonly act: Act
  readonly application: Application
  readonly rules: Rules | undefined
  readonly busy: boolean
  readonly onSend: (draft: ActDraft) => void
  readonly onClose: () => void
}
type Fields = { readonly draft: ActDraft; readonly set: (part: Partial<ActDraft>) => void; readonly missing: readonly Missing[] }

function useError({ missing }: Fields): (name: Missing) => string | undefined {
  const t = useText()
  return (name) => (missing.includes(name) ? t(`admissions.missing.${name}`) : undefined)
}

function OpinionFields(props: Fields): ReactNode {
  const t = useText()
  const error = useError(props)
  const { draft, set } = props
  return (
    <>
      <Group label={t('admissions.field.says')} error={error('says')}>
        <ChoiceCards
          choices={(['agree', 'with-changes', 'disagree'] as const).map((value) => ({ value, label: t(`admissions.says.${value}`) }))}
          value={draft.says}
          onChange={(says) => set({ says })}
        />
      </Group>
      <Field label={t('admissions.field.own-hours')} error={error('hours')} optional>
        {(ids) => (
          <Input {...ids} className="adm-short" inputMode="decimal" value={draft.hours} onChange={(event) => set({ hours: event.target.value.trim() })} />
        )}
      </Field>
    </>
  )
}

function AdmitFields(props: Fields & { readonly application: Application }): ReactNode {
  const t = useText()
  const error = useError(props)
  const { draft, set, application } = props
  const day = (name: 'fromDay' | 'toDay', label: string, problem: string | undefined): ReactNode => (
    <Field label={label} error={problem}>
      {(ids) => (
        <input
          {...ids}
          className="day-input"
          type="date"
          min={application.fromDay}
          max={application.toDay}
          value={draft[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <div className="adm-two">
        {day('fromDay', t('admissions.field.from'), undefined)}
        {day('toDay', t('admissions.field.to'), error('order'))}
      </div>
      <Field label={t('admissions.field.conditions')} help={t('admissions.field.conditions-help')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            value={draft.conditions}
            onChange={(event) => set({ conditions: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

function ReasonField(props: Fields & { readonly reasons: readonly Coded[] }): ReactNode {
  const t = useText()
  const error = useError(props)
  return (
    <Group label={t('admissions.field.reason')} error={error('reason')}>
      <ChoiceCards
        columns={2}
        choices={props.reasons.map(({ code, name }) => ({ value: code, label: named(name) }))}
        value={props.draft.reason}
        onChange={(reason) => props.set({ reason })}
      />
    </Group>
  )
}

export function ActForm({ act, application, rules, busy, onSend, onClose }: Props): ReactNode {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<ActDraft>({ hours: '', words: '', conditions: '', fromDay: application.fromDay, toDay: application.toDay })
  const [tried, setTried] = useState(false)
  const missing = whatIsMissing(act, application, draft)
  const fields: Fields = { draft, set: (part) => setDraft((old) => ({ ...old, ...part })), missing: tried ? missing : [] }
  const reasoned = act === 'refuse' || act === 'revoke'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (missing.length === 0 && !busy) onSend(draft)
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset:has(.field-error) input')?.focus())
  }
  return (
    <form ref={form} className="form" noValidate onSubmit={submit} aria-label={t(`admissions.act.${act}`)}>
      {act === 'give-opinion' && <OpinionFields {...fields} />}
      {act === 'admit' && <AdmitFields {...fields} application={application} />}
      {reasoned && <ReasonField {...fields} reasons={(act === 'refuse' ? rules?.refuseReasons : rules?.revokeReasons) ?? []} />}
      <Field
        label={t(
          act === 'admit' && needsWords(act, application, draft.says)
            ? 'admissions.field.against-words'
            : reasoned
              ? 'admissions.field.reason-words'
              : 'admissions.field.words',
        )}
        error={fields.missing.includes('words') ? t('admissions.missing.words') : undefined}
        optional={!needsWords(act, application, draft.says)}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={2000}
            value={draft.words}
            onChange={(event) => fields.set({ words: event.target.value })}
          />
        )}
      </Field>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('admissions.confirm')}
        </Button>
        <Button onClick={onClose}>{t('say.cancel')}</Button>
      </div>
    </form>
  )
}
