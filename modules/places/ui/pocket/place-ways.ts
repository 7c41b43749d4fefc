// SPDX-License-Identifier: MPL-2.0
// The ways to say where it is, in one piece that loads right after the report form stands: a phone's first page is small.
export { ByAddress } from './by-address.tsx'
export { ByArea } from './by-area.tsx'
export { ByPosition } from './by-position.tsx'
export { ChosenPlace } from './chosen-place.tsx'
