// SPDX-License-Identifier: MPL-2.0
import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Field } from '#design/console/field.tsx'
import type { GridRow } from './queries.ts'
import { useText } from './words.ts'

/** Name of a grid in both languages; without an English one the Chinese one is shown. */
export function RenameForm({ grid, onRename }: { readonly grid: GridRow; readonly onRename: (zh: string, en: string) => void }): ReactNode {
  const t = useText()
  const [zh, setZh] = useState(grid.name.zh)
  const [en, setEn] = useState(grid.name.en === grid.name.zh ? '' : grid.name.en)
  const isSame = zh.trim() === grid.name.zh && (en.trim() === grid.name.en || (en.trim() === '' && grid.name.en === grid.name.zh))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (zh.trim() !== '' && !isSame) onRename(zh.trim(), en.trim())
  }
  return (
    <form className="edit-line rename" onSubmit={submit}>
      <Field label={t('divisions.name-zh')}>{(ids) => <Input {...ids} maxLength={60} value={zh} onChange={(event) => setZh(event.target.value)} />}</Field>
      <Field label={t('divisions.name-en')} optional>
        {(ids) => <Input {...ids} maxLength={60} value={en} onChange={(event) => setEn(event.target.value)} />}
      </Field>
      <Button htmlType="submit" disabled={zh.trim() === '' || isSame}>
        {t('divisions.rename')}
      </Button>
    </form>
  )
}
