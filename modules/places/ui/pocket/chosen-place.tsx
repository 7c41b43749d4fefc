// SPDX-License-Identifier: MPL-2.0
// The place chosen, said back in words: the grid, or the areas around it where there are no grids yet. Near a border, or
// where the position could as well lie in another grid, with the question "which side?": a grid's name says little to most
// people, so each side is told by what stands there, too. Words and choices alone, so it works without a map and read aloud.
import type { JSX } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { named } from '#design/shared/text.ts'
import type { PlaceChoice } from './place-choice.ts'
import { t } from './words.ts'

const DISTRICT_DIGITS = 6
/** A position no better than this may lie streets away: said before anybody relies on it. */
const ROUGH_METRES = 100

type Props = { readonly value: PlaceChoice; readonly onChange: (choice: PlaceChoice | undefined) => void; readonly disabled: boolean }

function WhichSide({ value, onChange, disabled }: Props): JSX.Element {
  return (
    <fieldset class="choices" disabled={disabled}>
      <legend>
        {value.certainty === 'edge' || value.accuracy === undefined ? t('place.which-side') : t('place.which-likely', { n: Math.round(value.accuracy) })}
      </legend>
      {value.sides.map((side) => (
        <label key={side.grid} class="choice">
          <input
            type="radio"
            name="which-side"
            checked={value.grid?.grid === side.grid}
            onChange={() => onChange({ ...value, grid: side, chosenGrid: true })}
          />
          <span>
            {named(side.name)}
            <span class="small"> {named(side.community)}</span>
            {side.near && (
              <>
                <br />
                <span class="small">{t('place.side-near', { place: named(side.near) })}</span>
              </>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export function ChosenPlace({ value, onChange, disabled }: Props): JSX.Element {
  const { grid } = value
  const around = (value.areas ?? [])
    .filter(({ area }) => area.length >= DISTRICT_DIGITS)
    .map(({ name }) => named(name))
    .join(' · ')
  const facts = grid && { grid: named(grid.name), community: named(grid.community), metres: value.metresAway }
  return (
    <div class="chosen" role="status">
      <Icon name="pin" />
      <div class="chosen-words">
        <p class="small">
          {t('place.chosen')}
          {value.accuracy === undefined ? '' : ` · ${t('place.here-accuracy', { n: Math.round(value.accuracy) })}`}
        </p>
        {value.address && (
          <p>
            <strong>{named(value.address)}</strong>
          </p>
        )}
        {facts && <p>{t(value.certainty === 'nearest' ? 'place.nearest' : 'place.in-grid', facts)}</p>}
        {grid === undefined && around !== '' && <p>{t('place.in-area', { area: around })}</p>}
        {value.accuracy !== undefined && value.accuracy > ROUGH_METRES && <p>{t('place.here-rough')}</p>}
        {value.sides.length > 1 && <WhichSide value={value} onChange={onChange} disabled={disabled} />}
        {!disabled && (
          <button type="button" class="link" onClick={() => onChange(undefined)}>
            {t('place.change')}
          </button>
        )}
      </div>
    </div>
  )
}
