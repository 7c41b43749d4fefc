// SPDX-License-Identifier: MPL-2.0
// Communities by street, as boxes to tick; a whole street or all at once.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Answer } from '#api/client.ts'
import { named } from '#design/shared/text.ts'
import { useText } from './words.ts'

type Unit = Answer<'offices.list-units'>['units'][number]
type Props = {
  readonly units: readonly Unit[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly areaName: (area: string) => ReactNode
}

const STREET_DIGITS = 9

export function CommunityPicker({ units, chosen, onChange, areaName }: Props): ReactNode {
  const t = useText()
  const streets = [...new Set(units.map(({ area }) => area.slice(0, STREET_DIGITS)))].sort()
  const put = (ids: readonly string[], on: boolean): void => onChange(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)))
  return (
    <div className="adm-stack">
      <div className="form-foot">
        <span role="status">{t('admissions.communities.chosen', { n: chosen.length })}</span>
        <Button size="small" onClick={() => onChange(units.map(({ id }) => id))}>
          {t('admissions.communities.all')}
        </Button>
        <Button size="small" disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('admissions.communities.none')}
        </Button>
      </div>
      <div className="adm-streets">
        {streets.map((street) => {
          const own = units.filter(({ area }) => area.startsWith(street))
          const all = own.every(({ id }) => chosen.includes(id))
          return (
            <div key={street} className="adm-street">
              <label className="check adm-street-name">
                <input
                  type="checkbox"
                  checked={all}
                  onChange={() =>
                    put(
                      own.map(({ id }) => id),
                      !all,
                    )
                  }
                />
                <strong>{areaName(street)}</strong>
              </label>
              {own.map((unit) => (
                <label key={unit.id} className="check">
                  <input type="checkbox" checked={chosen.includes(unit.id)} onChange={(event) => put([unit.id], event.target.checked)} />
                  {named(unit.name)}
                </label>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
