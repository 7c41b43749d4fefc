// SPDX-License-Identifier: MPL-2.0
// Messages on the phone.
export const noticePages = () => import('./notice-list.tsx')
