// SPDX-License-Identifier: MPL-2.0
// What changed between two versions of a list, in words: rows added, removed and changed, each changed field as one sentence
// in Chinese and English. A row is the same by its name, or else by its code; so a renumbered item is one that changed its
// code, not one that went and one that came. Guarantees: a version compared with itself differs in nothing, every edit of
// any field is found, and the counts add up (before = removed + changed + same, after = added + changed + same).
import type { Face, Facet } from './facets.ts'
import type { Named } from './list-item.ts'

export type FieldChange = { readonly field: string; readonly words: Named }
export type ChangedRow = { readonly code: string; readonly codeBefore: string | null; readonly name: Named; readonly changes: readonly FieldChange[] }
type Mentioned = { readonly code: string; readonly name: Named }

export type RowsDifference = {
  readonly added: readonly Mentioned[]
  readonly removed: readonly Mentioned[]
  readonly changed: readonly ChangedRow[]
  readonly counts: {
    readonly before: number
    readonly after: number
    readonly added: number
    readonly removed: number
    readonly changed: number
    readonly renumbered: number
    readonly same: number
  }
}

type Pair = { readonly before: Face; readonly after: Face }

/** Same name first (names are unique in a list), then same code among what is left: that one was renamed. */
function pairUp(
  before: readonly Face[],
  after: readonly Face[],
): { readonly pairs: readonly Pair[]; readonly gone: readonly Face[]; readonly come: readonly Face[] } {
  const pairBy = (old: readonly Face[], fresh: readonly Face[], keyOf: (face: Face) => string): readonly Pair[] => {
    const byKey = new Map(old.map((face) => [keyOf(face), face]))
    return fresh.flatMap((face) => {
      const match = byKey.get(keyOf(face))
      return match === undefined ? [] : [{ before: match, after: face }]
    })
  }
  const named = pairBy(before, after, ({ name }) => name.zh)
  const without = (faces: readonly Face[], used: readonly Face[]): readonly Face[] => {
    const set = new Set(used)
    return faces.filter((face) => !set.has(face))
  }
  const [oldLeft, newLeft] = [
    without(
      before,
      named.map((pair) => pair.before),
    ),
    without(
      after,
      named.map((pair) => pair.after),
    ),
  ]
  const coded = pairBy(oldLeft, newLeft, ({ code }) => code)
  const pairs = [...named, ...coded]
  const order = new Map(after.map((face, index) => [face, index]))
  return {
    pairs: pairs.toSorted((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0)),
    gone: without(
      oldLeft,
      coded.map((pair) => pair.before),
    ),
    come: without(
      newLeft,
      coded.map((pair) => pair.after),
    ),
  }
}

const quote = { zh: (words: string): string => `“${words}”`, en: (words: string): string => `“${words}”` }
// Amounts and the like are short and need no quotation marks: 6 工作小时.
const shown = (words: string, how: (words: string) => string): string => (/^\d/.test(words) ? words : how(words))

function textChange(label: Named, before: Named | undefined, after: Named | undefined): Named | undefined {
  const [from, to] = [before ?? { zh: '', en: '' }, after ?? { zh: '', en: '' }]
  if (from.zh === to.zh && from.en === to.en) return undefined
  const none = { from: from.zh === '' && from.en === '', to: to.zh === '' && to.en === '' }
  if (none.from) return { zh: `新增${label.zh}：${shown(to.zh, quote.zh)}`, en: `${label.en} added: ${shown(to.en, quote.en)}` }
  if (none.to) return { zh: `取消${label.zh}（原为${spaced(shown(from.zh, quote.zh))}）`, en: `${label.en} dropped (it was ${shown(from.en, quote.en)})` }
  return {
    zh:
      from.zh === to.zh
        ? `${label.zh}的英文由${shown(from.en, quote.en)}改为${shown(to.en, quote.en)}`
        : `${label.zh}由${spaced(shown(from.zh, quote.zh))}改为${spaced(shown(to.zh, quote.zh))}`,
    en:
      from.en === to.en
        ? `${label.en} (Chinese): ${shown(from.zh, quote.zh)} → ${shown(to.zh, quote.zh)}`
        : `${label.en}: ${shown(from.en, quote.en)} → ${shown(to.en, quote.en)}`,
  }
}

