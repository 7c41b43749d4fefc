// SPDX-License-Identifier: MPL-2.0
// A place in one line: the names of its areas from large to small, and what was said of it.
import { lang, named, type Named } from '#design/shared/text.ts'

type Place = { readonly names: readonly Named[]; readonly words: string | null }

/** An area whose name begins the next smaller one's («… Community, … Community Grid 3») is not said twice. */
export function placeWords({ names, words }: Place): string {
  const shown = names.map(named)
  const areas = shown.filter((name, at) => shown[at + 1]?.startsWith(name) !== true)
  return [areas.join(lang() === 'zh' ? '' : ', '), words].filter(Boolean).join(' · ')
}
