// SPDX-License-Identifier: MPL-2.0
// What each possible grid costs, and a price for each atom that no possible grid undercuts: the sum of the prices is a
// lower bound on the cost of every division into these grids, and what a grid costs above its atoms' prices says how much
// taking it must lose. Subgradient ascent, then prices pushed to where a grid stops them.
import type { Columns } from './connected-sets.ts'
import { spend, type Effort } from './effort.ts'
import { ascending } from './order.ts'
import type { Part } from './part.ts'

type Priced = {
  /** Cost above the prices of its atoms, ≥ 0, for each column. */
  readonly loss: Float64Array
  /** No division into these grids costs less. */
  readonly bound: number
}

/** Subgradient rounds over the core, and how often columns that undercut the prices join it. */
const ROUNDS = 60
const TURNS = 3
/** Columns of the core for each atom: the cheapest for their households. */
const CORE_PER_ATOM = 30

export function priceSets(part: Part, columns: Columns, known: number, effort: Effort): Priced {
  const { start, atoms } = columns
  const cost = costsOf(part, start, atoms, columns.count)
  const price = firstPrices(part, known)
  const loss = lossesOf(price, cost, start, atoms)
  const core = coreOf(part, columns, loss)
  spend(effort, atoms.length)
  for (let turn = 0; turn < TURNS; turn++) {
    climb(price, cost, start, atoms, core, known, effort)
    loss.set(lossesOf(price, cost, start, atoms))
    if (!joinCore(core, loss)) break
    spend(effort, atoms.length >> 3)
  }
  settle(price, cost, start, atoms, loss)
  return { loss: loss.map((one) => Math.max(0, one)), bound: price.reduce((sum, one) => sum + one, 0) }
}

/** The known cost shared out by households, and a little to each atom. */
function firstPrices({ graph }: Part, known: number): Float64Array {
  const total = graph.weight.reduce((sum, one) => sum + one, 0)
  const share = (v: number) => (0.7 * (graph.weight[v] as number)) / Math.max(total, 1) + 0.3 / graph.size
  return Float64Array.from(graph.weight.keys(), (v) => known * share(v))
}

function lossesOf(price: Float64Array, cost: Float64Array, start: Int32Array, atoms: Uint8Array): Float64Array {
  const loss = new Float64Array(cost.length)
  for (let c = 0; c < cost.length; c++) loss[c] = (cost[c] as number) - priceOf(price, start, atoms, c)
  return loss
}

type Core = { readonly member: Uint8Array; columns: Int32Array }

function coreOf({ graph }: Part, { count, start, atoms }: Columns, loss: Float64Array): Core {
  const member = new Uint8Array(count)
  const order = ascending(loss)
  const held = new Int32Array(graph.size)
  for (const c of order) {
    let wanted = false
    for (let at = start[c] as number; at < (start[c + 1] as number); at++) if ((held[atoms[at] as number] as number) < CORE_PER_ATOM) wanted = true
    if (!wanted) continue
    member[c] = 1
    for (let at = start[c] as number; at < (start[c + 1] as number); at++) held[atoms[at] as number] = (held[atoms[at] as number] as number) + 1
  }
  return { member, columns: Int32Array.from(loss.keys()).filter((c) => member[c] === 1) }
}

/** Takes in the columns that undercut the prices; whether there were any. */
function joinCore(core: Core, loss: Float64Array): boolean {
  let joined = false
  for (let c = 0; c < loss.length; c++) {
    if (core.member[c] === 1 || (loss[c] as number) > -1e-6) continue
    core.member[c] = 1
    joined = true
  }
  if (joined) core.columns = Int32Array.from(loss.keys()).filter((c) => core.member[c] === 1)
  return joined
}

