// SPDX-License-Identifier: MPL-2.0
// Simulated annealing over single moves and short chains of moves (an atom pushed on makes room by pushing another):
// lowers cost plus a price on households beyond the allowed deviation. Keeps the best plan it met. Gates hold throughout.
import { spend, type Effort } from './effort.ts'
import type { Part } from './part.ts'
import { canLeave, costOf, moveAtom, moveCost, setLabels, type Plan } from './plan.ts'
import type { Dice } from './random.ts'

type Cooling = {
  /** Temperatures in the unit of cost. */
  readonly hot: number
  readonly cold: number
  readonly steps: number
  /** Allowed deviation, share of the mean, and the price of one mean's worth beyond it. */
  readonly allowed: number
  readonly price: number
  /** Share of the price at the beginning. */
  readonly firstPrice: number
  /** Longest chain of moves. */
  readonly chain: number
}

/** Price at the end of one mean's worth of households beyond the allowed deviation, in mean costs of a link. */
const TIGHT_PRICE = 300
const CHEAP_PRICE = 200
const STAGES = 64
const ROUND = 128
/** Excess below which there is none but for rounding. */
const NONE = 1e-6

/** For the smallest worst deviation: what lies beyond counts far more than cost. */
export function coolingToTighten(part: Part, allowed: number, steps: number): Cooling {
  return { hot: part.scale, cold: part.scale * 0.04, steps, allowed, price: part.scale * TIGHT_PRICE, firstPrice: 1, chain: 3 }
}

/** For less cost within the allowed deviation, which may be left on the way; `hot` in mean costs of a link. */
export function coolingToCheapen(part: Part, allowed: number, hot: number, steps: number): Cooling {
  return { hot: part.scale * hot, cold: part.scale * 0.15, steps, allowed, price: part.scale * CHEAP_PRICE, firstPrice: 0.15, chain: 4 }
}

type Chain = {
  readonly atoms: Int32Array
  readonly from: Int32Array
  length: number
  /** What the chain adds. */
  cost: number
  excess: number
}

/** Leaves the plan at the best labels met: those within the allowed deviation first, then the least energy. */
export function anneal(plan: Plan, cooling: Cooling, dice: Dice, effort: Effort): void {
  let temperature = cooling.hot
  const factor = stageFactor(cooling.cold / cooling.hot)
  let excess = excessOf(plan, cooling)
  let cost = costOf(plan)
  let [least, within] = [cost + excess * cooling.price, excess < NONE]
  const best = plan.label.slice()
  const chain: Chain = { atoms: new Int32Array(cooling.chain), from: new Int32Array(cooling.chain), length: 0, cost: 0, excess: 0 }
  const begin = effort.spent
  const perStage = cooling.steps / STAGES
  for (let stage = 1; stage <= STAGES; stage++) {
    const price = cooling.price * (cooling.firstPrice + ((1 - cooling.firstPrice) * stage) / STAGES)
    while (effort.spent - begin < stage * perStage) {
      for (let round = 0; round < ROUND; round++) {
        if (!propose(plan, cooling, price, dice, chain, temperature * dice.patience(), effort)) continue
        cost += chain.cost
        excess += chain.excess
        const inside = excess < NONE
        const energy = inside ? cost : cost + excess * cooling.price
        if (inside === within ? energy < least - 1e-7 : inside) {
          least = energy
          within = inside
          best.set(plan.label)
        }
      }
      spend(effort, ROUND + plan.looked)
      plan.looked = 0
    }
    temperature *= factor
  }
  setLabels(plan, best)
}

/** The 64th root, by square roots, which are exact on every machine. */
function stageFactor(ratio: number): number {
  let root = ratio
  for (let i = 0; i < 6; i++) root = Math.sqrt(root)
  return root
}

function excessOf(plan: Plan, { allowed }: Cooling): number {
  let sum = 0
  for (const load of plan.load) sum += excessOfLoad(load, plan.mean, allowed)
  return sum
}

/** Households beyond the allowed deviation, in means: a little for any, more than in proportion for many. */
function excessOfLoad(load: number, mean: number, allowed: number): number {
  if (mean === 0) return 0
  const over = Math.abs(load - mean) / mean - allowed
  return over > 1e-12 ? 0.003 + over + 4 * over * over : 0
}

/** Tries one chain; true when taken (then `chain.delta` is what it changed), else everything is as before. */
function propose(plan: Plan, { allowed, chain: longest }: Cooling, price: number, dice: Dice, chain: Chain, patience: number, effort: Effort): boolean {
  const { graph, label, mean, load } = plan
  chain.length = 0
  chain.cost = 0
  chain.excess = 0
  let v = dice.below(graph.size)
  while (chain.length < longest) {
    const to = neighbourGrid(plan, v, dice)
    if (to === -1) break
    const from = label[v] as number
    effort.spent += 4
    if (!canLeave(plan, v)) break
    const weight = graph.weight[v] as number
    const [a, b] = [load[from] as number, load[to] as number]
    chain.excess -= excessOfLoad(a, mean, allowed) + excessOfLoad(b, mean, allowed)
    chain.excess += excessOfLoad(a - weight, mean, allowed) + excessOfLoad(b + weight, mean, allowed)
    chain.cost += moveCost(plan, v, to)
    effort.spent += 6
    chain.atoms[chain.length] = v
    chain.from[chain.length] = from
    chain.length++
    moveAtom(plan, v, to)
    if (chain.cost + chain.excess * price <= patience) return true
    v = nextInGrid(plan, v, to, dice)
    if (v === -1) break
  }
  for (let at = chain.length - 1; at >= 0; at--) moveAtom(plan, chain.atoms[at] as number, chain.from[at] as number)
  return false
}

/** The grid of a random neighbour by which v may hang on to it; −1 when that is v's own. */
function neighbourGrid({ graph, label }: Plan, v: number, dice: Dice): number {
  const begin = graph.start[v] as number
  const ways = (graph.ties[v] as number) - begin
  if (ways === 0) return -1
  const grid = label[graph.to[begin + dice.below(ways)] as number] as number
  return grid === label[v] ? -1 : grid
}

/** A random atom of the grid that borders on another grid, met on a walk from v; −1 when none is met. */
function nextInGrid({ graph, label }: Plan, v: number, grid: number, dice: Dice): number {
  let at = v
  for (let hop = 0; hop < 6; hop++) {
    const begin = graph.start[at] as number
    const ways = (graph.ties[at] as number) - begin
    const u = graph.to[begin + dice.below(ways)] as number
    if (label[u] === grid) at = u
    else if (at !== v) return at
  }
  return at === v ? -1 : at
}
