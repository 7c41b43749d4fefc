// SPDX-License-Identifier: MPL-2.0
// Matters on the phone. What the first page needs comes at once; forms and pages load by their addresses.
export { CodeForm } from './code-form.tsx'
export { hasDraft } from './kept-draft.ts'
export { forgetReceipt, keptReceipts, lastReported, tidyCode, type KeptReceipt, type Reported } from './kept-receipts.ts'
export { PhotoPicker, sentIds, trayState } from './photo-picker.tsx'
export type { ReportPlace } from './report-form.tsx'
export { useTray, type KeptPhoto, type Tray } from './photo-tray.ts'
export const reportForm = () => import('./report-form.tsx')
export const receiptPage = () => import('./receipt-view.tsx')
export const followPages = () => import('./follow-view.tsx')
export const matterLists = () => import('./matter-rows.tsx')
export const staffPages = () => import('./staff-view.tsx')
export const proofPages = () => import('./proof-view.tsx')
