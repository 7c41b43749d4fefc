// SPDX-License-Identifier: MPL-2.0
// A page: its heading takes the focus when it opens, so that a screen reader says where one is. Lazy shows a page whose
// code loads when it is first visited.
import type { ComponentChildren, ComponentType, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Waiting } from '#design/pocket/parts.tsx'
import { say } from '#design/shared/words.ts'
import { lang } from '#design/shared/text.ts'
import { paths } from './paths.ts'
import { loadRest, t } from './words.ts'

export function Page({
  title,
  back,
  children,
  ownHeading = false,
}: {
  readonly title: string
  readonly back?: { readonly href: string; readonly words: string } | undefined
  readonly children: ComponentChildren
  readonly ownHeading?: boolean
}): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title])
  useEffect(() => frame.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }), [])
  const up = back ?? { href: paths.home, words: t('app.home') }
  return (
    <div class="page" ref={frame}>
      <p class="up no-print">
        <a href={up.href}>
          <Icon name="back" size={18} />
          {up.words}
        </a>
      </p>
      {!ownHeading && <h1 tabIndex={-1}>{title}</h1>}
      {children}
    </div>
  )
}

type LazyProps<P extends object> = { readonly load: () => Promise<ComponentType<P>>; readonly props: P; readonly needsRest?: boolean }

/** `load` must be the same function at every rendering. */
export function Lazy<P extends object>({ load, props, needsRest = true }: LazyProps<P>): JSX.Element {
  const [View, setView] = useState<ComponentType<P> | undefined>()
  const [failed, setFailed] = useState(false)
  const open = (): void => {
    setFailed(false)
    Promise.all([load(), needsRest ? loadRest(lang()) : undefined]).then(
      ([loaded]) => setView(() => loaded),
      () => setFailed(true),
    )
  }
  useEffect(open, [load])
  if (failed)
    return (
      <Notice kind="bad" icon="warning" role="alert">
        <p>{t('app.loading-failed')}</p>
        <button type="button" class="quiet" onClick={open}>
          {say('say.again')}
        </button>
      </Notice>
    )
  return View === undefined ? <Waiting /> : <View {...props} />
}
