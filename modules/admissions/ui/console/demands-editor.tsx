// SPDX-License-Identifier: MPL-2.0
// Rows of what communities would have to fill in, set up or hand over: kind, name, how often.
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { named } from '#design/shared/text.ts'
import type { DemandDraft } from './apply-draft.ts'
import type { Rules } from './queries.ts'
import { useText } from './words.ts'

type Props = {
  readonly rules: Rules
  readonly demands: readonly DemandDraft[]
  readonly onChange: (demands: readonly DemandDraft[]) => void
  /** A name is missing somewhere, and it was tried to send. */
  readonly wrong: boolean
}

export function DemandsEditor({ rules, demands, onChange, wrong }: Props): ReactNode {
  const t = useText()
  const set = (index: number, part: Partial<DemandDraft>): void => onChange(demands.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const choices = (coded: Rules['demandKinds']) => coded.map(({ code, name }) => ({ value: code, label: named(name) }))
  const first = { kind: rules.demandKinds[0]?.code ?? '', howOften: rules.howOften[0]?.code ?? '', name: '' }
  return (
    <div className="adm-stack">
      {demands.length === 0 && <p className="quiet">{t('admissions.demand.none')}</p>}
      {demands.map((demand, index) => {
        const nth = t('admissions.demand.nth', { n: index + 1 })
        return (
          // Rows have no other identity than their place.
          <div key={index} className="adm-demand">
            <Select
              aria-label={`${t('admissions.demand.kind')}, ${nth}`}
              options={choices(rules.demandKinds)}
              value={demand.kind}
              onChange={(kind: string) => set(index, { kind })}
            />
            <Input
              aria-label={`${t('admissions.demand.name')}, ${nth}`}
              placeholder={t('admissions.demand.name')}
              maxLength={100}
              {...(wrong && demand.name.trim() === '' && { 'aria-invalid': true, status: 'error' as const })}
              value={demand.name}
              onChange={(event) => set(index, { name: event.target.value })}
            />
            <Select
              aria-label={`${t('admissions.demand.often')}, ${nth}`}
              options={choices(rules.howOften)}
              value={demand.howOften}
              onChange={(howOften: string) => set(index, { howOften })}
            />
            <button
              type="button"
              className="plain-button"
              aria-label={t('admissions.demand.remove', { name: demand.name === '' ? nth : demand.name })}
              onClick={() => onChange(demands.filter((_, at) => at !== index))}
            >
              <Icon name="close" />
            </button>
          </div>
        )
      })}
      <div>
        <Button onClick={() => onChange([...demands, first])}>{t('admissions.demand.add')}</Button>
      </div>
    </div>
  )
}
