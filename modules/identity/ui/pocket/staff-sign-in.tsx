// SPDX-License-Identifier: MPL-2.0
// Staff sign in by name and password, then by the code of their authenticator.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { describedBy, Field, Notice, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { say } from '#design/shared/words.ts'
import { t } from './words.ts'

function TotpStep({ shown, onDone }: { readonly shown: string | undefined; readonly onDone: () => void }): JSX.Element {
  const [code, setCode] = useState('')
  const [bad, setBad] = useState(false)
  const sender = useSend()
  const error = bad ? t('sign.code-bad') : undefined
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const digits = code.replace(/\D/g, '')
    setBad(digits.length !== 6)
    if (digits.length === 6 && (await sender.send(digits, () => call('identity.verify-totp', { code: digits }))) !== undefined) onDone()
  }
  return (
    <form class="card stack" noValidate onSubmit={(event) => void submit(event)}>
      {shown !== undefined && (
        <Notice kind="warm" icon="warning">
          <p>{t('sign.totp-development', { code: shown })}</p>
        </Notice>
      )}
      <Field id="sign-totp" label={t('sign.totp')} hint={t('sign.totp-hint')} error={error}>
        <input
          id="sign-totp"
          class="mono"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={8}
          value={code}
          aria-invalid={bad}
          aria-describedby={describedBy('sign-totp', 'hint', error)}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <Problem error={sender.error} />
      <button type="submit" class="main" disabled={sender.sending}>
        {sender.sending ? say('say.sending') : t('sign.do')}
      </button>
    </form>
  )
}

export function StaffSignIn({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const [totp, setTotp] = useState<{ readonly code: string | undefined } | undefined>()
  const sender = useSend()
  const error = missing ? t('sign.both-needed') : undefined
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setMissing(username.trim() === '' || password === '')
    if (username.trim() === '' || password === '') return
    const answer = await sender.send(username, () => call('identity.sign-in-by-password', { username: username.trim(), password }))
    if (answer === undefined) return
    if (answer.totpNeeded) setTotp({ code: answer.developmentTotp })
    else onDone()
  }
  if (totp !== undefined) return <TotpStep shown={totp.code} onDone={onDone} />
  return (
    <form class="card stack" noValidate onSubmit={(event) => void submit(event)}>
      <Field id="username" label={t('sign.username')} error={error}>
        <input
          id="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={64}
          value={username}
          aria-invalid={missing}
          aria-describedby={describedBy('username', undefined, error)}
          onInput={(event) => setUsername(event.currentTarget.value)}
        />
      </Field>
      <Field id="password" label={t('sign.password')}>
        <input
          id="password"
          {...(shown ? { type: 'text' } : { type: 'password' })}
          autocomplete="current-password"
          maxLength={128}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      <label class="choice">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        <span>{t('sign.show-password')}</span>
      </label>
      <Problem error={sender.error} />
      <button type="submit" class="main" disabled={sender.sending}>
        {sender.sending ? say('say.sending') : t('sign.next')}
      </button>
    </form>
  )
}
