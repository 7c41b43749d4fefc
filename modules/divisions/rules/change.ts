// SPDX-License-Identifier: MPL-2.0
// A change of a drawing and its way back. Keys of grids that ended are not given to others.
import type { Change, GridHead } from './events.ts'

/** Which grid each atom belongs to, and the grids in the order of their keys. */
export type Drawing = { readonly labels: readonly number[]; readonly heads: readonly GridHead[] }

export function applyChange({ labels, heads }: Drawing, change: Change): Drawing {
  const after = [...labels]
  for (const [atom, key] of change.atoms) after[atom] = key
  const byKey = new Map(heads.map((head) => [head.key, head]))
  for (const key of change.gone) byKey.delete(key)
  for (const head of change.heads) byKey.set(head.key, head)
  return { labels: after, heads: [...byKey.values()].toSorted((a, b) => a.key - b.key) }
}

/** What takes `change` back, seen from before it. */
export function inverseOf({ labels, heads }: Drawing, change: Change): Change {
  const known = new Map(heads.map((head) => [head.key, head]))
  return {
    atoms: change.atoms.map(([atom]) => [atom, labels[atom] as number] as const),
    heads: [...change.heads.flatMap(({ key }) => known.get(key) ?? []), ...change.gone.flatMap((key) => known.get(key) ?? [])],
    gone: change.heads.map(({ key }) => key).filter((key) => !known.has(key)),
  }
}
