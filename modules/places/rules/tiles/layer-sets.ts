// SPDX-License-Identifier: MPL-2.0
// What can be asked of tiles, known to the server and to the pages that draw them.

/** `ground` is everything; `plain` leaves the grids out, for pages that draw grids of their own. */
export const LAYER_SETS = ['ground', 'plain'] as const
export type LayerSet = (typeof LAYER_SETS)[number]

/** Larger zooms are drawn from this one: a lattice step of 15 cm is finer than any screen. Tiles are 512 pixels wide. */
export const LARGEST_ZOOM = 16
