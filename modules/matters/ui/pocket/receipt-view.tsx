// SPDX-License-Identifier: MPL-2.0
// The receipt: the code large and copyable, a QR of the address that follows it, who deals with it and by when.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '#design/pocket/icon.tsx'
import { Qr } from '#design/pocket/qr.tsx'
import { lang, named } from '#design/shared/text.ts'
import { say } from '#design/shared/words.ts'
import { forgetReceipt, keptReceipts, type Reported } from './kept-receipts.ts'
import { Routing, Steps } from './matter-parts.tsx'
import { t } from './words.ts'

async function copy(text: string, field: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Old kernels and plain http have no clipboard: select it, so that a long press copies.
    if (field !== null) getSelection()?.selectAllChildren(field)
    return document.execCommand('copy')
  }
}

export function ReceiptView({
  answer,
  followHref,
  reportHref,
}: {
  readonly answer: Reported
  readonly followHref: string
  readonly reportHref: string
}): JSX.Element {
  const [copied, setCopied] = useState(false)
  const [kept, setKept] = useState(() => keptReceipts().some((receipt) => receipt.matterId === answer.matterId))
  const [forgotten, setForgotten] = useState(false)
  const address = location.origin + followHref
  const shareText = t('receipt.share-text', { number: answer.number, code: answer.receipt })
  return (
    <article class="stack wide-gap receipt">
      <header>
        <p class="big-check">
          <Icon name="check" size={34} />
        </p>
        <h1 tabIndex={-1}>{t('receipt.title')}</h1>
        <p class="lead">{t('receipt.thanks', { number: answer.number })}</p>
      </header>
      <section class="card code-card" aria-labelledby="receipt-code-title">
        <h2 id="receipt-code-title" class="minor">
          {t('receipt.code')}
        </h2>
        <p class="code" id="receipt-code">
          {answer.receipt}
        </p>
        <p class="row no-print">
          <button type="button" class="second" onClick={() => void copy(answer.receipt, document.getElementById('receipt-code')).then(setCopied)}>
            {say(copied ? 'say.copied' : 'say.copy')}
          </button>
          {'share' in navigator && (
            <button
              type="button"
              class="quiet"
              onClick={() => void navigator.share({ title: shareText, text: shareText, url: address }).catch(() => undefined)}
            >
              <Icon name="share" size={20} />
              {t('receipt.share')}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => print()}>
            <Icon name="print" size={20} />
            {t('receipt.print')}
          </button>
        </p>
        <span class="sr" role="status">
          {copied ? say('say.copied') : ''}
        </span>
        <Qr href={address} label={t('receipt.qr')} />
        <p>{t('receipt.keep')}</p>
        {forgotten && (
          <p class="small no-print" role="status">
            {t('receipt.forgotten')}
          </p>
        )}
        {kept && (
          <p class="small no-print">
            {t('receipt.kept')}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                forgetReceipt(answer.matterId)
                setKept(false)
                setForgotten(true)
              }}
            >
              {t('receipt.forget')}
            </button>
          </p>
        )}
      </section>
      <section>
        <h2 class="minor">{t('receipt.where')}</h2>
        <Routing routing={answer.routing} />
      </section>
      <section>
        <h2 class="minor">{t('receipt.place')}</h2>
        <p>{answer.place.names.map(named).join(lang() === 'zh' ? '' : ', ')}</p>
      </section>
      <section>
        <h2 class="minor">{t('receipt.next')}</h2>
        <Steps state="reported" step={2} explain />
      </section>
      <p class="row no-print">
        <a class="button" href={followHref}>
          {t('receipt.follow')}
        </a>
        <a class="button second" href={reportHref}>
          {t('receipt.another')}
        </a>
      </p>
    </article>
  )
}
