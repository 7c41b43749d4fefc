// SPDX-License-Identifier: MPL-2.0
// Starts a draft: a copy of a version, the head of a version with the rows of a CSV file, or an empty list.
import { Button } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Modal } from '#design/console/modal.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { refusalWords } from '#design/shared/refusal-words.ts'
import { LIST_KINDS } from '../../../rules/list-kinds.ts'
import { listsQuery, type ListHead } from '../list-queries.ts'
import type { DraftSummary } from './draft-queries.ts'
import { sendFile } from './file-form.tsx'
import { useKeys } from './use-save.ts'
import { useText } from '../words.ts'

type How = 'copy' | 'file' | 'empty'
type Form = {
  readonly how: How
  readonly version: string
  readonly label: string
  readonly list: string
  readonly kind: ListHead['kind']
  readonly zh: string
  readonly en: string
  readonly area: string
}
type FieldProps = { readonly form: Form; readonly tried: boolean; readonly change: (part: Partial<Form>) => void }

/** Grid matters are routed by one list for the whole city. */
function takesArea({ kind }: Pick<Form, 'kind'>): boolean {
  return kind !== 'grid-matters'
}

function begin(form: Form, key: string): Promise<DraftSummary> {
  const label = form.label.trim()
  if (form.how !== 'empty') return call('lists.start-draft', { copyOf: form.version, label }, { key })
  const area = takesArea(form) ? form.area.trim() : ''
  const name = { zh: form.zh.trim(), en: form.en.trim() }
  return call('lists.start-draft', { list: form.list.trim(), kind: form.kind, label, name, scopeArea: area === '' ? null : area }, { key })
}

function missing({ how, version, label, list, zh, en }: Form): boolean {
  if (label.trim() === '') return true
  return how === 'empty' ? list.trim() === '' || zh.trim() === '' || en.trim() === '' : version === ''
}

function Text({
  label,
  help,
  field,
  form,
  tried,
  change,
  optional = false,
}: FieldProps & {
  readonly label: string
  readonly help?: string
  readonly field: 'label' | 'list' | 'zh' | 'en' | 'area'
  readonly optional?: boolean
}): ReactNode {
  const t = useText()
  const error = tried && !optional && form[field].trim() === '' ? t('lists.start.missing') : undefined
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(ids) => <input {...ids} className="native" autoComplete="off" value={form[field]} onChange={(event) => change({ [field]: event.target.value })} />}
    </Field>
  )
}

function FromVersion({
  lists,
  file,
  ...props
}: FieldProps & { readonly lists: readonly ListHead[]; readonly file: RefObject<HTMLInputElement | null> }): ReactNode {
  const t = useText()
  const { form, tried, change } = props
  return (
    <>
      <Field label={t('lists.start.version')} error={tried && form.version === '' ? t('lists.start.missing') : undefined}>
        {(ids) => (
          <select {...ids} className="native" value={form.version} onChange={(event) => change({ version: event.target.value })}>
            <option value="">{t('lists.choose')}</option>
            {lists.map((head) => (
              <optgroup key={head.list} label={named(head.name)}>
                {head.versions.map((version) => (
                  <option key={version.id} value={version.id}>
                    {named(head.name)} {version.label} · {t(`lists.state.${version.state}`)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {form.how === 'file' && (
        <Field label={t('lists.start.csv')} help={t('lists.start.csv-help')}>
          {(ids) => <input {...ids} ref={file} className="native" type="file" accept=".csv,text/csv" />}
        </Field>
      )}
    </>
  )
}

function Empty(props: FieldProps): ReactNode {
  const t = useText()
  const { form, change } = props
  return (
    <>
      <Field label={t('lists.start.kind')}>
        {(ids) => (
          <select
            {...ids}
            className="native"
            value={form.kind}
            onChange={(event) => change({ kind: LIST_KINDS.find((one) => one === event.target.value) ?? form.kind })}
          >
            {LIST_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`lists.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Text {...props} field="list" label={t('lists.start.list')} help={t('lists.start.list-help')} />
      <Text {...props} field="zh" label={t('lists.start.name-zh')} />
      <Text {...props} field="en" label={t('lists.start.name-en')} />
      {takesArea(form) && <Text {...props} field="area" label={t('lists.start.area')} help={t('lists.start.area-help')} optional />}
    </>
  )
}

function StartForm({
  lists,
  preset,
  onStarted,
  onClose,
}: {
  readonly lists: readonly ListHead[]
  readonly preset: string | undefined
  readonly onStarted: (draftId: string) => void
  readonly onClose: () => void
}): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const keyFor = useKeys()
  const file = useRef<HTMLInputElement>(null)
  const [form, setForm] = useState<Form>({ how: 'copy', version: preset ?? '', label: '', list: '', kind: 'community-work', zh: '', en: '', area: '' })
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined })
  const change = (part: Partial<Form>): void => setForm((before) => ({ ...before, ...part }))
  async function run(): Promise<void> {
    setState({ busy: true, error: undefined })
    try {
      const draft = await begin(form, keyFor(form))
      const chosen = form.how === 'file' ? file.current?.files?.[0] : undefined
      if (chosen !== undefined)
        await sendFile(draft.id, draft.revision, chosen).catch((error: unknown) => announce(`${t('lists.file-refused')} ${refusalWords(error)}`, 'bad'))
      void client.invalidateQueries({ queryKey: ['list-drafts'] })
      onStarted(draft.id)
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!state.busy && !missing(form)) void run()
  }
  const props: FieldProps = { form, tried, change }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Group label={t('lists.start-how')}>
        <ChoiceCards
          choices={(['copy', 'file', 'empty'] as const).map((value) => ({ value, label: t(`lists.start.${value}`), note: t(`lists.start.${value}-said`) }))}
          value={form.how}
          onChange={(how) => change({ how })}
        />
      </Group>
      {form.how === 'empty' ? <Empty {...props} /> : <FromVersion {...props} lists={lists} file={file} />}
      <Text {...props} field="label" label={t('lists.start.label')} help={t('lists.start.label-help')} />
      {state.error !== undefined && <Failed error={state.error} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={state.busy}>
          {t('lists.start.do')}
        </Button>
        <Button onClick={onClose}>{t('say.cancel')}</Button>
      </div>
    </form>
  )
}

export function StartDraft({
  list,
  onStarted,
  onClose,
}: {
  readonly list?: string | undefined
  readonly onStarted: (draftId: string) => void
  readonly onClose: () => void
}): ReactNode {
  const t = useText()
  const lists = useQuery(listsQuery())
  return (
    <Modal title={t('lists.start')} onClose={onClose}>
      {lists.isPending && <Loading />}
      {lists.isError && <Failed error={lists.error} again={() => void lists.refetch()} />}
      {lists.data !== undefined && (
        <StartForm
          lists={lists.data}
          preset={(lists.data.find((head) => head.list === list) ?? lists.data[0])?.inForce?.id}
          onStarted={onStarted}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
