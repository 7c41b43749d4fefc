// SPDX-License-Identifier: MPL-2.0
// Methods against proofs: how many communities reach the least possible deviation, and how far their borders are above the
// proved cheapest ones at the same band.
import { holdsGates, type Limits, type Outcome } from './figures.ts'
import type { Proof } from './yardstick.ts'

type Proofs = ReadonlyMap<string, Proof>

const TINY = 1e-9
const percent = (share: number): string => (Number.isFinite(share) ? `${(share * 100).toFixed(2)} %` : '–')

/** Proved least deviations; the band where it is known to be reached. */
export function limitsOf(proofs: Proofs): Limits {
  return new Map([...proofs.values()].flatMap(({ id, limit }) => (typeof limit === 'number' ? [[id, limit] as const] : [])))
}

const costOf = (proof: Proof | undefined, band: number): number | undefined => (band >= 0.1 ? proof?.cost10 : proof?.cost5)

export function exactHeading(proofs: Proofs, band: number): string {
  const all = [...proofs.values()]
  const limited = all.filter(({ limit }) => typeof limit === 'number').map(({ limit }) => limit as number)
  const known = all.filter(({ limit }) => limit !== undefined).length
  const costs = all.filter((proof) => costOf(proof, band) !== undefined).length
  return (
    `proved: least deviation of ${known} communities of ${all.length} looked at (above 5 % in ${limited.length}: ` +
    `${limited
      .toSorted((one, two) => one - two)
      .map((limit) => (limit * 100).toFixed(1))
      .join(' ')}), least cost of ${costs}`
  )
}

export function exactRow(name: string, outcomes: readonly Outcome[], proofs: Proofs, band: number): string {
  const judged = outcomes.flatMap((one) => {
    const proof = proofs.get(one.id)
    if (proof?.limit === undefined) return []
    const most = Math.max(band, proof.limit === 'band' ? 0.05 : proof.limit) + TINY
    return [{ one, proof, reached: holdsGates(one) && one.maxDeviation <= most }]
  })
  const hard = judged.filter(({ proof }) => typeof proof.limit === 'number' && proof.limit > band)
  const above = judged.flatMap(({ one, proof, reached }) => {
    const least = costOf(proof, band)
    return reached && least !== undefined ? [{ id: one.id, share: least === 0 ? 0 : one.cost / least - 1 }] : []
  })
  const mean = above.reduce((sum, { share }) => sum + share, 0) / above.length
  const dear = above.filter(({ share }) => share > 0.01).toSorted((one, two) => two.share - one.share)
  const missed = judged.filter(({ reached }) => !reached).map(({ one }) => one.id)
  return (
    `  ${name.padEnd(22)} reached ${judged.length - missed.length}/${judged.length} (of those above the band ${hard.filter(({ reached }) => reached).length}/${hard.length}); ` +
    `cost above the optimum: mean ${percent(mean)}, worst ${percent(Math.max(...above.map(({ share }) => share)))} over ${above.length}; at the optimum ${above.filter(({ share }) => share < 1e-6).length}` +
    (missed.length > 0 && missed.length <= 12 ? `; missed ${missed.join(' ')}` : '') +
    (name.startsWith('ours') && dear.length > 0 ? `; above by ${dear.map(({ id, share }) => `${id} ${percent(share)}`).join(', ')}` : '')
  )
}
