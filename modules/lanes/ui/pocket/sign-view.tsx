// SPDX-License-Identifier: MPL-2.0
// The public sign on the phone: whom to call, what the lane is kept like, what the last patrols found in counts of matters,
// and the way to report something here. No sign-in, nothing kept.
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { Tel } from '#design/pocket/tel.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { SignSheet } from './sign-sheet.tsx'
import { t } from './words.ts'
import './lanes.css'

type Sign = Answer<'lanes.get-sign'>
type HrefOf = (code: string) => string

function Chiefs({ sign }: { readonly sign: Sign }): JSX.Element {
  const vacant = sign.chiefs.length === 0 || sign.chiefs.some(({ holders }) => holders.length === 0)
  return (
    <section class="card stack" aria-labelledby="sign-chiefs">
      <h2 class="minor" id="sign-chiefs">
        {t('lane-sign.chiefs')}
      </h2>
      {sign.chiefs.flatMap((chief, at) =>
        chief.holders.map((holder) => (
          <div key={`${at} ${holder.name}`} class="lane-chief">
            <p>
              <strong class="lane-name">{holder.name}</strong>
              {holder.deputy && <span class="tag">{t('lanes.deputy')}</span>}
              <span class="small block">
                {named(chief.title)} · {named(chief.unit)}
              </span>
            </p>
            {holder.phone === null ? (
              <p class="small">{t('lane-sign.no-phone')}</p>
            ) : (
              <p class="lane-call">
                <Tel main={at === 0} phone={holder.phone} words={t('lane-sign.call', { phone: holder.phone })} />
              </p>
            )}
          </div>
        )),
      )}
      {vacant && (
        <p>
          <span class="tag warm">{t('lanes.vacant')}</span> {t('lane-sign.vacant')}
        </p>
      )}
      {sign.supervisionPhone !== null && (
        <p>
          <Tel main={false} phone={sign.supervisionPhone} words={t('lane-sign.supervision', { phone: sign.supervisionPhone })} />
        </p>
      )}
      <p class="small">{t('lane-sign.office-data')}</p>
    </section>
  )
}

function Patrols({ sign: { last, figures, everyDays } }: { readonly sign: Sign }): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="sign-last">
      <h2 class="minor" id="sign-last">
        {t('lane-sign.last')}
      </h2>
      {last === null ? (
        <p>{t('lanes.never')}</p>
      ) : (
        <p>
          {t('lane-sign.last-day', { ...last, day: dayWords(last.day) })}
          <br />
          <strong>{last.found === 0 ? t('lane-sign.last-fine') : t('lane-sign.last-found', last)}</strong>
        </p>
      )}
      <dl class="pairs tall">
        <div>
          <dt>{t('lane-sign.span', figures)}</dt>
          <dd>{t('lane-sign.span-counts', figures)}</dd>
        </div>
      </dl>
      <p class="small">
        {t('lane-sign.every', { n: everyDays })} · {t('lane-sign.counts-note')}
      </p>
    </section>
  )
}

function Whole({ sign, signHref, reportHref }: { readonly sign: Sign; readonly signHref: HrefOf; readonly reportHref: HrefOf }): JSX.Element {
  useEffect(() => {
    document.title = named(sign.name)
  }, [sign])
  return (
    <>
      <article class="stack wide-gap sign-screen">
        <header>
          <p class="small">
            <span class="tag">{t(`lanes.kind.${sign.kind}`)}</span>{' '}
            {sign.areas
              .slice(-2)
              .map(({ name }) => named(name))
              .join(' · ')}
          </p>
          <h1 tabIndex={-1}>{named(sign.name)}</h1>
          <p class="lead">{t('lanes.from-to', { from: sign.from, to: sign.to })}</p>
        </header>
        <Chiefs sign={sign} />
        <a class="button main-link" href={reportHref(sign.code)}>
          <Icon name="camera" size={22} />
          {t('lane-sign.report')}
        </a>
        <Patrols sign={sign} />
        <section class="card">
          <h2 class="minor">{t('lane-sign.standard')}</h2>
          <p>{named(sign.standard)}</p>
          {sign.target !== null && (
            <p class="small">
              {t('lane-sign.target')} · {named(sign.target)}
            </p>
          )}
        </section>
        <p class="row">
          <button type="button" class="quiet" onClick={() => print()}>
            <Icon name="print" size={20} />
            {t('lane-sign.print')}
          </button>
          <span class="small">{t('lane-sign.code', { code: sign.code })}</span>
        </p>
      </article>
      <SignSheet sign={sign} href={location.origin + signHref(sign.code)} />
    </>
  )
}

export function SignView({ code, signHref, reportHref }: { readonly code: string; readonly signHref: HrefOf; readonly reportHref: HrefOf }): JSX.Element {
  const loaded = useLoad(() => call('lanes.get-sign', { code }), [code])
  if (loaded.data === undefined)
    return (
      <>
        <h1 tabIndex={-1}>{t('lane-sign.heading')}</h1>
        {loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />}
      </>
    )
  return <Whole sign={loaded.data} signHref={signHref} reportHref={reportHref} />
}
