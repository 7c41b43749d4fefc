// SPDX-License-Identifier: MPL-2.0
// The consent text in force, with its version, read before anything is asked.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad, type Loaded } from '#design/pocket/store.ts'
import { lang } from '#design/shared/text.ts'
import { t } from './words.ts'

type Text = Answer<'identity.get-consent'>

export function useConsent(): Loaded<Text> {
  return useLoad(() => call('identity.get-consent', {}), [])
}

/** `**word**` in the text is strong. */
function Strong({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split('**').map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part))}</>
}

/** The text is kept in Markdown; headings, points and strong words are all it uses. */
function Line({ line }: { readonly line: string }): JSX.Element {
  if (/^#+ /.test(line)) return <h3>{line.replace(/^#+ /, '')}</h3>
  return (
    <p class={/^[-*] /.test(line) ? 'point' : undefined}>
      <Strong text={line.replace(/^[-*] /, '· ')} />
    </p>
  )
}

export function Consent({
  consent,
  agreed,
  onAgree,
  error,
}: {
  readonly consent: Loaded<Text>
  readonly agreed: boolean
  readonly onAgree: (agreed: boolean) => void
  readonly error?: string | undefined
}): JSX.Element {
  if (consent.data === undefined) return consent.error === undefined ? <Waiting /> : <Problem error={consent.error} again={() => void consent.reload()} />
  return (
    <div class="field">
      <h2 class="minor" id="consent-title">
        {t('sign.consent', { version: consent.data.version })}
      </h2>
      <div class="consent" tabIndex={0} role="region" aria-labelledby="consent-title">
        {consent.data[lang()]
          .split('\n')
          .filter(Boolean)
          .map((line) => (
            <Line key={line} line={line} />
          ))}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={agreed}
          aria-invalid={error !== undefined}
          aria-describedby={error && 'consent-error'}
          onChange={(event) => onAgree(event.currentTarget.checked)}
        />
        <span>{t('sign.consent-agree')}</span>
      </label>
      {error && (
        <p class="error" id="consent-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
