// SPDX-License-Identifier: MPL-2.0
// The board, one whistle and the docket, each loaded when first opened; addresses come at once.
import { lazy } from 'react'

export { parseBoard, readsDocket, readsWhistles, type BoardFilter } from './board-filter.ts'
export { BlowLink, RegisterLink } from './page-links.tsx'
export { useText as useWhistleText } from './words.ts'
export const BoardPanel = lazy(() => import('./board-panel.tsx').then((module) => ({ default: module.BoardPanel })))
export const BlowPanel = lazy(() => import('./blow-panel.tsx').then((module) => ({ default: module.BlowPanel })))
export const WhistlePanel = lazy(() => import('./whistle-panel.tsx').then((module) => ({ default: module.WhistlePanel })))
export const DocketPanel = lazy(() => import('./docket-panel.tsx').then((module) => ({ default: module.DocketPanel })))
export const ProblemPanel = lazy(() => import('./problem-panel.tsx').then((module) => ({ default: module.ProblemPanel })))
export const RegisterPanel = lazy(() => import('./register-panel.tsx').then((module) => ({ default: module.RegisterPanel })))
export const WhistlesOfMatter = lazy(() => import('./whistles-of-matter.tsx').then((module) => ({ default: module.WhistlesOfMatter })))
