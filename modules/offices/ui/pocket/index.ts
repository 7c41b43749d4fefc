// SPDX-License-Identifier: MPL-2.0
// Units and posts on the phone; everything loads when it is first asked for.
export const workerPages = () => import('./worker-finder.tsx')
export const gridWorkerPage = () => import('./grid-worker-view.tsx')
export const gridSignPage = () => import('./sign/grid-sign-view.tsx')
export const placeOfGrid = (code: string) => import('./place-of-grid.ts').then((grid) => grid.placeOfGrid(code))
