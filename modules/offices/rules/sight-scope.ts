// SPDX-License-Identifier: MPL-2.0
// What an actor's posts let them see (GLOSSARY: Sight). Everyone sees what their units hold. Posts that answer for a
// territory also see all of its matters; a department's handler does not need to, nor does an administrator, who keeps
// units and accounts (PIPL art 6: least impact). Two posts give the union of both.
import type { Actor, Role } from '#kernel/actor.ts'
import type { AreaPath } from '#kernel/area-path.ts'

export type SightScope = { readonly everything: boolean; readonly areas: readonly AreaPath[]; readonly units: readonly string[] }

const SEES_AREA: Readonly<Record<Role, boolean>> = {
  'grid-worker': true,
  'community-clerk': true,
  dispatcher: true,
  handler: false,
  verifier: true,
  leader: true,
  auditor: true,
  administrator: false,
  liaison: false,
  'list-keeper': false,
  'lane-chief': true,
}

export function sightScope(actor: Actor): SightScope {
  if (actor.kind === 'system') return { everything: true, areas: [], units: [] }
  if (actor.kind !== 'staff') return { everything: false, areas: [], units: [] }
  const territorial = actor.posts.filter((post) => SEES_AREA[post.role])
  const areas = new Set(territorial.flatMap((post) => (post.area === null ? [] : [post.area])))
  return {
    everything: territorial.some((post) => post.area === null),
    // An area inside another of the same actor adds nothing.
    areas: [...areas].filter((area) => ![...areas].some((other) => other !== area && area.startsWith(other))),
    units: [...new Set(actor.posts.map((post) => post.unitId))],
  }
}
