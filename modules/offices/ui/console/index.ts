// SPDX-License-Identifier: MPL-2.0
import { lazy } from 'react'

export { UnitSelect, type Unit } from './unit-select.tsx'
export const UnitsPanel = lazy(() => import('./units-panel.tsx').then((module) => ({ default: module.UnitsPanel })))
