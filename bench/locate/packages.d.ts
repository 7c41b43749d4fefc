// SPDX-License-Identifier: MPL-2.0
// which-polygon ships no types.
declare module 'which-polygon' {
  type Query = (point: readonly [number, number]) => { readonly at: number } | null
  export default function whichPolygon(collection: unknown): Query
}
