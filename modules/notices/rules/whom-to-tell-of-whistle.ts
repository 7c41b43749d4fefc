// SPDX-License-Identifier: MPL-2.0
// Which move of a whistle is told to which unit. `liaison`: the unit's liaison officers are called out as well, by SMS to
// their work phones where set; that is for a call, a reminder and the end of a call, and for nothing else.

type Side = 'street' | 'unit' | 'lead' | 'called' | 'district'
type Told = { readonly to: Side; readonly textKey: string; readonly liaison?: true }
type Moved = {
  readonly kind: string
  readonly streetUnitId: string
  readonly leadUnitId: string
  readonly unitId: string | null
  readonly calledUnitIds: readonly string[]
  readonly toUnitId: string | null
}
export type ToldUnit = { readonly unitId: string; readonly textKey: string; readonly liaison: boolean }

const TOLD: Readonly<Record<string, readonly Told[]>> = {
  blown: [{ to: 'called', textKey: 'notice.whistle.called', liaison: true }],
  summoned: [{ to: 'unit', textKey: 'notice.whistle.called', liaison: true }],
  acknowledged: [{ to: 'street', textKey: 'notice.whistle.acknowledged' }],
  declined: [{ to: 'street', textKey: 'notice.whistle.declined' }],
  arrived: [{ to: 'street', textKey: 'notice.whistle.arrived' }],
  planned: [{ to: 'called', textKey: 'notice.whistle.planned' }],
  finished: [{ to: 'street', textKey: 'notice.whistle.finished' }],
  confirmed: [{ to: 'called', textKey: 'notice.whistle.confirmed' }],
  'sent-back': [{ to: 'lead', textKey: 'notice.whistle.sent-back' }],
  'no-show-noted': [
    { to: 'street', textKey: 'notice.whistle.no-show' },
    { to: 'unit', textKey: 'notice.whistle.explain' },
  ],
  'no-show-explained': [{ to: 'street', textKey: 'notice.whistle.explained' }],
  // Whoever decides comes first: the command centre may be the street's own in a small city.
  'misuse-claimed': [
    { to: 'district', textKey: 'notice.whistle.judge' },
    { to: 'street', textKey: 'notice.whistle.misuse-claimed' },
  ],
  'misuse-decided': [
    { to: 'unit', textKey: 'notice.whistle.misuse-decided' },
    { to: 'street', textKey: 'notice.whistle.misuse-decided' },
  ],
  released: [{ to: 'unit', textKey: 'notice.whistle.released' }],
  'called-off': [{ to: 'called', textKey: 'notice.whistle.called-off', liaison: true }],
}

const REMIND = 'notice.whistle.remind'
const ESCALATED = 'notice.whistle.escalated'

function unitsOf(moved: Moved, side: Side, districtUnitId: string | null): readonly (string | null)[] {
  if (side === 'called') return moved.calledUnitIds
  return [{ street: moved.streetUnitId, unit: moved.unitId, lead: moved.leadUnitId, district: districtUnitId }[side]]
}

/** A rung that comes back to the late unit reminds it; any other tells the unit above. */
function toldOfRung({ unitId, toUnitId }: Moved): readonly ToldUnit[] {
  if (toUnitId === null) return []
  return [toUnitId === unitId ? { unitId: toUnitId, textKey: REMIND, liaison: true } : { unitId: toUnitId, textKey: ESCALATED, liaison: false }]
}

/** Each unit at most once. `districtUnitId`: the command centre that decides on misuse; null when there is none. */
export function toldOfWhistle(moved: Moved, districtUnitId: string | null): readonly ToldUnit[] {
  if (moved.kind === 'escalated') return toldOfRung(moved)
  const all = (TOLD[moved.kind] ?? []).flatMap(({ to, textKey, liaison }) =>
    unitsOf(moved, to, districtUnitId).flatMap((unitId) => (unitId === null ? [] : [{ unitId, textKey, liaison: liaison === true }])),
  )
  return all.filter(({ unitId }, index) => all.findIndex((one) => one.unitId === unitId) === index)
}

export const WHISTLE_KEYS: readonly string[] = [...new Set([...Object.values(TOLD).flatMap((all) => all.map(({ textKey }) => textKey)), REMIND, ESCALATED])]
