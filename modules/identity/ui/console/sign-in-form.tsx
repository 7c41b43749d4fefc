// SPDX-License-Identifier: MPL-2.0
// Two steps: name and password, then the code of the authenticator. What was typed stays after a refusal.
import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Field } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Failed } from '#design/console/states.tsx'
import { useText } from './words.ts'

type Waits = { readonly busy: boolean; readonly error: unknown; readonly run: (act: () => Promise<void>) => (event: FormEvent) => void }

function useSending(): Waits {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run =
    (act: () => Promise<void>) =>
    (event: FormEvent): void => {
      event.preventDefault()
      if (busy) return
      setBusy(true)
      setError(undefined)
      act()
        .catch(setError)
        .finally(() => setBusy(false))
    }
  return { busy, error, run }
}

type PasswordProps = { readonly onPassed: (totpNeeded: boolean, developmentTotp: string | undefined) => void }

function PasswordStep({ onPassed }: PasswordProps): ReactNode {
  const t = useText()
  const { busy, error, run } = useSending()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const send = async (): Promise<void> => {
    setTried(true)
    if (username.trim() === '' || password === '') return
    const answer = await call('identity.sign-in-by-password', { username: username.trim(), password })
    onPassed(answer.totpNeeded, answer.developmentTotp)
  }
  return (
    <form className="form" noValidate onSubmit={run(send)}>
      <Field label={t('identity.username')} error={tried && username.trim() === '' ? t('identity.name-needed') : undefined}>
        {(ids) => <Input {...ids} size="large" autoComplete="username" autoFocus value={username} onChange={(event) => setUsername(event.target.value)} />}
      </Field>
      <Field label={t('identity.password')} error={tried && password === '' ? t('identity.password-needed') : undefined}>
        {(ids) => (
          <Input {...ids} size="large" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
        )}
      </Field>
      {error !== undefined && <Failed error={error} />}
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {t('identity.next')}
      </Button>
    </form>
  )
}

function CodeStep({
  development,
  onPassed,
  onBack,
}: {
  readonly development: string | undefined
  readonly onPassed: () => void
  readonly onBack: () => void
}): ReactNode {
  const t = useText()
  const { busy, error, run } = useSending()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const ok = /^\d{6}$/.test(code)
  const send = async (): Promise<void> => {
    setTried(true)
    if (!ok) return
    await call('identity.verify-totp', { code })
    onPassed()
  }
  return (
    <form className="form" noValidate onSubmit={run(send)}>
      <h2>{t('identity.code-title')}</h2>
      {development !== undefined && (
        <p className="notice notice-warn" role="note">
          <Icon name="alert" />
          {t('identity.code-dev', { code: development })}
        </p>
      )}
      <Field label={t('identity.code')} help={t('identity.code-help')} error={tried && !ok ? t('identity.code-needed') : undefined}>
        {(ids) => (
          <Input
            {...ids}
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
          />
        )}
      </Field>
      {error !== undefined && <Failed error={error} />}
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {t('identity.enter')}
      </Button>
      <Button type="link" onClick={onBack}>
        {t('identity.other-name')}
      </Button>
    </form>
  )
}

export function SignInForm({ onPassed }: { readonly onPassed: () => void }): ReactNode {
  const [code, setCode] = useState<{ readonly development: string | undefined }>()
  if (code === undefined) return <PasswordStep onPassed={(needed, development) => (needed ? setCode({ development }) : onPassed())} />
  return <CodeStep development={code.development} onPassed={() => onPassed()} onBack={() => setCode(undefined)} />
}
