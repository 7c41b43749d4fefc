// SPDX-License-Identifier: MPL-2.0
// Points by the cells of a net, to ask whether a triangle holds one of them.
export type PointHash = {
  readonly add: (x: number, y: number) => void
  readonly remove: (x: number, y: number) => void
  /** Whether any point but the three corners lies in the closed triangle. */
  readonly inTriangle: (ax: number, ay: number, bx: number, by: number, cx: number, cy: number) => boolean
}

const SPAN = 2 ** 26
const HALF = 2 ** 25

export function pointHash(cell: number): PointHash {
  const cells = new Map<number, number[]>()
  const column = (value: number): number => Math.floor((value + HALF) / cell)
  const key = (x: number, y: number): number => column(x) * SPAN + column(y)
  const add = (x: number, y: number): void => {
    const list = cells.get(key(x, y))
    if (list === undefined) cells.set(key(x, y), [x, y])
    else list.push(x, y)
  }
  const remove = (x: number, y: number): void => {
    const list = cells.get(key(x, y)) ?? []
    for (let at = 0; at < list.length; at += 2) {
      if (list[at] !== x || list[at + 1] !== y) continue
      list.splice(at, 2)
      return
    }
  }
  const inTriangle: PointHash['inTriangle'] = (ax, ay, bx, by, cx, cy) => {
    const turn = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) >= 0 ? 1 : -1
    const inside = (x: number, y: number): boolean => {
      if ((x === ax && y === ay) || (x === bx && y === by) || (x === cx && y === cy)) return false
      return (
        turn * ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) >= 0 &&
        turn * ((cx - bx) * (y - by) - (cy - by) * (x - bx)) >= 0 &&
        turn * ((ax - cx) * (y - cy) - (ay - cy) * (x - cx)) >= 0 &&
        // a flat triangle is a line: only what lies on it counts
        x >= Math.min(ax, bx, cx) &&
        x <= Math.max(ax, bx, cx) &&
        y >= Math.min(ay, by, cy) &&
        y <= Math.max(ay, by, cy)
      )
    }
    for (let i = column(Math.min(ax, bx, cx)); i <= column(Math.max(ax, bx, cx)); i++) {
      for (let j = column(Math.min(ay, by, cy)); j <= column(Math.max(ay, by, cy)); j++) {
        const list = cells.get(i * SPAN + j)
        if (list === undefined) continue
        for (let at = 0; at < list.length; at += 2) if (inside(list[at] ?? 0, list[at + 1] ?? 0)) return true
      }
    }
    return false
  }
  return { add, remove, inTriangle }
}
