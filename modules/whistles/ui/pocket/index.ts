// SPDX-License-Identifier: MPL-2.0
// Whistles on the phone: called for duty, and difficult problems that were solved. Each loads by its address.
export const dutyListPage = () => import('./duty-list.tsx')
export const dutyPage = () => import('./duty-view.tsx')
export const publishedPage = () => import('./published-list.tsx')
