// SPDX-License-Identifier: MPL-2.0
// Lists on the phone: the picker of the report form at once, the reading pages when their address is opened.
export { ItemPicker, type ItemChoice } from './item-picker.tsx'
export const listPages = () => import('./list-pages.tsx')
