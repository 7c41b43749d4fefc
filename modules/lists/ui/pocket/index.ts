// SPDX-License-Identifier: MPL-2.0
// Lists on the phone: the picker of the report form at once, each reading page when its address is opened.
export { ItemPicker, type ItemChoice } from './item-picker.tsx'
export type { ListPaths } from './list-paths.ts'
export const listsOverview = () => import('./lists-overview.tsx')
export const listPage = () => import('./list-page.tsx')
export const rowPage = () => import('./row-page.tsx')
export const versionsPage = () => import('./versions-page.tsx')
export const changesPage = () => import('./changes-page.tsx')
