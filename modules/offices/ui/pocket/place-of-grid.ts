// SPDX-License-Identifier: MPL-2.0
// A grid as the place of a report: named and described, without any position. The reader may add words.
import { call } from '#api/client.ts'
import type { PlaceChoice } from '#modules/places/ui/pocket/index.ts'

export async function placeOfGrid(code: string): Promise<{ readonly choice: PlaceChoice; readonly words: string }> {
  const { grid, areas } = await call('offices.find-grid-worker', { grid: code })
  const side = { grid: grid.grid, name: grid.name, community: grid.community.name }
  return { words: '', choice: { way: 'map', grid: side, chosenGrid: true, sides: [], areas } }
}
