// SPDX-License-Identifier: MPL-2.0
// The code a street shows at the place: digits made from the server's secret, the whistle and the present few minutes, so
// that nothing of it is kept and a photo of it is soon worthless. The one before is still taken, for slow fingers.
import { createHmac, hkdfSync } from 'node:crypto'
import { instant, MINUTE, type Instant } from '#kernel/instant.ts'
import type { World } from '#platform/world.ts'
import type { WhistleRules } from '../rules/kinds.ts'
import { refText, type Ref } from '../store/whistle.ts'

type Arrival = WhistleRules['arrival']
const KEY = 'whistles.arrival-key'

function arrivalKey(world: World): Uint8Array {
  const known = world.memory.get(KEY) as Uint8Array | undefined
  if (known !== undefined) return known
  const made = new Uint8Array(hkdfSync('sha256', world.secret, 'lifang', 'arrival codes', 32))
  world.memory.set(KEY, made)
  return made
}

export function slotAt(arrival: Arrival, now: Instant): number {
  return Math.floor(now / (arrival.codeMinutes * MINUTE))
}

function codeOf(world: World, ref: Ref, arrival: Arrival, slot: number): string {
  const digest = createHmac('sha256', arrivalKey(world))
    .update(`${refText(ref)} ${slot}`)
    .digest()
  return (digest.readBigUInt64BE() % 10n ** BigInt(arrival.codeDigits)).toString().padStart(arrival.codeDigits, '0')
}

export function codeAt(world: World, ref: Ref, arrival: Arrival, now: Instant): { readonly code: string; readonly changesAt: Instant } {
  const slot = slotAt(arrival, now)
  return { code: codeOf(world, ref, arrival, slot), changesAt: instant((slot + 1) * arrival.codeMinutes * MINUTE) }
}

export function isCode(world: World, ref: Ref, arrival: Arrival, now: Instant, given: string): boolean {
  const slot = slotAt(arrival, now)
  return [slot, slot - 1].some((one) => codeOf(world, ref, arrival, one) === given)
}
