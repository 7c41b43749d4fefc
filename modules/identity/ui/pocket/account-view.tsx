// SPDX-License-Identifier: MPL-2.0
// One's own account: who, which posts, where signed in, and the way out of every session at once.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad, useSend } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { say } from '#design/shared/words.ts'
import { Consent, useConsent } from './consent.tsx'
import { t } from './words.ts'

type Me = Answer<'identity.get-me'>

function NewConsent({ onGiven }: { readonly onGiven: () => void }): JSX.Element {
  const consent = useConsent()
  const sender = useSend()
  const [agreed, setAgreed] = useState(false)
  const version = consent.data?.version
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!agreed || version === undefined) return
    if ((await sender.send({ version }, (key) => call('identity.give-consent', { version }, { key }))) !== undefined) onGiven()
  }
  return (
    <form class="card stack" noValidate onSubmit={(event) => void submit(event)}>
      <Notice kind="warm" icon="warning">
        <p>{t('account.consent-needed')}</p>
      </Notice>
      <Consent consent={consent} agreed={agreed} onAgree={setAgreed} />
      <Problem error={sender.error} />
      <button type="submit" class="main" disabled={!agreed || sender.sending}>
        {t('sign.consent-agree')}
      </button>
    </form>
  )
}

function Sessions(): JSX.Element {
  const loaded = useLoad(() => call('identity.list-sessions', {}), [])
  return (
    <section class="card">
      <h2 class="minor">{t('account.sessions')}</h2>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.data === undefined && loaded.loading && <Waiting />}
      <ul class="plain-list">
        {loaded.data?.sessions.map((session) => (
          <li key={session.id}>
            <strong>{session.device}</strong>
            {session.current && <span class="tag good">{t('account.current')}</span>}
            <br />
            <span class="small">{t('account.started', { at: momentWords(session.startedAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function AccountView({ me, onChange }: { readonly me: Me; readonly onChange: () => void }): JSX.Element {
  const sender = useSend()
  const leave = async (everywhere: boolean): Promise<void> => {
    if ((await sender.send({ everywhere }, () => call('identity.sign-out', { everywhere }))) !== undefined) onChange()
  }
  return (
    <div class="stack wide-gap">
      {me.name && <p class="lead">{t('account.as', { name: me.name })}</p>}
      {me.consentNeeded && <NewConsent onGiven={onChange} />}
      {me.posts.length > 0 && (
        <section class="card">
          <h2 class="minor">{t('account.posts')}</h2>
          <ul class="plain-list">
            {me.posts.map((post) => (
              <li key={post.postId}>
                <strong>{named(post.title)}</strong>
                <br />
                <span class="small">{named(post.unit)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Sessions />
      <Problem error={sender.error} />
      <p class="row">
        <button type="button" class="second" disabled={sender.sending} onClick={() => void leave(false)}>
          {sender.sending ? say('say.sending') : t('account.out')}
        </button>
        <button type="button" class="quiet" disabled={sender.sending} onClick={() => void leave(true)}>
          {t('account.out-everywhere')}
        </button>
      </p>
    </div>
  )
}
