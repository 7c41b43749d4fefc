// SPDX-License-Identifier: MPL-2.0
// Repairs to choose from, each with what it would change. None is made unasked.
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { useText } from '../words.ts'
import type { Import } from './queries.ts'
import { numberWords } from './sizes.ts'
import { useMove } from './use-move.ts'

type Repair = Import['repairs'][number]
type Offer = Import['offers'][number]

function Facts({ offer }: { readonly offer: Offer | undefined }): ReactNode {
  const t = useText()
  if (offer === undefined) return null
  const facts = [
    t('places.import.offer', { n: offer.features }),
    ...(offer.largestMoveMetres > 0 ? [t('places.import.offer-move', { m: numberWords(offer.largestMoveMetres) })] : []),
    ...(offer.faultsAfter === null ? [] : [t('places.import.offer-after', { n: offer.faultsAfter })]),
  ]
  return <span className="quiet">{facts.join(' · ')}</span>
}

export function RepairsCard({ one }: { readonly one: Import }): ReactNode {
  const t = useText()
  const [chosen, setChosen] = useState<ReadonlySet<Repair>>(new Set(one.repairs))
  const move = useMove('places.repair-import', one.importId, t('places.import.said-repair'))
  const all = [...new Set<Repair>([...one.repairs, ...one.offers.map(({ repair }) => repair)])]
  if (!one.may.includes('repair') || all.length === 0) return null
  const same = chosen.size === one.repairs.length && one.repairs.every((repair) => chosen.has(repair))
  const toggle = (repair: Repair): void => {
    const next = new Set(chosen)
    if (!next.delete(repair)) next.add(repair)
    setChosen(next)
  }
  return (
    <Card title={t('places.import.repairs')}>
      <p className="quiet">{t('places.import.repairs-note')}</p>
      <ul className="import-repairs">
        {all.map((repair) => (
          <li key={repair}>
            <label className="import-check">
              <input type="checkbox" checked={chosen.has(repair)} onChange={() => toggle(repair)} />
              <span>
                {t(`places.import.repair.${repair}`)} <Facts offer={one.offers.find((offer) => offer.repair === repair)} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      {move.isError && <Failed error={move.error} />}
      <Button disabled={same} loading={move.isPending} onClick={() => move.mutate({ repairs: [...chosen] })}>
        {t('places.import.repair-again')}
      </Button>
    </Card>
  )
}
