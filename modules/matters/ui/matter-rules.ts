// SPDX-License-Identifier: MPL-2.0
// The rulebook `matters` as screens need it: reasons with their names, caps and limits. The server decides by the same book.
import { call } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

type ClockAmount = { readonly amount: number; readonly clock: 'uh' | 'wh' | 'wd' | 'nd' }
export type Reason = { readonly code: string; readonly name: Named }
export type PauseReason = Reason & { readonly cap: ClockAmount; readonly most: number; readonly photo: boolean }
/** The parts of the book that screens show; its whole shape is checked when a city imports it. */
export type Rules = {
  readonly pauseReasons: readonly PauseReason[]
  readonly extension: { readonly reasons: readonly Reason[]; readonly most: number; readonly timesOwn: number }
  readonly returnsBeforeArbitration: number
  readonly parking: { readonly reasons: readonly Reason[]; readonly longestReviewDays: number }
  readonly ownerless: { readonly longestReviewDays: number }
  readonly ladder: readonly { readonly rung: string; readonly name: Named }[]
}

/** In force today. */
export async function getMatterRules(signal?: AbortSignal): Promise<Rules> {
  const { rules } = await call('rulebooks.get', { name: 'matters' }, signal === undefined ? {} : { signal })
  return rules as unknown as Rules
}

/** Name of a reason or rung by its code, whichever part of the book it stands in. */
export function nameOfCode(rules: Rules | undefined, code: unknown): Named | undefined {
  if (rules === undefined || typeof code !== 'string') return undefined
  const reasons = [...rules.pauseReasons, ...rules.extension.reasons, ...rules.parking.reasons].find((reason) => reason.code === code)
  return reasons?.name ?? rules.ladder.find(({ rung }) => rung === code)?.name
}
