// SPDX-License-Identifier: MPL-2.0
// Streets and alleys on the phone; everything loads when it is first asked for.
export const placeOfLane = (code: string) => import('./place-of-lane.ts').then((lane) => lane.placeOfLane(code))
export const signPage = () => import('./sign-view.tsx')
export const patrolListPage = () => import('./patrol-list.tsx')
export const patrolPage = () => import('./patrol-view.tsx')
