// SPDX-License-Identifier: MPL-2.0
// Units and posts on the phone.
export const workerPages = () => import('./worker-finder.tsx')
