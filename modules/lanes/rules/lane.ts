// SPDX-License-Identifier: MPL-2.0
// A lane: a small street or an alley with its chiefs' posts, as plain data. In force from its first day until before its last.
import type { CivilDate } from '#kernel/instant.ts'

export const LANE_KINDS = ['street', 'alley'] as const
export type LaneKind = (typeof LANE_KINDS)[number]
type Named = { readonly zh: string; readonly en: string }

export type Lane = {
  readonly code: string
  readonly kind: LaneKind
  readonly name: Named
  readonly area: string
  readonly from: Named
  readonly to: Named
  readonly standard: Named
  /** By when it is to be like that; null where the city sets none. */
  readonly target: Named | null
  readonly supervisionPhone: string | null
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly postIds: readonly string[]
}

export function inForceOn({ validFrom, validTo }: Pick<Lane, 'validFrom' | 'validTo'>, on: CivilDate): boolean {
  return validFrom <= on && (validTo === null || on < validTo)
}

/** Where a finding lies, in words for the matter: lane, stretch, and what the chief wrote; at most 200 characters. */
export function placeWords({ name, from, to }: Lane, said: string): string {
  return `${name.zh}（${from.zh}—${to.zh}）${said}`.slice(0, 200)
}
