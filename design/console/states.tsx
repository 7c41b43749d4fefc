// SPDX-License-Identifier: MPL-2.0
// What a part of a page shows instead of its content: while loading, when there is nothing, when it failed.
import { Button } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { refusalWords, saidNo } from '#design/shared/refusal-words.ts'
import { Icon } from './icon.tsx'
import { useWords } from './use-words.ts'

/** Nothing for the first 250 ms (no flicker), then quiet bars with the word for screen readers. */
export function Loading({ rows = 4 }: { readonly rows?: number }): ReactNode {
  const t = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="loading" role="status">
      <span className="heard">{t('say.loading')}</span>
      {late && Array.from({ length: rows }, (_, row) => <span key={row} className="bone" style={{ width: `${92 - ((row * 17) % 40)}%` }} />)}
    </div>
  )
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <svg width="72" height="56" viewBox="0 0 72 56" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M6 50V22l14-10 14 10v28M34 50V14L48 6l18 8v36M2 50h68M16 50V38h8v12M44 24h4M54 24h4M44 34h4M54 34h4" strokeLinejoin="round" />
      </svg>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

export function Failed({ error, again }: { readonly error: unknown; readonly again?: () => void }): ReactNode {
  const t = useWords()
  const no = saidNo(error)
  // A clear no stays a no; a fault, a silent network or a full minute may pass.
  const worthAnother = no === undefined || no.code === 'unexpected' || no.code === 'too-many'
  return (
    <div className="failed" role="alert">
      <Icon name="alert" size={22} />
      <div>
        <p className="failed-title">{t('say.problem')}</p>
        <p>{refusalWords(error)}</p>
        {no?.code === 'unexpected' && no.requestId !== '' && <p className="quiet">{t('say.request', { id: no.requestId })}</p>}
        {again && worthAnother && <Button onClick={again}>{t('say.again')}</Button>}
      </div>
    </div>
  )
}
