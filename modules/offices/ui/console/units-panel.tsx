// SPDX-License-Identifier: MPL-2.0
// Units with their areas and work phones, found by area and name.
import { Input } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { hasWords, named, sayKey } from '#design/shared/text.ts'
import type { Unit } from './unit-select.tsx'
import { useText } from './words.ts'

type Props = {
  readonly words: string
  readonly area: string | undefined
  readonly onWords: (words: string) => void
  readonly areaControl: ReactNode
  readonly areaName: (area: string) => ReactNode
  readonly link: (unit: Unit, words: string) => ReactNode
}

export function UnitsPanel({ words, area, onWords, areaControl, areaName, link }: Props): ReactNode {
  const t = useText()
  const asked = useDeferredValue(words.trim())
  const units = useQuery({
    queryKey: ['units', area ?? '', asked],
    placeholderData: keepPreviousData,
    queryFn: async () => (await call('offices.list-units', { ...(area !== undefined && { area }), ...(asked !== '' && { words: asked }) })).units,
  })
  const level = (unit: Unit): string => (hasWords(`offices.level.${unit.level}`) ? sayKey(`offices.level.${unit.level}`) : unit.level)
  return (
    <Card>
      <div className="filters">
        <Input
          type="search"
          aria-label={t('offices.find-unit')}
          placeholder={t('offices.find-unit')}
          style={{ width: 280 }}
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
        {areaControl}
      </div>
      {units.isPending && <Loading />}
      {units.isError && <Failed error={units.error} again={() => void units.refetch()} />}
      {units.data?.length === 0 && <Empty title={t('offices.none')} />}
      {units.data !== undefined && units.data.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('offices.name')}</th>
              <th scope="col">{t('offices.level')}</th>
              <th scope="col">{t('offices.area')}</th>
              <th scope="col">{t('offices.phone')}</th>
              <th scope="col">
                <span className="heard">{t('offices.see-matters')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {units.data.map((unit) => (
              <tr key={unit.id}>
                <th scope="row">{named(unit.name)}</th>
                <td>{level(unit)}</td>
                <td>{areaName(unit.area)}</td>
                <td className="nums">{unit.phone ?? '—'}</td>
                <td className="num">
                  {unit.level === 'community' && (
                    <>
                      <a href={`/sign/${unit.area}`} target="_blank" rel="noreferrer">
                        {t('offices.signs')}
                      </a>
                      {' · '}
                    </>
                  )}
                  {link(unit, t('offices.see-matters'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
