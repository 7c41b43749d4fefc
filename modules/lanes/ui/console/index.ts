// SPDX-License-Identifier: MPL-2.0
// Streets and alleys of an area, and one of them, each loaded when first opened.
import { lazy } from 'react'

export { readsLanes } from './reads.ts'
export { useText as useLaneText } from './words.ts'
export type { LanesShow } from './lanes-panel.tsx'
export const LanesPanel = lazy(() => import('./lanes-panel.tsx').then((module) => ({ default: module.LanesPanel })))
export const LanePanel = lazy(() => import('./lane-panel.tsx').then((module) => ({ default: module.LanePanel })))
