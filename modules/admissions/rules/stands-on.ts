// SPDX-License-Identifier: MPL-2.0
// Whether words name an item of the community-work list. Both rules lean to the side of the community: forbidden work is found
// also when it is only part of what is asked, so that a longer title does not smuggle it in; but a task stands on the list only
// when it is the item and nothing more, so that a known name does not carry an unknown burden.
import type { WorkClass } from './steps.ts'

export type WorkItem = { readonly code: string; readonly name: { readonly zh: string; readonly en: string }; readonly workClass: WorkClass }

/** Small letters without spaces and punctuation. */
export function bare(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\s]/gu, '')
}

// Shorter names ("taxes", 税务) would be found inside words that mean something else.
const LEAST_ZH = 4
const LEAST_EN = 10

function contains(words: string, item: WorkItem): boolean {
  const [zh, en] = [bare(item.name.zh), bare(item.name.en)]
  return words === zh || words === en || (zh.length >= LEAST_ZH && words.includes(zh)) || (en.length >= LEAST_EN && words.includes(en))
}

/** Forbidden items that the title or a demand names, alone or as a part. */
export function findForbidden(said: readonly string[], items: readonly WorkItem[]): readonly WorkItem[] {
  const words = said.map(bare).filter((one) => one !== '')
  return items.filter((item) => item.workClass === 'forbidden' && words.some((one) => contains(one, item)))
}

/** The item that the title names exactly, if the communities do it by law or assist in it. */
export function findListed(title: string, items: readonly WorkItem[]): WorkItem | undefined {
  const words = bare(title)
  return items.find(({ workClass, name }) => workClass !== 'forbidden' && (words === bare(name.zh) || words === bare(name.en)))
}
