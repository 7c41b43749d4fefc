// SPDX-License-Identifier: MPL-2.0
// A community writes down the task it was handed, sees what the list says, and refuses with one press. Changing what was written
// puts the finding away: what is refused is always what was compared.
import { Button, Input } from 'antd'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Field } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import type { DemandDraft } from './apply-draft.ts'
import { DemandsEditor } from './demands-editor.tsx'
import { rulesQuery, type Rules, type Task } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'
import './admissions.css'

type Finding = Answer<'admissions.check-task'>
type Draft = {
  readonly departmentUnitId?: string | undefined
  readonly title: string
  readonly demands: readonly DemandDraft[]
  readonly itemCode?: string | undefined
  readonly handedOn: string
  readonly words: string
}
type Props = { readonly community: { readonly unitId: string; readonly area: string }; readonly today: string; readonly onDone: (task: Task) => void }

function FoundWords({ found }: { readonly found: Finding }): ReactNode {
  const t = useText()
  const { ground, item, admitted } = found
  if (ground === 'not-on-the-list') return t('admissions.found.not-on-the-list')
  if (ground === 'forbidden') return t('admissions.found.forbidden', { name: item?.name })
  if (item !== null) return t('admissions.found.item', { name: item.name, class: t(`admissions.class.${item.workClass}`) })
  return t('admissions.found.admitted', { number: admitted?.number })
}

function Found({ found, onSame }: { readonly found: Finding; readonly onSame: (code: string) => void }): ReactNode {
  const t = useText()
  const { citation } = found
  const others = found.looksLike.filter(({ code }) => code !== found.item?.code)
  return (
    <div className="adm-stack" role="status">
      <div className={found.mayRefuse ? 'notice' : 'notice notice-warn'}>
        <Icon name={found.mayRefuse ? 'check' : 'alert'} />
        <div>
          <p className="adm-strong">
            <FoundWords found={found} />
          </p>
          <p className="quiet">
            {t('admissions.found.version', { name: citation.name, label: citation.label, from: dayWords(citation.inForceFrom), on: dayWords(citation.on) })}
          </p>
        </div>
      </div>
      {others.length > 0 && (
        <>
          <p>{t('admissions.found.alike')}</p>
          <ul className="adm-alike">
            {others.map((item) => (
              <li key={item.code}>
                <span>
                  {named(item.name)} <span className="quiet">{`${item.code} · ${t(`admissions.class.${item.workClass}`)}`}</span>
                </span>
                <Button size="small" onClick={() => onSame(item.code)}>
                  {t('admissions.found.same')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.admittedHere.length > 0 && (
        <>
          <p>{t('admissions.found.admitted-here')}</p>
          <ul className="adm-plain">
            {found.admittedHere.map((work) => (
              <li key={work.number}>
                {work.title} <span className="quiet nums">{work.number}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

type FieldsProps = {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly tried: boolean
  readonly area: string
  readonly today: string
  readonly rules: Rules
}

function Fields({ draft, set, tried, area, today, rules }: FieldsProps): ReactNode {
  const t = useText()
  const handed = tried && (draft.handedOn === '' || draft.handedOn > today)
  return (
    <>
      <Field label={t('admissions.field.department')} error={tried && draft.departmentUnitId === undefined ? t('admissions.missing.unit') : undefined}>
        {(ids) => <UnitSelect ids={ids} area={area.slice(0, 9)} value={draft.departmentUnitId} onChange={(departmentUnitId) => set({ departmentUnitId })} />}
      </Field>
      <Field
        label={t('admissions.field.task')}
        help={t('admissions.field.task-help')}
        error={tried && draft.title.trim().length < 2 ? t('admissions.missing.title') : undefined}
      >
        {(ids) => <Input {...ids} maxLength={100} value={draft.title} onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <Field label={t('admissions.field.handed-on')} error={handed ? t('admissions.missing.handedOn') : undefined}>
        {(ids) => (
          <input
            {...ids}
            className="day-input adm-short"
            type="date"
            max={today}
            value={draft.handedOn}
            onChange={(event) => set({ handedOn: event.target.value })}
          />
        )}
      </Field>
      <div className="field">
        <p className="field-label">{t('admissions.part-demands')}</p>
        <DemandsEditor rules={rules} demands={draft.demands} onChange={(demands) => set({ demands })} wrong={tried} />
        {tried && draft.demands.some(({ name }) => name.trim() === '') && <p className="field-error">{t('admissions.missing.demands')}</p>}
      </div>
      <Field label={t('admissions.field.task-words')} help={t('admissions.field.task-words-help')} optional>
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

export function RefuseForm(props: Props): ReactNode {
  const rules = useQuery(rulesQuery)
  if (rules.isPending) return <Loading rows={6} />
  if (rules.isError) return <Failed error={rules.error} again={() => void rules.refetch()} />
  return <LoadedForm {...props} rules={rules.data} />
}

function useRefusal(community: string, onDone: Props['onDone']) {
  const t = useText()
  const handed = (draft: Draft) => ({
    communityUnitId: community,
    departmentUnitId: draft.departmentUnitId ?? '',
    title: draft.title,
    demands: [...draft.demands],
    ...(draft.itemCode !== undefined && { itemCode: draft.itemCode }),
  })
  const check = useMutation({ mutationFn: (draft: Draft) => call('admissions.check-task', handed(draft)) })
  const refuse = useStep({
    send: (draft: Draft, key) => call('admissions.refuse-task', { ...handed(draft), handedOn: draft.handedOn, words: draft.words }, { key }),
    said: ({ number }) => t('admissions.refused-now', { number }),
    onDone,
  })
  return { check, refuse }
}

function LoadedForm({ community, today, onDone, rules }: Props & { readonly rules: Rules }): ReactNode {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Draft>({ title: '', demands: [], handedOn: today, words: '' })
  const [tried, setTried] = useState(false)
  const { check, refuse } = useRefusal(community.unitId, onDone)
  const set = (part: Partial<Draft>): void => {
    setDraft((old) => ({ ...old, itemCode: undefined, ...part }))
    // Words beside the task and the day change nothing of the comparison.
    if (!Object.keys(part).every((name) => name === 'words' || name === 'handedOn')) check.reset()
    refuse.reset()
  }
  const whole =
    draft.departmentUnitId !== undefined &&
    draft.title.trim().length >= 2 &&
    draft.handedOn !== '' &&
    draft.handedOn <= today &&
    draft.demands.every(({ name }) => name.trim() !== '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (whole) check.mutate(draft)
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const same = (itemCode: string): void => {
    const next = { ...draft, itemCode }
    setDraft(next)
    check.mutate(next)
  }
  return (
    <form ref={form} className="adm-form" noValidate onSubmit={submit}>
      <Card>
        <div className="form">
          <Fields draft={draft} set={set} tried={tried} area={community.area} today={today} rules={rules} />
          <div className="form-foot">
            <Button type={check.data === undefined ? 'primary' : 'default'} htmlType="submit" loading={check.isPending}>
              {t('admissions.check')}
            </Button>
          </div>
        </div>
      </Card>
      {check.isError && <Failed error={check.error} />}
      {check.data !== undefined && (
        <Card>
          <Found found={check.data} onSame={same} />
          {check.data.mayRefuse && (
            <div className="form-foot adm-press">
              <Button type="primary" danger size="large" loading={refuse.isPending} onClick={() => refuse.mutate(draft)}>
                {t('admissions.refuse-now')}
              </Button>
            </div>
          )}
          {refuse.isError && <Failed error={refuse.error} />}
        </Card>
      )}
    </form>
  )
}
