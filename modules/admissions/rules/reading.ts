// SPDX-License-Identifier: MPL-2.0
// What a caller's posts let them read here. Not Sight, which is about matters at places: these are papers between offices, and
// the access office, which sees no matter at all, must see every paper of its area.
//  - list keepers, leaders and auditors read what lies in their area; community clerks what concerns their community;
//  - a liaison officer reads the applications of their own unit, and tasks of their unit that were refused, without who refused.
// The refuser is protected (common rule of the burden-reduction lists: the log is for the arbitrating office). A department is told
// that a task was refused, when, and which list says so. Not even asking for arbitration uncovers the community, for an office
// could ask only to learn the name, and its arguments are about the list, not about a community. Only when the arbitrator finds
// that the task must be done does the department have to know where. A person is never named to anyone.
import type { Actor } from '#kernel/actor.ts'
import type { RefusedState } from './steps.ts'

export type Reading = {
  readonly everything: boolean
  /** Posts that decide or watch over: the area they answer for (null = the city) and the unit they sit in. */
  readonly seats: readonly { readonly area: string | null; readonly unitId: string | null }[]
  /** Departments spoken for. */
  readonly departments: readonly string[]
  /** Communities worked for. */
  readonly communities: readonly string[]
}

const DECIDING = ['list-keeper', 'leader', 'auditor']

export function readingOf(actor: Actor): Reading {
  if (actor.kind === 'system') return { everything: true, seats: [{ area: null, unitId: null }], departments: [], communities: [] }
  if (actor.kind !== 'staff') return { everything: false, seats: [], departments: [], communities: [] }
  const deciding = actor.posts.filter(({ role }) => DECIDING.includes(role))
  return {
    everything: deciding.some(({ area }) => area === null),
    seats: deciding.map(({ area, unitId }) => ({ area, unitId })),
    departments: [...new Set(actor.posts.filter(({ role }) => role === 'liaison').map(({ unitId }) => unitId))],
    communities: [...new Set(actor.posts.filter(({ role }) => role === 'community-clerk').map(({ unitId }) => unitId))],
  }
}

/** Whether somebody reads a paper because they decide on it or watch over it; a seat inside the department is none of these. */
export function readsAsOffice(reading: Reading, paper: { readonly area: string; readonly departmentUnitId: string }): boolean {
  return reading.seats.some(({ area, unitId }) => unitId !== paper.departmentUnitId && (area === null || paper.area.startsWith(area)))
}

type Task = { readonly area: string; readonly departmentUnitId: string; readonly communityUnitId: string; readonly state: RefusedState }

/** Who refused a task is shown to offices, to that community, and to the department once it must be done. */
export function mayKnowCommunity(reading: Reading, task: Task): boolean {
  return readsAsOffice(reading, task) || reading.communities.includes(task.communityUnitId) || task.state === 'must-do'
}

const DISTRICT_DIGITS = 6

/** Arbitration is for the district or the city: a street director stands too near to one side. */
export function mayArbitrate(post: { readonly area: string | null }, departmentArea: string, communityArea: string): boolean {
  if (post.area === null) return true
  return post.area.length <= DISTRICT_DIGITS && departmentArea.startsWith(post.area) && communityArea.startsWith(post.area)
}
