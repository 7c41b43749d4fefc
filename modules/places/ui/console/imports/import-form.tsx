// SPDX-License-Identifier: MPL-2.0
// Choosing a file, what is in it and its coordinate system; sending it with its progress. There is no default system: a
// wrong guess would put the city half a kilometre off.
import { Button, Progress } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Failed } from '#design/console/states.tsx'
import { useText } from '../words.ts'
import { sizeWords } from './sizes.ts'
import { newUpload, partsOf, sendParts, type Upload } from './upload.ts'

const KINDS = ['boundaries', 'buildings', 'roads'] as const
const SYSTEMS = ['wgs84', 'gcj02', 'bd09'] as const
type Kind = (typeof KINDS)[number]
type Crs = (typeof SYSTEMS)[number]
type Form = {
  readonly kind: Kind
  readonly crs: Crs | ''
  readonly file: File | undefined
  readonly codeProperty: string
  readonly validFrom: string
  readonly replace: boolean
  readonly strict: boolean
  readonly estimate: boolean
  readonly source: string
}
const EMPTY: Form = {
  kind: 'boundaries',
  crs: '',
  file: undefined,
  codeProperty: '',
  validFrom: '',
  replace: false,
  strict: false,
  estimate: false,
  source: '',
}

type Parts = { readonly form: Form; readonly change: (change: Partial<Form>) => void }

function Check({ label, checked, onChange }: { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void }): ReactNode {
  return (
    <label className="import-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

function More({ form, change }: Parts): ReactNode {
  const t = useText()
  const isBoundaries = form.kind === 'boundaries'
  return (
    <details className="import-more">
      <summary>{t('places.import.more')}</summary>
      {isBoundaries && (
        <>
          <Field label={t('places.import.code-property')} help={t('places.import.code-property-help')} optional>
            {(ids) => (
              <input
                {...ids}
                className="native"
                autoComplete="off"
                value={form.codeProperty}
                onChange={(event) => change({ codeProperty: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('places.import.valid-from')} help={t('places.import.valid-from-help')} optional>
            {(ids) => <input {...ids} className="native" type="date" value={form.validFrom} onChange={(event) => change({ validFrom: event.target.value })} />}
          </Field>
          <Check label={t('places.import.strict')} checked={form.strict} onChange={(strict) => change({ strict })} />
        </>
      )}
      {form.kind !== 'buildings' && (
        <Check
          label={t(isBoundaries ? 'places.import.replace' : 'places.import.replace-roads')}
          checked={form.replace}
          onChange={(replace) => change({ replace })}
        />
      )}
      <Field label={t('places.import.source')} help={t('places.import.source-help')} optional>
        {(ids) => <input {...ids} className="native" maxLength={100} value={form.source} onChange={(event) => change({ source: event.target.value })} />}
      </Field>
    </details>
  )
}

function FileFields({ form, change, tried, mostBytes }: Parts & { readonly tried: boolean; readonly mostBytes: number }): ReactNode {
  const t = useText()
  const missing = t('places.import.missing')
  const tooLarge =
    form.file !== undefined && form.file.size > mostBytes
      ? t('places.import.too-large', { size: sizeWords(form.file.size), most: sizeWords(mostBytes) })
      : undefined
  return (
    <>
      <Group label={t('places.import.kind')}>
        <ChoiceCards
          choices={KINDS.map((kind) => ({ value: kind, label: t(`places.import.kind.${kind}`), note: t(`places.import.kind-note.${kind}`) }))}
          value={form.kind}
          onChange={(kind) => change({ kind: KINDS.find((one) => one === kind) ?? form.kind })}
        />
      </Group>
      <Field
        label={t('places.import.file')}
        help={t('places.import.file-help', { size: sizeWords(mostBytes) })}
        error={tooLarge ?? (tried && form.file === undefined ? missing : undefined)}
      >
        {(ids) => (
          <input
            {...ids}
            className="native"
            type="file"
            accept={form.kind === 'buildings' ? '.geojson,.json,.csv' : '.geojson,.json'}
            onChange={(event) => change({ file: event.target.files?.[0] })}
          />
        )}
      </Field>
      <Field label={t('places.import.crs')} help={t('places.import.crs-help')} error={tried && form.crs === '' ? missing : undefined}>
        {(ids) => (
          <select {...ids} className="native" value={form.crs} onChange={(event) => change({ crs: SYSTEMS.find((one) => one === event.target.value) ?? '' })}>
            <option value="">{t('places.import.crs-choose')}</option>
            {SYSTEMS.map((crs) => (
              <option key={crs} value={crs}>
                {t(`places.import.crs.${crs}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {form.kind === 'buildings' && <Check label={t('places.import.estimate')} checked={form.estimate} onChange={(estimate) => change({ estimate })} />}
      <More form={form} change={change} />
    </>
  )
}

async function begin(upload: Upload, form: Form): Promise<string> {
  const { kind, crs, codeProperty, validFrom, replace, strict, estimate, source } = form
  if (crs === '') throw new Error('no coordinate system')
  const options = {
    replace: kind !== 'buildings' && replace,
    strict: kind === 'boundaries' && strict,
    estimate: kind === 'buildings' && estimate,
    ...(kind === 'boundaries' && codeProperty.trim() !== '' && { codeProperty: codeProperty.trim() }),
    ...(kind === 'boundaries' && validFrom !== '' && { validFrom }),
    ...(source.trim() !== '' && { source: source.trim() }),
  }
  const { importId } = await call(
    'places.start-import',
    { importId: upload.importId, kind, crs, fileName: upload.file.name.slice(0, 200), parts: partsOf(upload), options },
    { key: upload.importId },
  )
  return importId
}

type Props = { readonly mostBytes: number; readonly partBytes: number; readonly onStarted: (importId: string) => void }

export function ImportForm({ mostBytes, partBytes, onStarted }: Props): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const [form, setForm] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState(0)
  const upload = useRef<Upload>(undefined)
  const sending = useMutation({
    mutationFn: async (file: File) => {
      if (upload.current?.file !== file) upload.current = newUpload(file, partBytes)
      await sendParts(upload.current, setSent)
      return begin(upload.current, form)
    },
    onSuccess: (importId) => {
      upload.current = undefined
      announce(t('places.import.state.checking'))
      void client.invalidateQueries({ queryKey: ['places', 'imports'] })
      onStarted(importId)
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (form.file === undefined || form.crs === '' || form.file.size > mostBytes) return
    sending.mutate(form.file)
  }
  const size = form.file?.size ?? 0
  return (
    <form className="import-form" onSubmit={submit} noValidate>
      <FileFields form={form} change={(change) => setForm({ ...form, ...change })} tried={tried} mostBytes={mostBytes} />
      {sending.isPending && (
        <div className="import-way">
          <Progress
            percent={size === 0 ? 0 : Math.floor((sent / size) * 100)}
            aria-label={t('places.import.uploading', { done: sizeWords(sent), all: sizeWords(size) })}
          />
          <span className="nums">{t('places.import.uploading', { done: sizeWords(sent), all: sizeWords(size) })}</span>
        </div>
      )}
      {sending.isError && (
        <>
          <Failed error={sending.error} />
          {sent > 0 && <p>{t('places.import.upload-failed')}</p>}
        </>
      )}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t('places.import.start')}
      </Button>
    </form>
  )
}
