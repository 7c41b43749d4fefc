// SPDX-License-Identifier: MPL-2.0
// A department applies. What is typed stays in the window until it is sent; what is missing is said beside its field.
import { Button, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Field, Group } from '#design/console/field.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named, type Named } from '#design/shared/text.ts'
import { freshDraft, keepDraft, keptDraft, sentOf, whatIsMissing, type ApplyDraft, type Missing, type Start } from './apply-draft.ts'
import { CommunityPicker } from './community-picker.tsx'
import { DemandsEditor } from './demands-editor.tsx'
import { communitiesQuery, rulesQuery, type Application, type Rules } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'
import './admissions.css'

export type Department = { readonly unitId: string; readonly name: Named; readonly area: string }
type Props = {
  readonly departments: readonly Department[]
  readonly start: Start
  readonly areaName: (area: string) => ReactNode
  readonly onDone: (application: Application) => void
}
type Part = {
  readonly draft: ApplyDraft
  readonly set: (part: Partial<ApplyDraft>) => void
  readonly error: (...names: readonly Missing[]) => string | undefined
  readonly rules: Rules
}

const CITY_DIGITS = 4

function What({ draft, set, error }: Part): ReactNode {
  const t = useText()
  return (
    <Card title={t('admissions.part-what')}>
      <div className="form">
        <Field label={t('admissions.field.title')} help={t('admissions.field.title-help')} error={error('title')}>
          {(ids) => <Input {...ids} maxLength={100} value={draft.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field label={t('admissions.field.content')} error={error('content')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 3, maxRows: 12 }}
              maxLength={4000}
              value={draft.content}
              onChange={(event) => set({ content: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('admissions.field.basis')} error={error('basis')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={1000}
              value={draft.basis}
              onChange={(event) => set({ basis: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('admissions.field.extends')} help={t('admissions.field.extends-help')} optional>
          {(ids) => (
            <Input
              {...ids}
              className="adm-short"
              maxLength={40}
              value={draft.extendsNumber}
              onChange={(event) => set({ extendsNumber: event.target.value.trim() })}
            />
          )}
        </Field>
      </div>
    </Card>
  )
}

function When({ draft, set, error, rules }: Part): ReactNode {
  const t = useText()
  const none = { value: '', label: t('admissions.field.no-exception') }
  return (
    <Card title={t('admissions.part-when')}>
      <div className="form">
        <div className="adm-two">
          <Field label={t('admissions.field.from')} error={error('fromDay')}>
            {(ids) => <input {...ids} className="day-input" type="date" value={draft.fromDay} onChange={(event) => set({ fromDay: event.target.value })} />}
          </Field>
          <Field label={t('admissions.field.to')} help={t('admissions.field.to-help', { most: rules.longestDays })} error={error('toDay', 'order')}>
            {(ids) => (
              <input
                {...ids}
                className="day-input"
                type="date"
                min={draft.fromDay}
                value={draft.toDay}
                onChange={(event) => set({ toDay: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={t('admissions.field.exception')} optional>
          {(ids) => (
            <Select
              {...ids}
              options={[none, ...rules.exceptions.map(({ code, name }) => ({ value: code, label: named(name) }))]}
              value={draft.exception}
              onChange={(exception: string) => set({ exception })}
            />
          )}
        </Field>
        {draft.exception !== '' && (
          <Field label={t('admissions.field.exception-words')} error={error('exceptionWords')}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={2000}
                value={draft.exceptionWords}
                onChange={(event) => set({ exceptionWords: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
    </Card>
  )
}

function Means({ draft, set, error }: Part): ReactNode {
  const t = useText()
  return (
    <Card title={t('admissions.part-means')}>
      <div className="form">
        <div className="adm-two">
          <Field label={t('admissions.field.hours')} error={error('hours')}>
            {(ids) => <Input {...ids} inputMode="decimal" value={draft.hours} onChange={(event) => set({ hours: event.target.value.trim() })} />}
          </Field>
          <Field label={t('admissions.field.staff')} optional>
            {(ids) => <Input {...ids} maxLength={500} value={draft.staff} onChange={(event) => set({ staff: event.target.value })} />}
          </Field>
          <Field label={t('admissions.field.yuan')} error={error('yuan')}>
            {(ids) => <Input {...ids} inputMode="numeric" value={draft.yuan} onChange={(event) => set({ yuan: event.target.value.trim() })} />}
          </Field>
          <Field label={t('admissions.field.payer')} error={error('payer')} optional={Number(draft.yuan) === 0}>
            {(ids) => <Input {...ids} maxLength={200} value={draft.payer} onChange={(event) => set({ payer: event.target.value })} />}
          </Field>
        </div>
      </div>
    </Card>
  )
}

function Where({ draft, set, error, rules, area, areaName }: Part & { readonly area: string; readonly areaName: Props['areaName'] }): ReactNode {
  const t = useText()
  const units = useQuery(communitiesQuery(rules.communityKinds))
  return (
    <Card title={t('admissions.part-where')}>
      {units.isPending && <Loading rows={3} />}
      {units.isError && <Failed error={units.error} again={() => void units.refetch()} />}
      {units.data !== undefined && (
        <Group label={t('admissions.field.communities')} error={error('communities')}>
          <CommunityPicker
            units={units.data.filter((unit) => unit.area.startsWith(area))}
            chosen={draft.communities}
            onChange={(communities) => set({ communities })}
            areaName={areaName}
          />
        </Group>
      )}
    </Card>
  )
}

export function ApplyForm(props: Props): ReactNode {
  const t = useText()
  const rules = useQuery(rulesQuery)
  if (rules.isPending) return <Loading rows={8} />
  if (rules.isError) return <Failed error={rules.error} again={() => void rules.refetch()} />
  const { lead } = rules.data
  return (
    <>
      <p className="quiet">{t('admissions.form-note', { n: t(`admissions.clock.${lead.clock}`, { n: lead.amount }) })}</p>
      <LoadedForm {...props} rules={rules.data} />
    </>
  )
}

function LoadedForm({ departments, start, areaName, onDone, rules }: Props & { readonly rules: Rules }): ReactNode {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => keptDraft(start))
  const [tried, setTried] = useState(false)
  const department = departments.find(({ unitId }) => unitId === draft.unitId) ?? departments[0]
  const missing = whatIsMissing(draft)
  const units = useQuery(communitiesQuery(rules.communityKinds))
  // A post for the whole city names no area: then it is the city of the communities chosen.
  const areaOf = (sent: ApplyDraft): string => department?.area || (units.data?.find(({ id }) => id === sent.communities[0])?.area.slice(0, CITY_DIGITS) ?? '')
  const step = useStep({
    send: (sent: ApplyDraft, key) => call('admissions.apply', sentOf({ ...sent, unitId: department?.unitId ?? '' }, areaOf(sent)), { key }),
    said: ({ number }) => t('admissions.sent', { number }),
    onDone: (application) => {
      keepDraft(start, undefined)
      onDone(application)
    },
  })
  useEffect(() => {
    if (!step.isSuccess) keepDraft(start, draft)
  }, [draft, start, step.isSuccess])
  const error: Part['error'] = (...names) => {
    const first = tried ? names.find((name) => missing.includes(name)) : undefined
    return first === undefined ? undefined : t(`admissions.missing.${first}`)
  }
  const part: Part = { draft, set: (change) => setDraft((old) => ({ ...old, ...change })), error, rules }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (missing.length === 0 && !step.isPending) step.mutate(draft)
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset:has(.field-error) input')?.focus())
  }
  return (
    <form ref={form} className="adm-form" noValidate onSubmit={submit}>
      {departments.length > 1 && (
        <Card>
          <Field label={t('admissions.field.unit')}>
            {(ids) => (
              <Select
                {...ids}
                options={departments.map(({ unitId, name }) => ({ value: unitId, label: named(name) }))}
                value={department?.unitId ?? ''}
                onChange={(unitId: string) => part.set({ unitId, communities: [] })}
              />
            )}
          </Field>
        </Card>
      )}
      <What {...part} />
      <When {...part} />
      <Means {...part} />
      <Card title={t('admissions.part-demands')}>
        <DemandsEditor rules={rules} demands={draft.demands} onChange={(demands) => part.set({ demands })} wrong={error('demands') !== undefined} />
        {error('demands') !== undefined && <p className="field-error">{error('demands')}</p>}
      </Card>
      <Where {...part} area={department?.area ?? ''} areaName={areaName} />
      {step.isError && <Failed error={step.error} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {t('admissions.send')}
        </Button>
        <Button
          onClick={() => {
            setDraft(freshDraft(start))
            setTried(false)
            step.reset()
          }}
        >
          {t('admissions.draft-clear')}
        </Button>
        <span className="quiet">{t('admissions.draft-kept')}</span>
      </div>
    </form>
  )
}