function costsOf(part: Part, start: Int32Array, atoms: Uint8Array, count: number): Float64Array {
  const { graph } = part
  const inside = new Int32Array(graph.size).fill(-1)
  const cost = new Float64Array(count)
  for (let c = 0; c < count; c++) {
    const [from, to] = [start[c] as number, start[c + 1] as number]
    for (let at = from; at < to; at++) inside[atoms[at] as number] = c
    let sum = 0
    for (let at = from; at < to; at++) {
      const v = atoms[at] as number
      for (let link = graph.start[v] as number; link < (graph.start[v + 1] as number); link++) {
        if (inside[graph.to[link] as number] !== c) sum += graph.cost[link] as number
      }
    }
    cost[c] = sum / 2 + cheapestStay(part, atoms, from, to)
  }
  return cost
}

/** What it costs at least that these atoms change their grid, whichever of today's grids they continue. */
function cheapestStay({ stay, grids }: Part, atoms: Uint8Array, from: number, to: number): number {
  if (stay.length === 0) return 0
  let least = Infinity
  for (let g = 0; g < grids; g++) {
    let sum = 0
    for (let at = from; at < to && sum < least; at++) sum += stay[(atoms[at] as number) * grids + g] as number
    if (sum < least) least = sum
  }
  return least
}

function priceOf(price: Float64Array, start: Int32Array, atoms: Uint8Array, c: number): number {
  let sum = 0
  for (let at = start[c] as number; at < (start[c + 1] as number); at++) sum += price[atoms[at] as number] as number
  return sum
}

/** Subgradient ascent towards the known cost; leaves the best prices met. */
function climb(price: Float64Array, cost: Float64Array, start: Int32Array, atoms: Uint8Array, core: Core, known: number, effort: Effort): void {
  const pull = new Float64Array(price.length)
  const best = price.slice()
  let [most, pace, stale] = [-Infinity, 1, 0]
  for (let round = 0; round < ROUNDS; round++) {
    pull.fill(1)
    let value = price.reduce((sum, one) => sum + one, 0)
    for (const c of core.columns) {
      const loss = (cost[c] as number) - priceOf(price, start, atoms, c)
      if (loss >= 0) continue
      value += loss
      for (let at = start[c] as number; at < (start[c + 1] as number); at++) {
        const v = atoms[at] as number
        pull[v] = (pull[v] as number) - 1
      }
    }
    spend(effort, core.columns.length >> 1)
    if (value > most) {
      most = value
      best.set(price)
      stale = 0
    } else if (++stale === 5) {
      pace /= 2
      stale = 0
      price.set(best)
      continue
    }
    const norm = pull.reduce((sum, one) => sum + one * one, 0)
    if (norm === 0 || pace < 0.01) break
    const step = (pace * Math.max(known - value, known * 0.001)) / norm
    for (let v = 0; v < price.length; v++) price[v] = (price[v] as number) + step * (pull[v] as number)
  }
  price.set(best)
}

/** Lowers prices where a grid undercuts them, then raises each as far as the grids that hold the atom allow. */
function settle(price: Float64Array, cost: Float64Array, start: Int32Array, atoms: Uint8Array, loss: Float64Array): void {
  for (let c = 0; c < cost.length; c++) {
    const over = (cost[c] as number) - priceOf(price, start, atoms, c)
    if (over >= 0) continue
    const each = over / ((start[c + 1] as number) - (start[c] as number))
    for (let at = start[c] as number; at < (start[c + 1] as number); at++) {
      const v = atoms[at] as number
      price[v] = (price[v] as number) + each
    }
  }
  loss.set(lossesOf(price, cost, start, atoms))
  const holding: number[][] = Array.from(price, () => [])
  for (let c = 0; c < cost.length; c++) {
    for (let at = start[c] as number; at < (start[c + 1] as number); at++) holding[atoms[at] as number]?.push(c)
  }
  holding.forEach((columns, v) => {
    const room = columns.reduce((least, c) => Math.min(least, loss[c] as number), Infinity)
    if (room === Infinity || room <= 0) return
    price[v] = (price[v] as number) + room
    for (const c of columns) loss[c] = (loss[c] as number) - room
  })
}
