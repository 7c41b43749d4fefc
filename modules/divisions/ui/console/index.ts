// SPDX-License-Identifier: MPL-2.0
// Grids of areas, proposals to divide them anew, and the posts of their workers, each loaded when first opened.
import { lazy } from 'react'

export { readsDivisions } from './reads.ts'
export { useText as useDivisionText } from './words.ts'
export const CoverPanel = lazy(() => import('./cover-panel.tsx').then((module) => ({ default: module.CoverPanel })))
export const ProposePanel = lazy(() => import('./propose-panel.tsx').then((module) => ({ default: module.ProposePanel })))
export const RunPanel = lazy(() => import('./run-panel.tsx').then((module) => ({ default: module.RunPanel })))
export const ProposalPanel = lazy(() => import('./proposal-panel.tsx').then((module) => ({ default: module.ProposalPanel })))
export const PostsPanel = lazy(() => import('./posts-panel.tsx').then((module) => ({ default: module.PostsPanel })))
export const DayPanel = lazy(() => import('./day-panel.tsx').then((module) => ({ default: module.DayPanel })))
