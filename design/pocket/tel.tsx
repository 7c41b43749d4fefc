// SPDX-License-Identifier: MPL-2.0
// A phone number to call with one touch.
import type { JSX } from 'preact'
import { Icon } from './icon.tsx'

export function Tel({ phone, words, main = false }: { readonly phone: string; readonly words: string; readonly main?: boolean }): JSX.Element {
  return (
    <a class={main ? 'button' : 'tel'} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      <Icon name="phone" size={20} />
      {words}
    </a>
  )
}
