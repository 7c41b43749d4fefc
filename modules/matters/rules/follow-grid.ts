// SPDX-License-Identifier: MPL-2.0
// Which grid a matter lies in after the grids of its community were divided anew. With a point it is located anew; where the
// point lies on a border, the heir of the grid it was in wins, since somebody may have chosen that side. Without a point, or
// where the point tells no grid of the community, it goes to the heir: the new grid that holds most of the old one.

export type FollowRule = 'locate-anew' | 'heir' | 'stay'
export type Followed = {
  readonly rule: FollowRule
  readonly community: string
  /** Grid it is in now, or the community where it had none. */
  readonly area: string
  /** Grids its point lies in or at the border of, nearest first; empty without a point. */
  readonly candidates: readonly string[]
  /** Old grid → new grid. */
  readonly heirs: ReadonlyMap<string, string>
}

/** The grid it goes to; undefined when it stays where it is. */
export function gridToFollow({ rule, community, area, candidates, heirs }: Followed): string | undefined {
  if (rule === 'stay' || !area.startsWith(community)) return undefined
  const heir = heirs.get(area)
  const own = rule === 'locate-anew' ? candidates.filter((grid) => grid.startsWith(community)) : []
  const [first] = own
  const to = heir !== undefined && own.includes(heir) ? heir : (first ?? heir)
  return to === area ? undefined : to
}
