// SPDX-License-Identifier: MPL-2.0
// Figures of a benchmark with a peer: per round a throughput, over all rounds the latencies; ratios, never times, decide.

export type Round = { readonly perSecond: number; readonly latencies: readonly number[] }
export type Side = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly count: number }
export type Compared = { readonly ours: Side; readonly peer: Side; readonly ratios: readonly number[]; readonly ratio: number; readonly p99Ratio: number }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted()
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

function sideOf(rounds: readonly Round[]): Side {
  const all = rounds.flatMap(({ latencies }) => latencies)
  return { perSecond: median(rounds.map(({ perSecond }) => perSecond)), p50: percentile(all, 0.5), p99: percentile(all, 0.99), count: all.length }
}

/** `ours[i]` and `peer[i]` ran one after the other; the ratio is the median of the ratios of such pairs. */
export function compare(ours: readonly Round[], peer: readonly Round[]): Compared {
  const ratios = ours.map((round, index) => round.perSecond / (peer[index]?.perSecond ?? NaN))
  const [a, b] = [sideOf(ours), sideOf(peer)]
  return { ours: a, peer: b, ratios, ratio: median(ratios), p99Ratio: a.p99 / b.p99 }
}
