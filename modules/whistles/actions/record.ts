// SPDX-License-Identifier: MPL-2.0
// Appends decided events to a whistle, attaches photos to the first of them, and announces each.
import { uuidv7 } from 'uuidv7'
import { noteWhistle } from '#modules/matters/index.ts'
import type { Ctx } from '#platform/action.ts'
import { whistleMoved } from '../events.ts'
import type { By, Decided, WhistleEvent } from '../rules/events.ts'
import { claimUploads, type Purpose } from '../store/photo.ts'
import { numberEvents, refText, saveWhistle, type Kept } from '../store/whistle.ts'

export type Recording = Pick<Ctx, 'tx' | 'now' | 'announce'>
export type Proof = { readonly purpose: Purpose; readonly uploads: readonly string[] }

export const SYSTEM: By = { kind: 'system', accountId: null, unitId: null, postId: null }

export async function record(scope: Recording, kept: Kept, decided: readonly Decided[], by: By, proofs: readonly Proof[] = []): Promise<Kept> {
  if (decided.length === 0) return kept
  const after = numberEvents(kept, decided, by, scope.now)
  await saveWhistle(scope.tx, kept, after, uuidv7)
  for (const { purpose, uploads } of proofs) await claimUploads(scope.tx, 'whistle', kept.ref, kept.whistle.revision + 1, purpose, uploads, scope.now)
  announceAll(scope, after, kept.events.length)
  await tellMatters(scope, after, after.events.slice(kept.events.length))
  return after
}

const NEWS = { blown: 'blown', confirmed: 'solved', 'called-off': 'called-off' } as const satisfies Partial<Record<WhistleEvent['kind'], string>>

/** The matters it was blown for hear that it was blown, confirmed as solved, or called off. */
export async function tellMatters(scope: Recording, { ref, number, whistle }: Kept, events: readonly WhistleEvent[]): Promise<void> {
  for (const { kind, by } of events) {
    const what = kind in NEWS ? NEWS[kind as keyof typeof NEWS] : undefined
    if (what === undefined) continue
    const ids = whistle.matters.map(({ id }) => id)
    await noteWhistle(scope, ids, { whistleId: refText(ref), whistleNumber: number, what }, by)
  }
}

function unitOf({ facts }: WhistleEvent): string | null {
  if ('unitId' in facts) return facts.unitId
  return 'ofUnitId' in facts ? facts.ofUnitId : null
}

export function announceAll(scope: Recording, after: Kept, from: number): void {
  const { ref, number, whistle } = after
  for (const event of after.events.slice(from)) {
    scope.announce(
      whistleMoved({
        homeDistrict: ref.homeDistrict,
        whistleId: refText(ref),
        number,
        seq: event.seq,
        kind: event.kind,
        area: whistle.place.area,
        state: whistle.state,
        streetUnitId: whistle.streetUnitId,
        leadUnitId: whistle.leadUnitId,
        unitId: unitOf(event),
        calledUnitIds: whistle.summons.filter(({ state }) => state !== 'released').map(({ unitId }) => unitId),
        rung: event.kind === 'escalated' ? event.facts.rung : null,
        toUnitId: event.kind === 'escalated' ? event.facts.toUnitId : null,
      }),
    )
  }
}
