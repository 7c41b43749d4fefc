// SPDX-License-Identifier: MPL-2.0
// The one list of allowed uses between modules; order = direction. A module imports only the doors (index.ts,
// events.ts, ui/*/index.ts) of the modules in its line. `hears` are modules whose event types it may import.
// tools/check-modules.ts holds this. A new arrow is a reviewed decision; an arrow never turns.

export type ModuleUse = { readonly name: string; readonly uses: readonly string[]; readonly hears?: readonly string[] }

export const modules = [
  { name: 'rulebooks', uses: [] },
  { name: 'identity', uses: [] },
  { name: 'places', uses: [] },
  { name: 'calendar', uses: [] },
  { name: 'offices', uses: ['identity', 'places'] },
  { name: 'divisions', uses: ['rulebooks', 'identity', 'places', 'offices'] },
  { name: 'lists', uses: ['offices', 'calendar'] },
  { name: 'admissions', uses: ['rulebooks', 'calendar', 'offices', 'lists'] },
  { name: 'matters', uses: ['rulebooks', 'identity', 'places', 'calendar', 'offices', 'lists'], hears: ['divisions'] },
  { name: 'whistles', uses: ['rulebooks', 'identity', 'places', 'calendar', 'offices', 'lists', 'matters'] },
  { name: 'lanes', uses: ['rulebooks', 'places', 'calendar', 'offices', 'lists', 'matters'] },
  { name: 'notices', uses: ['identity', 'offices', 'admissions', 'matters', 'whistles'], hears: ['admissions', 'matters', 'whistles'] },
  { name: 'insight', uses: ['rulebooks', 'places', 'calendar', 'offices', 'lists', 'admissions', 'matters', 'whistles'] },
] as const satisfies readonly ModuleUse[]
