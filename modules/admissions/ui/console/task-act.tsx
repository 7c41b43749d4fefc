// SPDX-License-Identifier: MPL-2.0
// What the person may do now about a refused task: take it back, ask for arbitration, or decide.
import { Button, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { itemsQuery, type Task } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'

type Act = Task['may'][number]
type Draft = { readonly words: string; readonly award?: 'upheld' | 'must-do' | 'must-apply'; readonly itemCode?: string }

function sendAct(act: Act, { id, revision }: Task, draft: Draft, key: string): Promise<Task> {
  const seen = { taskId: id, revision, words: draft.words.trim() }
  if (act === 'take-back') return call('admissions.take-back-refusal', seen, { key })
  if (act === 'ask-arbitration') return call('admissions.ask-arbitration', seen, { key })
  return call('admissions.arbitrate', { ...seen, award: draft.award ?? 'upheld', ...(draft.award === 'must-do' && { itemCode: draft.itemCode }) }, { key })
}

type FormProps = { readonly act: Act; readonly task: Task; readonly busy: boolean; readonly onSend: (draft: Draft) => void; readonly onClose: () => void }

function AwardFields({
  task,
  draft,
  set,
  tried,
}: {
  readonly task: Task
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly tried: boolean
}): ReactNode {
  const t = useText()
  const items = useQuery({ ...itemsQuery(task.citation.list), enabled: draft.award === 'must-do' })
  return (
    <>
      <Group label={t('admissions.field.award')} error={tried && draft.award === undefined ? t('admissions.missing.award') : undefined}>
        <ChoiceCards
          choices={(['upheld', 'must-apply', 'must-do'] as const).map((value) => ({
            value,
            label: t(`admissions.award.${value}`),
            note: t(`admissions.award.${value}-note`),
          }))}
          value={draft.award}
          onChange={(award) => set({ award })}
        />
      </Group>
      {draft.award === 'must-do' && (
        <Field label={t('admissions.field.item')} error={tried && draft.itemCode === undefined ? t('admissions.missing.item') : undefined}>
          {(ids) => (
            <Select
              {...ids}
              showSearch={{ optionFilterProp: 'label' }}
              loading={items.isFetching}
              options={(items.data ?? [])
                .filter((row) => row.class !== 'forbidden')
                .map((row) => ({ value: row.code, label: `${row.code} ${named(row.name)}` }))}
              {...(draft.itemCode !== undefined && { value: draft.itemCode })}
              onChange={(itemCode: string) => set({ itemCode })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function ActForm({ act, task, busy, onSend, onClose }: FormProps): ReactNode {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Draft>({ words: '' })
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }))
  const wordless = act !== 'take-back' && draft.words.trim() === ''
  const whole = !wordless && (act !== 'arbitrate' || (draft.award !== undefined && (draft.award !== 'must-do' || draft.itemCode !== undefined)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (whole && !busy) onSend(draft)
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset:has(.field-error) input')?.focus())
  }
  return (
    <form ref={form} className="form" noValidate onSubmit={submit} aria-label={t(`admissions.act.${act}`)}>
      {act === 'arbitrate' && <AwardFields task={task} draft={draft} set={set} tried={tried} />}
      <Field label={t('admissions.field.words')} error={tried && wordless ? t('admissions.missing.words') : undefined} optional={act === 'take-back'}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={2000}
            value={draft.words}
            onChange={(event) => set({ words: event.target.value })}
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

export function TaskAct({ task }: { readonly task: Task }): ReactNode {
  const t = useText()
  const [act, setAct] = useState<Act | undefined>()
  const step = useStep({
    send: ({ draft, chosen }: { readonly draft: Draft; readonly chosen: Act }, key) => sendAct(chosen, task, draft, key),
    said: () => t(`admissions.done.${act ?? 'take-back'}`),
    onDone: () => setAct(undefined),
  })
  if (task.may.length === 0) return null
  const open = act !== undefined && task.may.includes(act) ? act : undefined
  return (
    <Card title={t('admissions.may')} className="no-print">
      <div className="adm-stack">
        <div className="form-foot">
          {task.may.map((one) => (
            <Button
              key={one}
              type={one === 'arbitrate' && open === undefined ? 'primary' : 'default'}
              aria-expanded={open === one}
              onClick={() => {
                step.reset()
                setAct(open === one ? undefined : one)
              }}
            >
              {t(`admissions.act.${one}`)}
            </Button>
          ))}
        </div>
        {open !== undefined && (
          <ActForm
            key={open}
            act={open}
            task={task}
            busy={step.isPending}
            onSend={(draft) => step.mutate({ draft, chosen: open })}
            onClose={() => setAct(undefined)}
          />
        )}
        {step.isError && <Failed error={step.error} />}
      </div>
    </Card>
  )
}
