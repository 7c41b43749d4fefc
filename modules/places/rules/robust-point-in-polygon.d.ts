// SPDX-License-Identifier: MPL-2.0
// The package ships no types. −1 inside, 0 on the border, 1 outside; exact for every double. The ring is open: its
// first position is not repeated at the end.
declare module 'robust-point-in-polygon' {
  export default function robustPointInPolygon(ring: readonly (readonly [number, number])[], point: readonly [number, number]): -1 | 0 | 1
}
