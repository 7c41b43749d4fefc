// SPDX-License-Identifier: MPL-2.0
// Appointing somebody to a post, naming a deputy for a time, ending an appointment.
import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Field } from '#design/console/field.tsx'
import { Modal } from '#design/console/modal.tsx'
import { Failed } from '#design/console/states.tsx'
import { cityDay } from './numbers.ts'
import { postName } from './post-name.ts'
import type { Post } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'

type Draft = { readonly name: string; readonly phone: string; readonly username: string; readonly fromDay: string; readonly lastDay: string }
type Fields = { readonly draft: Draft; readonly set: (parts: Partial<Draft>) => void; readonly isTried: boolean; readonly isDeputy: boolean }

const PHONE = /^[0-9+][0-9 -]{2,19}$/

function faultsOf({ name, phone, fromDay, lastDay }: Draft, isDeputy: boolean): readonly string[] {
  return [
    ...(name.trim() === '' ? ['name'] : []),
    ...(phone.trim() !== '' && !PHONE.test(phone.trim()) ? ['phone'] : []),
    ...(fromDay === '' ? ['from'] : []),
    ...(isDeputy && lastDay === '' ? ['last'] : []),
  ]
}

function DayField({
  label,
  value,
  onChange,
  error,
  optional = false,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
  readonly error?: string | undefined
  readonly optional?: boolean
}): ReactNode {
  return (
    <Field label={label} error={error} optional={optional}>
      {(ids) => <input {...ids} type="date" className="day-input" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

function PersonFields({ draft, set, isTried, isDeputy }: Fields): ReactNode {
  const t = useText()
  const faults = isTried ? faultsOf(draft, isDeputy) : []
  return (
    <>
      <Field label={t('divisions.person-name')} error={faults.includes('name') ? t('divisions.name-needed') : undefined}>
        {(ids) => <Input {...ids} maxLength={40} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={t('divisions.person-phone')} optional error={faults.includes('phone') ? t('divisions.phone-wrong') : undefined}>
        {(ids) => <Input {...ids} inputMode="tel" maxLength={20} value={draft.phone} onChange={(event) => set({ phone: event.target.value })} />}
      </Field>
      <Field label={t('divisions.username')} optional help={t('divisions.username-help')}>
        {(ids) => <Input {...ids} maxLength={64} autoComplete="off" value={draft.username} onChange={(event) => set({ username: event.target.value })} />}
      </Field>
      <DayField
        label={t('divisions.from-which-day')}
        value={draft.fromDay}
        onChange={(fromDay) => set({ fromDay })}
        error={faults.includes('from') ? t('divisions.day-needed') : undefined}
      />
      <DayField
        label={t('divisions.last-day')}
        value={draft.lastDay}
        onChange={(lastDay) => set({ lastDay })}
        optional={!isDeputy}
        error={faults.includes('last') ? t('divisions.last-needed') : undefined}
      />
    </>
  )
}

export function AppointForm({ post, isDeputy, onClose }: { readonly post: Post; readonly isDeputy: boolean; readonly onClose: () => void }): ReactNode {
  const t = useText()
  const [draft, setDraft] = useState<Draft>({ name: '', phone: '', username: '', fromDay: cityDay(), lastDay: '' })
  const [isTried, setTried] = useState(false)
  const send = useStep<Draft, Post>({
    send: ({ name, phone, username, fromDay, lastDay }, key) =>
      call(
        'offices.appoint',
        {
          postId: post.postId,
          holder: { name: name.trim(), workPhone: phone.trim() === '' ? null : phone.trim() },
          signIn: username.trim() === '' ? null : username.trim(),
          deputy: isDeputy,
          fromDay,
          lastDay: lastDay === '' ? null : lastDay,
        },
        { key },
      ),
    said: () => t(isDeputy ? 'divisions.deputy-named' : 'divisions.appointed'),
    onDone: onClose,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (faultsOf(draft, isDeputy).length === 0 && !send.isPending) send.mutate(draft)
  }
  const title = t(isDeputy ? 'divisions.deputy-title' : 'divisions.appoint-title', { post: postName(post) })
  return (
    <Modal title={title} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <PersonFields draft={draft} set={(parts) => setDraft({ ...draft, ...parts })} isTried={isTried} isDeputy={isDeputy} />
        {send.isError && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t(isDeputy ? 'divisions.name-deputy' : 'divisions.appoint')}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}

type EndProps = { readonly post: Post; readonly appointment: Post['appointments'][number]; readonly onClose: () => void }

export function EndForm({ post, appointment, onClose }: EndProps): ReactNode {
  const t = useText()
  const [lastDay, setLastDay] = useState(cityDay())
  const send = useStep<string, Post>({
    send: (day) => call('offices.end-appointment', { postId: post.postId, appointmentId: appointment.appointmentId, lastDay: day }),
    said: () => t('divisions.ended'),
    onDone: onClose,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (lastDay !== '' && !send.isPending) send.mutate(lastDay)
  }
  return (
    <Modal title={t('divisions.end-title', { name: appointment.name })} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <DayField label={t('divisions.last-day')} value={lastDay} onChange={setLastDay} error={lastDay === '' ? t('divisions.day-needed') : undefined} />
        {send.isError && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('divisions.end')}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}
