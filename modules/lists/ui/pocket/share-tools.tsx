// SPDX-License-Identifier: MPL-2.0
// A page to pass on: share it by whatever the phone offers, copy its address, or print it.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '#design/pocket/icon.tsx'
import { say } from '#design/shared/words.ts'
import { t } from './words.ts'

export function ShareTools({ title }: { readonly title: string }): JSX.Element {
  const [copied, setCopied] = useState(false)
  const copy = (): void =>
    void navigator.clipboard.writeText(location.href).then(
      () => setCopied(true),
      () => undefined,
    )
  const onPaper = (): void => {
    // What is folded on the screen belongs on the paper too.
    for (const fold of document.querySelectorAll('details')) fold.open = true
    print()
  }
  return (
    <p class="row no-print">
      {'share' in navigator && (
        <button type="button" class="quiet" onClick={() => void navigator.share({ title, url: location.href }).catch(() => undefined)}>
          <Icon name="share" size={20} />
          {t('lists.share')}
        </button>
      )}
      {/* Only where the page came over a secure line, as browsers demand; the address bar is always there. */}
      {'clipboard' in navigator && (
        <button type="button" class="quiet" onClick={copy}>
          {copied ? say('say.copied') : t('lists.copy')}
        </button>
      )}
      <button type="button" class="quiet" onClick={onPaper}>
        <Icon name="print" size={20} />
        {t('lists.print')}
      </button>
      <span class="sr" role="status">
        {copied ? say('say.copied') : ''}
      </span>
    </p>
  )
}
