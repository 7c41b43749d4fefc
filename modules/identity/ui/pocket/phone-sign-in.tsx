// SPDX-License-Identifier: MPL-2.0
// Residents sign in by a code sent to their phone, after reading the consent text. Where no SMS service is set up the
// code stands on the screen, and the screen says so.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { describedBy, Field, Notice, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { say } from '#design/shared/words.ts'
import { Consent, useConsent } from './consent.tsx'
import { t } from './words.ts'

type Sent = Answer<'identity.send-phone-code'>

function CodeStep({
  phone,
  sent,
  version,
  onDone,
  onBack,
  onOutdated,
}: {
  readonly phone: string
  readonly sent: Sent
  readonly version: string
  readonly onDone: () => void
  readonly onBack: () => void
  readonly onOutdated: () => void
}): JSX.Element {
  const [code, setCode] = useState('')
  const [bad, setBad] = useState(false)
  const sender = useSend()
  const error = bad ? t('sign.code-bad') : undefined
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const digits = code.replace(/\D/g, '')
    setBad(digits.length !== 6)
    if (digits.length !== 6) return
    const answer = await sender.send([phone, digits, version], () =>
      call('identity.sign-in-by-phone', { phone, code: digits, consentVersion: version }).catch((problem: unknown) => {
        if (isRefused(problem, 'identity.consent-outdated')) onOutdated()
        throw problem
      }),
    )
    if (answer !== undefined) onDone()
  }
  return (
    <form class="card stack" noValidate onSubmit={(event) => void submit(event)}>
      {sent.developmentCode !== undefined && (
        <Notice kind="warm" icon="warning">
          <p>{t('sign.development', { code: sent.developmentCode })}</p>
        </Notice>
      )}
      <Field id="sign-code" label={t('sign.code')} hint={t('sign.code-hint', { minutes: Math.round(sent.expiresInSeconds / 60) })} error={error}>
        <input
          id="sign-code"
          class="mono"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={8}
          value={code}
          aria-invalid={bad}
          aria-describedby={describedBy('sign-code', 'hint', error)}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <Problem error={sender.error} />
      <button type="submit" class="main" disabled={sender.sending}>
        {sender.sending ? say('say.sending') : t('sign.do')}
      </button>
      <button type="button" class="link" onClick={onBack}>
        {t('sign.other-phone')}
      </button>
    </form>
  )
}

export function PhoneSignIn({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const consent = useConsent()
  const [phone, setPhone] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState<Sent | undefined>()
  const sender = useSend()
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '')
  const phoneBad = tried && !/^1[3-9]\d{9}$/.test(digits)
  const error = phoneBad ? t('sign.phone-bad') : undefined
  const version = consent.data?.version
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!agreed || !/^1[3-9]\d{9}$/.test(digits)) return
    const answer = await sender.send(digits, () => call('identity.send-phone-code', { phone: digits }))
    if (answer !== undefined) setSent(answer)
  }
  if (sent !== undefined && version !== undefined)
    return (
      <CodeStep
        phone={digits}
        sent={sent}
        version={version}
        onDone={onDone}
        onBack={() => setSent(undefined)}
        onOutdated={() => {
          setAgreed(false)
          setSent(undefined)
          void consent.reload()
        }}
      />
    )
  return (
    <form class="card stack" noValidate onSubmit={(event) => void submit(event)}>
      <Consent consent={consent} agreed={agreed} onAgree={setAgreed} error={tried && !agreed ? t('sign.consent-needed') : undefined} />
      <Field id="sign-phone" label={t('sign.phone')} hint={t('sign.phone-hint')} error={error}>
        <input
          id="sign-phone"
          type="tel"
          inputMode="numeric"
          autocomplete="tel-national"
          maxLength={20}
          value={phone}
          aria-invalid={phoneBad}
          aria-describedby={describedBy('sign-phone', 'hint', error)}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
      </Field>
      <Problem error={sender.error} />
      <button type="submit" class="main" disabled={sender.sending || version === undefined}>
        {sender.sending ? say('say.sending') : t('sign.send-code')}
      </button>
    </form>
  )
}
