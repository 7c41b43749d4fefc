// SPDX-License-Identifier: MPL-2.0
// Quick views by state with their counts. Buttons that say which one is pressed.
import type { ReactNode } from 'react'
import { useText } from './words.ts'

type Props = {
  readonly states: readonly { readonly value: string; readonly label: string }[]
  readonly counts: Readonly<Record<string, number>>
  readonly chosen: string | undefined
  readonly onChoose: (states: string | undefined) => void
}

export function StateViews({ states, counts, chosen, onChoose }: Props): ReactNode {
  const t = useText()
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const views = [{ value: undefined, label: t('admissions.all'), count: all }, ...states.map((one) => ({ ...one, count: counts[one.value] ?? 0 }))]
  return (
    <div className="adm-views" role="group" aria-label={t('admissions.states')}>
      {views
        .filter(({ value, count }) => value === undefined || value === chosen || count > 0)
        .map(({ value, label, count }) => (
          <button key={value ?? ''} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
            {label} <span className="adm-count">{count}</span>
          </button>
        ))}
    </div>
  )
}
