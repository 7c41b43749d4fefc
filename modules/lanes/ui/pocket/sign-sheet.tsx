// SPDX-License-Identifier: MPL-2.0
// The sign on paper, one A4 page: what a passer-by needs, and a QR code of this very address. Shown when printing only.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Answer } from '#api/client.ts'
import { named } from '#design/shared/text.ts'
import { qrPart } from '#modules/matters/ui/pocket/index.ts'
import { t } from './words.ts'

type Sign = Answer<'lanes.get-sign'>
type Drawn = Awaited<ReturnType<typeof qrPart>>['Qr']

function QrWhenLoaded(props: { readonly href: string; readonly label: string }): JSX.Element | null {
  const [Qr, setQr] = useState<Drawn | undefined>()
  useEffect(
    () =>
      void qrPart().then(
        (part) => setQr(() => part.Qr),
        () => undefined,
      ),
    [],
  )
  return Qr === undefined ? null : <Qr {...props} />
}

export function SignSheet({ sign, href }: { readonly sign: Sign; readonly href: string }): JSX.Element {
  return (
    <section class="lane-sheet" aria-hidden="true">
      <p class="lane-sheet-head">{t('lane-sign.heading')}</p>
      <p class="lane-sheet-name">{sign.name.zh}</p>
      {sign.name.en !== sign.name.zh && <p class="lane-sheet-en">{sign.name.en}</p>}
      <p class="lane-sheet-where">
        {t('lanes.from-to', { from: sign.from, to: sign.to })} ·{' '}
        {sign.areas
          .slice(-2)
          .map(({ name }) => named(name))
          .join(' · ')}
      </p>
      <div class="lane-sheet-chiefs">
        {sign.chiefs.map((chief, index) => (
          <div key={index}>
            <p>{named(chief.title)}</p>
            {chief.holders.map((holder) => (
              <p key={holder.name}>
                <strong>{holder.name}</strong>
                {holder.deputy && ` ${t('lanes.deputy')}`}
                {holder.phone !== null && ` · ${t('lane-sign.phone')} ${holder.phone}`}
              </p>
            ))}
            {chief.holders.length === 0 && <p>{t('lanes.vacant')}</p>}
          </div>
        ))}
      </div>
      <p class="lane-sheet-standard">
        <strong>{t('lane-sign.standard')}</strong> {named(sign.standard)}
        {sign.target !== null && ` · ${t('lane-sign.target')} ${named(sign.target)}`}
      </p>
      <div class="lane-sheet-foot">
        <QrWhenLoaded href={href} label={t('lane-sign.qr')} />
        <div>
          {sign.supervisionPhone !== null && (
            <p class="lane-sheet-phone">
              {t('lane-sign.supervision-short')}
              <br />
              <strong>{sign.supervisionPhone}</strong>
            </p>
          )}
          <p>{t('lane-sign.every', { n: sign.everyDays })}</p>
          <p>{t('lane-sign.office-data')}</p>
          <p>{t('lane-sign.code', { code: sign.code })}</p>
        </div>
      </div>
    </section>
  )
}
