// SPDX-License-Identifier: MPL-2.0
// Work access on the phone: the public burden figure, when its address is opened.
export const burdenPage = () => import('./burden-view.tsx')
