// SPDX-License-Identifier: MPL-2.0
// Old grids and new ones: how many households each pair has in common, which old grid goes on in which new one, and the heir of
// each old grid. Only numbers of households are compared, never who lives there.

export type Shared = { readonly old: number; readonly key: number; readonly households: number; readonly atoms: number }

/** Every pair that has an atom in common; `present`: place of the old grid of each atom, −1 for none. */
export function sharedBy(present: readonly number[], labels: readonly number[], households: readonly number[]): readonly Shared[] {
  const pairs = new Map<string, Shared>()
  labels.forEach((key, atom) => {
    const old = present[atom] ?? -1
    if (old < 0) return
    const known = pairs.get(`${old} ${key}`) ?? { old, key, households: 0, atoms: 0 }
    pairs.set(`${old} ${key}`, { old, key, households: known.households + (households[atom] as number), atoms: known.atoms + 1 })
  })
  return [...pairs.values()].toSorted((a, b) => a.old - b.old || a.key - b.key)
}

/** For a matching that leaves most households where they are; of equals, most atoms. */
export function gainOf(shared: readonly Shared[], keys: readonly number[], olds: number): Float64Array {
  const row = new Map(keys.map((key, index) => [key, index]))
  const most = 1 + shared.reduce((sum, { atoms }) => sum + atoms, 0)
  const gain = new Float64Array(keys.length * olds)
  for (const { old, key, households, atoms } of shared) gain[(row.get(key) as number) * olds + old] = households * most + atoms
  return gain
}

/** The new grid that holds most of each old one, by households, then by atoms, then the lower key; absent where none does. */
export function heirsOf(shared: readonly Shared[]): ReadonlyMap<number, number> {
  const heirs = new Map<number, Shared>()
  for (const one of shared) {
    const best = heirs.get(one.old)
    const wins = best === undefined || one.households > best.households || (one.households === best.households && one.atoms > best.atoms)
    if (wins) heirs.set(one.old, one)
  }
  return new Map([...heirs].map(([old, { key }]) => [old, key]))
}
