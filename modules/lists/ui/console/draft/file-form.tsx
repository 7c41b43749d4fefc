// SPDX-License-Identifier: MPL-2.0
// Replaces all rows of a draft by those of a CSV file.
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { Field } from '#design/console/field.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { reread, type DraftInFull } from './draft-queries.ts'
import { useText } from '../words.ts'

/** Sends the bytes as they are; the server reads them as UTF-8. */
export function sendFile(draftId: string, revision: number, file: Blob): Promise<unknown> {
  return call('lists.put-draft-file', { draftId, revision }, { bytes: new Blob([file], { type: 'application/octet-stream' }) })
}

export function FileForm({ data }: { readonly data: DraftInFull }): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<{ busy: boolean; error: unknown; empty: boolean }>({ busy: false, error: undefined, empty: false })
  const { draft } = data
  async function send(): Promise<void> {
    const file = input.current?.files?.[0]
    if (file === undefined) return setState({ busy: false, error: undefined, empty: true })
    setState({ busy: true, error: undefined, empty: false })
    try {
      await sendFile(draft.id, draft.revision, file)
      const now = await reread(client, draft.id)
      announce(t('lists.file-replaced', { n: now.rows.length }))
      if (input.current !== null) input.current.value = ''
      setState({ busy: false, error: undefined, empty: false })
    } catch (error) {
      setState({ busy: false, error, empty: false })
      await reread(client, draft.id).catch(() => undefined)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!state.busy) void send()
  }
  return (
    <Card title={t('lists.file-replace')}>
      <form className="form" noValidate onSubmit={submit}>
        <p>{t('lists.file-replace-said', { n: data.rows.length })}</p>
        <Field label={t('lists.start.csv')} help={t('lists.start.csv-help')} error={state.empty ? t('lists.start.missing') : undefined}>
          {(ids) => <input {...ids} ref={input} className="native" type="file" accept=".csv,text/csv" />}
        </Field>
        {state.error !== undefined && <Failed error={state.error} />}
        <div className="form-foot">
          <Button htmlType="submit" loading={state.busy}>
            {t('lists.file-replace-do')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
