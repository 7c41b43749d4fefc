// SPDX-License-Identifier: MPL-2.0
// The way back for somebody without an account: type the receipt code.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { describedBy, Field } from '#design/pocket/parts.tsx'
import { tidyCode } from './kept-receipts.ts'
import { t } from './words.ts'

export function CodeForm({ onCode }: { readonly onCode: (code: string) => void }): JSX.Element {
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(false)
  const error = bad ? t('follow.bad-code') : undefined
  const submit = (event: Event): void => {
    event.preventDefault()
    const code = tidyCode(typed)
    setBad(code === undefined)
    if (code !== undefined) onCode(code)
  }
  return (
    <form class="code-form" noValidate onSubmit={submit}>
      <Field id="receipt-code-input" label={t('follow.code')} hint={t('follow.code-hint')} error={error}>
        <input
          id="receipt-code-input"
          class="mono"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={40}
          value={typed}
          aria-invalid={bad}
          aria-describedby={describedBy('receipt-code-input', 'hint', error)}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      <button type="submit" class="second">
        {t('follow.go')}
      </button>
    </form>
  )
}
