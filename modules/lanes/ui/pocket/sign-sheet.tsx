// SPDX-License-Identifier: MPL-2.0
// The lane's sign on paper, one A4 page: what a passer-by needs, and a QR code of this very address. Shown when printing only.
import type { JSX } from 'preact'
import type { Answer } from '#api/client.ts'
import { SignPaper } from '#design/pocket/sign-paper.tsx'
import { named } from '#design/shared/text.ts'
import { t } from './words.ts'

type Sign = Answer<'lanes.get-sign'>

function Chief({ chief }: { readonly chief: Sign['chiefs'][number] }): JSX.Element {
  return (
    <div class="sign-line">
      <p>{named(chief.title)}</p>
      {chief.holders.map((holder) => (
        <p key={holder.name}>
          <strong class="sign-big">{holder.name}</strong>
          {holder.deputy && ` ${t('lanes.deputy')}`}
          {holder.phone !== null && ` · ${t('lane-sign.phone')} ${holder.phone}`}
        </p>
      ))}
      {chief.holders.length === 0 && <p>{t('lanes.vacant')}</p>}
    </div>
  )
}

function Foot({ sign }: { readonly sign: Sign }): JSX.Element {
  return (
    <>
      {sign.supervisionPhone !== null && (
        <p class="sign-phone">
          {t('lane-sign.supervision-short')} <strong>{sign.supervisionPhone}</strong>
        </p>
      )}
      <p>{t('lane-sign.every', { n: sign.everyDays })}</p>
      <p>{t('lane-sign.office-data')}</p>
      <p>{t('lane-sign.code', { code: sign.code })}</p>
    </>
  )
}

export function SignSheet({ sign, href }: { readonly sign: Sign; readonly href: string }): JSX.Element {
  const areas = sign.areas.slice(-2).map(({ name }) => named(name))
  return (
    <SignPaper
      size="a4"
      head={<span>{t('lane-sign.heading')}</span>}
      name={
        <>
          <span>{sign.name.zh}</span>
          {sign.name.en !== sign.name.zh && <span class="sign-en">{sign.name.en}</span>}
        </>
      }
      where={[t('lanes.from-to', { from: sign.from, to: sign.to }), ...areas].join(' · ')}
      foot={<Foot sign={sign} />}
      qr={{ href, label: t('lane-sign.qr') }}
    >
      {sign.chiefs.map((chief, at) => (
        <Chief key={at} chief={chief} />
      ))}
      <p class="sign-line">
        <strong>{t('lane-sign.standard')}</strong> {named(sign.standard)}
        {sign.target !== null && ` · ${t('lane-sign.target')} ${named(sign.target)}`}
      </p>
    </SignPaper>
  )
}
