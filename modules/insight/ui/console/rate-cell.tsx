// SPDX-License-Identifier: MPL-2.0
// A rate as it may be told: percentage above its two counts; «too few» in words where the sample is too small.
import type { ReactNode } from 'react'
import type { Answer } from '#api/client.ts'
import { useText } from './words.ts'

export type CardShown = Answer<'insight.get-scorecard'>['card']
export type RateShown = CardShown['rates']['response']

export function RateCell({ rate }: { readonly rate: RateShown }): ReactNode {
  const t = useText()
  if (rate.of === 0) return <span className="quiet">{t('insight.none')}</span>
  if (rate.count === null) return <span className="rate-few">{t('insight.not-told')}</span>
  return (
    <span className="rate">
      {rate.percent === null ? <span className="rate-few">{t('insight.too-few')}</span> : <strong>{`${rate.percent} %`}</strong>}
      <span className="rate-of nums">{t('insight.count-of', { count: rate.count, of: rate.of })}</span>
    </span>
  )
}

/** Two counts of a whistle's step; no percentage, the numbers are small. */
export function PartCell({ part }: { readonly part: { readonly count: number; readonly of: number } }): ReactNode {
  const t = useText()
  return <span className={part.of === 0 ? 'quiet' : 'nums'}>{part.of === 0 ? t('insight.none') : t('insight.count-of', part)}</span>
}
