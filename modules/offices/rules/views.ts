// SPDX-License-Identifier: MPL-2.0
// Rows → what is shown. Without an English name the Chinese one is shown: an invented translation of an official name
// would be worse.
import type { Validity } from './in-force.ts'
import type { UnitLevel } from './plan.ts'

export type Named = { readonly zh: string; readonly en: string }

export type UnitRow = Validity & {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly level: UnitLevel
  readonly nameZh: string
  readonly nameEn: string | null
  readonly area: string
  readonly phone: string | null
}

export type UnitShown = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly level: string
  readonly name: Named
  readonly area: string
  readonly phone: string | null
}

export function unitShown(unit: UnitRow): UnitShown {
  const { id, code, kind, level, area, phone } = unit
  return { id, code, kind, level, name: { zh: unit.nameZh, en: unit.nameEn ?? unit.nameZh }, area, phone }
}
