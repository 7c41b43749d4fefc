// SPDX-License-Identifier: MPL-2.0
// What to do when somebody else saved the same row meanwhile: both versions of each field that both changed, to choose from.
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { lang } from '#design/shared/text.ts'
import type { Fields } from './draft-queries.ts'
import { columnWords } from './row-columns.ts'
import { useText } from '../words.ts'

export type Conflict = {
  readonly mine: Fields
  readonly theirs: Fields
  readonly taken: readonly string[]
  readonly both: readonly string[]
  readonly chosen: Readonly<Record<string, 'mine' | 'theirs'>>
}
type Props = { readonly conflict: Conflict; readonly words?: (column: string) => string; readonly onChoose: (column: string, whose: 'mine' | 'theirs') => void }

export function openChoices({ both, chosen }: Conflict): number {
  return both.filter((column) => chosen[column] === undefined).length
}

export function BothVersions({ conflict, onChoose, words = columnWords }: Props): ReactNode {
  const t = useText()
  const { both, taken, mine, theirs, chosen } = conflict
  return (
    <div className="notice notice-warn both" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{t('lists.stale')}</strong>
        </p>
        {taken.length > 0 && <p>{t('lists.stale-theirs', { columns: taken.map(words).join(lang() === 'zh' ? '、' : ', ') })}</p>}
        {both.length > 0 && <p>{t('lists.stale-choose')}</p>}
        {both.map((column) => (
          <fieldset key={column}>
            <legend>{words(column)}</legend>
            {(['mine', 'theirs'] as const).map((whose) => (
              <label key={whose}>
                <input type="radio" name={`both-${column}`} checked={chosen[column] === whose} onChange={() => onChoose(column, whose)} />
                <span className="quiet">{t(`lists.stale-${whose}-label`)}</span>
                <span>{(whose === 'mine' ? mine : theirs)[column] || t('lists.stale-empty')}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  )
}
