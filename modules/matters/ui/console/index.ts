// SPDX-License-Identifier: MPL-2.0
// The queue comes at once; a matter and the figures when first opened.
import { lazy } from 'react'

export type { FiguresFilter } from './figures-panel.tsx'
export { homeView, parseQueue, readsMatters, type QueueFilter } from './queue-filter.ts'
export type { Picked } from './draft.ts'
export { ProofPicker, type UpdatePhotos } from './proof-picker.tsx'
export { QueuePanel } from './queue-panel.tsx'
export { keyKeeper } from './send-move.ts'
export { useText as useMatterText } from './words.ts'
export const MatterPanel = lazy(() => import('./matter-panel.tsx').then((module) => ({ default: module.MatterPanel })))
export const FiguresPanel = lazy(() => import('./figures-panel.tsx').then((module) => ({ default: module.FiguresPanel })))
export const ProofPanel = lazy(() => import('./proof-panel.tsx').then((module) => ({ default: module.ProofPanel })))
export const ForecastPanel = lazy(() => import('./forecast-panel.tsx').then((module) => ({ default: module.ForecastPanel })))
