// SPDX-License-Identifier: MPL-2.0
// When a delivery is tried, again, and no more. Eight tries over about two hours; then it has failed for good and says so.
import { MINUTE } from '#kernel/instant.ts'

export const CHANNELS = ['sms', 'mail', 'webhook'] as const
export type Channel = (typeof CHANNELS)[number]

export const MOST_ATTEMPTS = 8
/** How long a sender has a delivery to itself. After a crash it is tried again when this is over. */
export const LEASE = 10 * MINUTE

/** Milliseconds to wait after a failed try: 1, 2, 4 … 64 minutes; undefined after the last. */
export function waitAfter(attempts: number): number | undefined {
  return attempts >= MOST_ATTEMPTS ? undefined : MINUTE * 2 ** (attempts - 1)
}

export type ChannelsSet = { readonly sms: boolean; readonly mail: boolean; readonly webhook: boolean }

const OWN: Readonly<Record<'reporter' | 'unit' | 'liaison', readonly Channel[]>> = { reporter: ['sms'], unit: ['mail'], liaison: ['mail', 'sms'] }

/**
 * Outside channels of a notice: reporters by SMS, units by mail, units whose liaison officers are called out by both, all to
 * the webhook; each only where set.
 */
export function channelsFor(to: 'reporter' | 'unit' | 'liaison', set: ChannelsSet): readonly Channel[] {
  return [...OWN[to].filter((channel) => set[channel]), ...(set.webhook ? (['webhook'] as const) : [])]
}
