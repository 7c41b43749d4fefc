// SPDX-License-Identifier: MPL-2.0
// Faults and remarks by name, each with its place on the map; the list says everything that the map shows.
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { sayKey } from '#design/shared/text.ts'
import { PlaceMap } from '../place-map.tsx'
import { useText } from '../words.ts'
import type { Fault, Import } from './queries.ts'
import { numberWords } from './sizes.ts'

const SHOWN = 100

/** Two points for one that is chosen: the map looks closely at a single one only. */
function FaultMap({
  faults,
  chosen,
  onChoose,
}: {
  readonly faults: readonly Fault[]
  readonly chosen: number | undefined
  readonly onChoose: (at: number) => void
}): ReactNode {
  const t = useText()
  const placed = faults.flatMap(({ at }, index) => (at === null ? [] : [{ id: String(index), lon: at[0], lat: at[1], late: true }]))
  const only = chosen === undefined ? undefined : placed.find(({ id }) => id === String(chosen))
  if (placed.length === 0) return null
  return (
    <div className="import-map">
      <PlaceMap
        key={only?.id ?? 'all'}
        points={only === undefined ? placed : [only]}
        close={only !== undefined}
        chosen={only?.id}
        onChoose={(id) => onChoose(Number(id))}
        label={t('places.import.map')}
      />
    </div>
  )
}

function Line({ fault, isChosen, onShow }: { readonly fault: Fault; readonly isChosen: boolean; readonly onShow: () => void }): ReactNode {
  const t = useText()
  const { feature, code, other, at, squareMetres, metres, says, remark } = fault
  const facts = [
    ...(feature > 0 ? [t('places.import.feature', { n: feature })] : []),
    ...(code === '' ? [] : [code]),
    ...(other === null ? [] : [t('places.import.with', { other })]),
    ...(squareMetres === undefined ? [] : [t('places.import.size-m2', { n: numberWords(squareMetres) })]),
    ...(metres === undefined ? [] : [t('places.import.size-m', { n: numberWords(metres) })]),
    ...(says === undefined ? [] : [says]),
  ]
  return (
    <li {...(isChosen && { 'aria-current': true as const })}>
      <span className="import-fault">
        <StatusTag tone={remark ? 'plain' : 'late'}>{t(remark ? 'places.import.remark' : 'places.import.fault')}</StatusTag>{' '}
        <strong>{sayKey(`places.fault.${fault.fault}`)}</strong>
      </span>
      <span className="quiet">{facts.join(' · ')}</span>
      {at !== null && (
        <button type="button" className="plain-button nums" onClick={onShow}>
          <span className="heard">{t('places.import.show')} </span>
          {at[0].toFixed(6)}, {at[1].toFixed(6)}
        </button>
      )}
    </li>
  )
}

export function FaultsCard({ one }: { readonly one: Import }): ReactNode {
  const t = useText()
  const [chosen, setChosen] = useState<number>()
  const listed = one.listed.slice(0, SHOWN)
  if (one.faults + one.remarks === 0) return null
  const counts = Object.entries(one.counts).toSorted((a, b) => b[1] - a[1])
  return (
    <Card title={t('places.import.faults')}>
      <p>
        {t('places.import.counts', { faults: one.faults, remarks: one.remarks })}{' '}
        {one.faults + one.remarks > listed.length && listed.length > 0 && t('places.import.first', { n: listed.length })}
      </p>
      <ul className="import-counts">
        {counts.map(([name, n]) => (
          <li key={name}>
            {sayKey(`places.fault.${name}`)} <b className="nums">{n}</b>
          </li>
        ))}
      </ul>
      <div className="import-faults">
        <FaultMap faults={listed} chosen={chosen} onChoose={setChosen} />
        <ol className="import-list" tabIndex={0} aria-label={t('places.import.faults')}>
          {listed.map((fault, at) => (
            <Line key={at} fault={fault} isChosen={chosen === at} onShow={() => setChosen(chosen === at ? undefined : at)} />
          ))}
        </ol>
      </div>
    </Card>
  )
}
