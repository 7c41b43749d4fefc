// SPDX-License-Identifier: MPL-2.0
// The head of every page: document title, one h1 that takes the focus when the route changed, and the page's own controls.
import { useEffect, useRef, type ReactNode } from 'react'

export const SITE = '里坊 Lifang'

export function PageHead({
  title,
  note,
  before,
  after,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly before?: ReactNode
  readonly after?: ReactNode
  readonly children?: ReactNode
}): ReactNode {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${SITE}`
  }, [title])
  useEffect(() => {
    head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className="page-head">
      <div className="page-title">
        <div className="page-title-line">
          {before}
          <h1 tabIndex={-1} ref={head}>
            {title}
          </h1>
          {after}
        </div>
        {note !== undefined && <p className="quiet">{note}</p>}
      </div>
      {children !== undefined && <div className="page-tools">{children}</div>}
    </header>
  )
}

export function Card({
  title,
  tools,
  children,
  className = '',
}: {
  readonly title?: string
  readonly tools?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}): ReactNode {
  return (
    <section className={`card ${className}`} {...(title !== undefined && { 'aria-label': title })}>
      {title !== undefined && (
        <header className="card-head">
          <h2>{title}</h2>
          {tools}
        </header>
      )}
      {children}
    </section>
  )
}
