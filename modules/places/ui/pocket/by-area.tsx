// SPDX-License-Identifier: MPL-2.0
// Place by words: from district down to community and, if known, the grid. The words themselves stand in the report.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Field, Problem } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import type { PlaceChoice } from './place-choice.ts'
import { t } from './words.ts'

type Area = Answer<'places.list-areas'>['areas'][number]
type Props = { readonly value: PlaceChoice | undefined; readonly onChange: (choice: PlaceChoice | undefined) => void; readonly disabled: boolean }

const LEVELS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  district: { zh: '区县', en: 'district' },
  street: { zh: '街道', en: 'street or town' },
  community: { zh: '社区', en: 'community' },
  grid: { zh: '网格', en: 'grid' },
}

function choiceIn(chain: readonly Area[]): PlaceChoice | undefined {
  const last = chain[chain.length - 1]
  if (last === undefined) return undefined
  const community = chain.find((area) => area.level === 'community')
  const grid = last.level === 'grid' ? { grid: { grid: last.area, name: last.name, community: (community ?? last).name } } : {}
  return { way: 'words', chosenGrid: true, sides: [], areas: chain.filter((area) => area.level !== 'grid').map(({ area, name }) => ({ area, name })), ...grid }
}

function AreaSelect({
  parent,
  chosen,
  onChoose,
  disabled,
}: {
  readonly parent: string | undefined
  readonly chosen: Area | undefined
  readonly onChoose: (area: Area | undefined) => void
  readonly disabled: boolean
}): JSX.Element | null {
  const areas = useLoad(() => call('places.list-areas', parent === undefined ? {} : { parent }), [parent])
  const level = areas.data?.areas[0]?.level
  const only = areas.data?.areas.length === 1 ? areas.data.areas[0] : undefined
  // Nothing to ask where there is one answer: the city's own province and name.
  useEffect(() => {
    if (only !== undefined && chosen === undefined && level !== 'grid') onChoose(only)
  }, [only])
  const id = `area-${parent ?? 'top'}`
  if (areas.error !== undefined) return <Problem error={areas.error} again={() => void areas.reload()} />
  if (level === undefined || (only !== undefined && level !== 'grid')) return null
  return (
    <Field id={id} label={t('place.area', { level: LEVELS[level] })}>
      <select
        id={id}
        disabled={disabled}
        value={chosen?.area ?? ''}
        onChange={(event) => onChoose(areas.data?.areas.find((area) => area.area === event.currentTarget.value))}
      >
        <option value="">{t(level === 'grid' ? 'place.area-any' : 'place.area-choose')}</option>
        {areas.data?.areas.map((area) => (
          <option key={area.area} value={area.area}>
            {named(area.name)}
          </option>
        ))}
      </select>
    </Field>
  )
}

export function ByArea({ value, onChange, disabled }: Props): JSX.Element {
  const [chain, setChain] = useState<readonly Area[]>([])
  const choose =
    (depth: number) =>
    (area: Area | undefined): void => {
      const next = area === undefined ? chain.slice(0, depth) : [...chain.slice(0, depth), area]
      setChain(next)
      onChange(choiceIn(next))
    }
  const parents = [undefined, ...chain.filter((area) => area.level !== 'grid').map((area) => area.area)]
  return (
    <div class="stack">
      {value?.areas && chain.length === 0 && (
        <p class="hint">{[...value.areas.map((area) => area.name), ...(value.grid ? [value.grid.name] : [])].map(named).join(' · ')}</p>
      )}
      {parents.map((parent, depth) => (
        <AreaSelect key={parent ?? 'top'} parent={parent} chosen={chain[depth]} onChoose={choose(depth)} disabled={disabled} />
      ))}
    </div>
  )
}
