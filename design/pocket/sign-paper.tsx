// SPDX-License-Identifier: MPL-2.0
// A public sign as it is printed: heading, name, where, whatever the kind of sign adds, and at the foot a QR code beside the
// phone to complain to. All signs look alike; sizes are shares of the paper's width, so that the screen shows what will be printed.
import type { ComponentChildren, JSX } from 'preact'
import { Qr } from './qr.tsx'
import './sign.css'

export type SignSize = 'a4' | 'plate'

type Props = {
  readonly size: SignSize
  readonly head: ComponentChildren
  readonly name: ComponentChildren
  readonly where: ComponentChildren
  readonly children: ComponentChildren
  readonly foot: ComponentChildren
  readonly qr: { readonly href: string; readonly label: string }
  /** Shown on the screen too; else on paper only. */
  readonly preview?: boolean
  readonly label?: string
}

export function SignPaper({ size, head, name, where, children, foot, qr, preview = false, label }: Props): JSX.Element {
  return (
    <section class={`sign-paper sign-${size}${preview ? ' sign-preview' : ''}`} aria-label={label} aria-hidden={preview ? undefined : 'true'}>
      <div class="sign-head">{head}</div>
      <div class="sign-name">{name}</div>
      <div class="sign-where">{where}</div>
      <div class="sign-body">{children}</div>
      <div class="sign-foot">
        <Qr {...qr} />
        <div class="sign-foot-words">{foot}</div>
      </div>
    </section>
  )
}
