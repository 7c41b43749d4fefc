// SPDX-License-Identifier: MPL-2.0
// Signing in on the phone.
export const phoneSignIn = () => import('./phone-sign-in.tsx')
export const staffSignIn = () => import('./staff-sign-in.tsx')
export const accountPages = () => import('./account-view.tsx')
