// SPDX-License-Identifier: MPL-2.0
// A lane as the place of a report: its area, and its name in the words of the place. The reader may add a door number.
import { call } from '#api/client.ts'
import { lang } from '#design/shared/text.ts'
import type { PlaceChoice } from '#modules/places/ui/pocket/index.ts'

type LanePlace = { readonly choice: PlaceChoice; readonly words: string }

export async function placeOfLane(code: string): Promise<LanePlace> {
  const { name, areas } = await call('lanes.get-sign', { code })
  // Offices look for the Chinese name, whatever language the report is written in.
  const words = lang() === 'zh' || name.en === name.zh ? name.zh : `${name.zh} ${name.en}`
  return { words, choice: { way: 'map', address: name, chosenGrid: false, sides: [], areas } }
}
