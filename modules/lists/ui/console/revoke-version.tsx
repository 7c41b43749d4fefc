// SPDX-License-Identifier: MPL-2.0
// Taking back a version that has not begun, with words, in a dialog that says what it means. The server says who may.
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { Field } from '#design/console/field.tsx'
import { Modal } from '#design/console/modal.tsx'
import { Failed } from '#design/console/states.tsx'
import { useKeys } from './draft/use-save.ts'
import type { Version } from './list-queries.ts'
import { useText } from './words.ts'

const READ_AGAIN = ['lists', 'list', 'list-rows', 'list-history', 'list-entry', 'list-changes', 'list-drafts', 'list-draft'] as const

function RevokeDialog({ version, onClose }: { readonly version: Version; readonly onClose: () => void }): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const keyFor = useKeys()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined })
  async function run(): Promise<void> {
    setState({ busy: true, error: undefined })
    const said = { versionId: version.id, words: words.trim() }
    try {
      await call('lists.revoke-version', said, { key: keyFor(said) })
    } catch (error) {
      setState({ busy: false, error })
      return
    }
    announce(t('lists.revoked', { label: version.label }))
    onClose()
    for (const key of READ_AGAIN) void client.invalidateQueries({ queryKey: [key] })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!state.busy && words.trim() !== '') void run()
  }
  return (
    <Modal title={t('lists.revoke-label', { label: version.label })} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <p>{t('lists.revoke-said')}</p>
        <Field label={t('lists.revoke-why')} error={tried && words.trim() === '' ? t('lists.revoke-why-missing') : undefined}>
          {(ids) => <textarea {...ids} className="native" rows={3} maxLength={1000} value={words} onChange={(event) => setWords(event.target.value)} />}
        </Field>
        {state.error !== undefined && <Failed error={state.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={state.busy} danger>
            {t('lists.revoke')}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}

export function RevokeVersion({ version }: { readonly version: Version }): ReactNode {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={t('lists.revoke-label', { label: version.label })} onClick={() => setOpen(true)}>
        {t('lists.revoke')}
      </Button>
      {open && <RevokeDialog version={version} onClose={() => setOpen(false)} />}
    </>
  )
}
