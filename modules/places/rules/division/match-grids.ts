// SPDX-License-Identifier: MPL-2.0
// Which new grid continues which grid of today: the one-to-one matching that leaves most households where they are
// (Hungarian method by shortest augmenting paths: smaller side squared × larger side).

/** For each row the column it is matched with, or −1; `gain` is rows × columns, row by row, none negative. */
export function bestMatching(gain: Float64Array, rows: number, columns: number): Int32Array {
  const turned = rows > columns
  const [few, many] = turned ? [columns, rows] : [rows, columns]
  const gainAt = (one: number, other: number): number => gain[turned ? (other - 1) * columns + one - 1 : (one - 1) * columns + other - 1] as number
  const price = new Float64Array(few + 1)
  const otherPrice = new Float64Array(many + 1)
  const oneOf = new Int32Array(many + 1)
  for (let one = 1; one <= few; one++) augment(one, many, gainAt, price, otherPrice, oneOf)
  const matched = new Int32Array(rows).fill(-1)
  for (let other = 1; other <= many; other++) {
    const one = oneOf[other] as number
    if (one === 0) continue
    if (turned) matched[other - 1] = one - 1
    else matched[one - 1] = other - 1
  }
  return matched
}

function augment(
  row: number,
  size: number,
  gainAt: (row: number, column: number) => number,
  rowPrice: Float64Array,
  columnPrice: Float64Array,
  rowOf: Int32Array,
): void {
  const slack = new Float64Array(size + 1).fill(Infinity)
  const from = new Int32Array(size + 1)
  const done = new Uint8Array(size + 1)
  rowOf[0] = row
  let column = 0
  do {
    done[column] = 1
    const at = rowOf[column] as number
    let [least, next] = [Infinity, 0]
    for (let j = 1; j <= size; j++) {
      if (done[j] === 1) continue
      const reduced = -gainAt(at, j) - (rowPrice[at] as number) - (columnPrice[j] as number)
      if (reduced < (slack[j] as number)) {
        slack[j] = reduced
        from[j] = column
      }
      if ((slack[j] as number) < least) [least, next] = [slack[j] as number, j]
    }
    for (let j = 0; j <= size; j++) {
      if (done[j] === 1) {
        const owner = rowOf[j] as number
        rowPrice[owner] = (rowPrice[owner] as number) + least
        columnPrice[j] = (columnPrice[j] as number) - least
      } else slack[j] = (slack[j] as number) - least
    }
    column = next
  } while (rowOf[column] !== 0)
  do {
    const before = from[column] as number
    rowOf[column] = rowOf[before] as number
    column = before
  } while (column !== 0)
}
