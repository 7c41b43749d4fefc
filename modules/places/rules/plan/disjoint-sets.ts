// SPDX-License-Identifier: MPL-2.0
// Things that turn out to belong together (union–find); the smallest number of a set stands for it, so results repeat.
export type DisjointSets = { readonly find: (one: number) => number; readonly join: (one: number, other: number) => number }

export function disjointSets(count: number): DisjointSets {
  const parent = new Int32Array(count).map((_, at) => at)
  const find = (one: number): number => {
    let root = one
    while (parent[root] !== root) root = parent[root] ?? root
    for (let at = one; at !== root;) {
      const up = parent[at] ?? root
      parent[at] = root
      at = up
    }
    return root
  }
  const join = (one: number, other: number): number => {
    const [a, b] = [find(one), find(other)]
    parent[Math.max(a, b)] = Math.min(a, b)
    return Math.min(a, b)
  }
  return { find, join }
}
