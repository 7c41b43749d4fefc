// SPDX-License-Identifier: MPL-2.0
// How many households may live in a building whose number is not known: an estimate, to be shown as one and never as a count.
// Floor area ÷ floor area per household; floors as given, else from the height, else one.

export type EstimateRule = {
  readonly metresPerFloor: number
  readonly squareMetresPerHousehold: number
  /** Kinds of building in which nobody is taken to live. */
  readonly kindsWithoutHomes: readonly string[]
}

/** Working figures, for a city to replace by its own. 3.3 m and 110 m²: grid-division study of 2026. */
export const ESTIMATE_RULE: EstimateRule = {
  metresPerFloor: 3.3,
  squareMetresPerHousehold: 110,
  kindsWithoutHomes: [
    'commercial retail office mall shop supermarket kiosk bank hotel industrial warehouse factory',
    'school university college kindergarten hospital clinic public civic government embassy library museum arts_centre',
    'train_station transportation station parking garage garages hangar service shed roof construction ruins',
    'church temple mosque place_of_worship attraction stadium sports_centre communications_tower toilets greenhouse',
  ].flatMap((kinds) => kinds.split(' ')),
}

export type BuildingSize = {
  readonly squareMetres: number
  readonly floors?: number | undefined
  readonly heightMetres?: number | undefined
  readonly kind?: string | undefined
}

export function estimateHouseholds({ squareMetres, floors, heightMetres, kind }: BuildingSize, rule: EstimateRule = ESTIMATE_RULE): number {
  if (kind !== undefined && rule.kindsWithoutHomes.includes(kind)) return 0
  const counted = floors ?? (heightMetres === undefined ? 1 : heightMetres / rule.metresPerFloor)
  return Math.round((squareMetres * Math.max(1, Math.round(counted))) / rule.squareMetresPerHousehold)
}