/** A space between Chinese and a figure that follows. */
const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words)

function setChange(label: Named, before: readonly Named[], after: readonly Named[], orderOnly: boolean): Named | undefined {
  const key = ({ zh, en }: Named): string => `${zh}\n${en}`
  const [old, fresh] = [new Set(before.map(key)), new Set(after.map(key))]
  const come = after.filter((value) => !old.has(key(value)))
  const gone = before.filter((value) => !fresh.has(key(value)))
  if (come.length === 0 && gone.length === 0) {
    if (before.map(key).join('\n\n') === after.map(key).join('\n\n')) return undefined
    return {
      zh: `${label.zh}的次序改为${after.map(({ zh }) => zh).join('、')}`,
      en: `${label.en} in another order: ${after.map(({ en }) => en).join(', ')}`,
    }
  }
  if (orderOnly) return undefined
  const part = { zh: [] as string[], en: [] as string[] }
  if (come.length > 0) {
    part.zh.push(`增加${come.map(({ zh }) => quote.zh(zh)).join('、')}`)
    part.en.push(`added ${come.map(({ en }) => quote.en(en)).join(', ')}`)
  }
  if (gone.length > 0) {
    part.zh.push(`取消${gone.map(({ zh }) => quote.zh(zh)).join('、')}`)
    part.en.push(`dropped ${gone.map(({ en }) => quote.en(en)).join(', ')}`)
  }
  return { zh: `${label.zh}${part.zh.join('，')}`, en: `${label.en}: ${part.en.join('; ')}` }
}

/** Changes between two rows, or two heads, field by field in the order of the later. */
export function facetChanges(before: readonly Facet[], after: readonly Facet[]): readonly FieldChange[] {
  const old = new Map(before.map((facet) => [facet.field, facet]))
  const fresh = new Map(after.map((facet) => [facet.field, facet]))
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((field) => {
    const [from, to] = [old.get(field), fresh.get(field)]
    const label = (to ?? from)?.label
    if (label === undefined) return []
    const is = (to ?? from)?.is
    const valuesOf = (facet: Facet | undefined): readonly Named[] => (facet === undefined || facet.is === 'text' ? [] : facet.values)
    const valueOf = (facet: Facet | undefined): Named | undefined => (facet?.is === 'text' ? facet.value : undefined)
    const words = is === 'text' ? textChange(label, valueOf(from), valueOf(to)) : setChange(label, valuesOf(from), valuesOf(to), is === 'order')
    return words === undefined ? [] : [{ field, words }]
  })
}

function changesOf({ before, after }: Pair): readonly FieldChange[] {
  const renumbered: readonly FieldChange[] =
    before.code === after.code ? [] : [{ field: 'code', words: { zh: `编码由 ${before.code} 改为 ${after.code}`, en: `code: ${before.code} → ${after.code}` } }]
  return [...renumbered, ...facetChanges(before.facets, after.facets)]
}

export function rowsDifference(before: readonly Face[], after: readonly Face[]): RowsDifference {
  const { pairs, gone, come } = pairUp(before, after)
  const changed = pairs.flatMap((pair): ChangedRow[] => {
    const changes = changesOf(pair)
    if (changes.length === 0) return []
    const { code, name } = pair.after
    return [{ code, codeBefore: pair.before.code === code ? null : pair.before.code, name, changes }]
  })
  const mention = ({ code, name }: Face): Mentioned => ({ code, name })
  return {
    added: come.map(mention),
    removed: gone.map(mention),
    changed,
    counts: {
      before: before.length,
      after: after.length,
      added: come.length,
      removed: gone.length,
      changed: changed.length,
      renumbered: changed.filter(({ codeBefore }) => codeBefore !== null).length,
      same: pairs.length - changed.length,
    },
  }
}
