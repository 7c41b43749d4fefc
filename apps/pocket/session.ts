// SPDX-License-Identifier: MPL-2.0
// Who is signed in, asked once at the start and after every signing in or out; and whose city this is.
import { call, type Answer } from '#api/client.ts'
import { createStore } from '#design/pocket/store.ts'

export type Me = Answer<'identity.get-me'>
export type City = Answer<'places.get-extent'>

const NOBODY: Me = { kind: 'nobody', name: null, consentNeeded: false, posts: [] }
export const me = createStore<Me>(NOBODY)
export const city = createStore<City | undefined>(undefined)

/** Silent when it fails: a page that needs more says so itself. */
export async function refreshMe(): Promise<void> {
  me.set(await call('identity.get-me', {}).catch(() => me.get()))
}

export async function findCity(): Promise<void> {
  city.set(await call('places.get-extent', {}).catch(() => undefined))
}

const CALLED_ROLES: readonly string[] = ['liaison', 'handler']
const STREET_DIGITS = 9

/** Units whose calls to a whistle the person answers, and the street whose own whistles are theirs to see. */
export function dutyOf(who: Me): { readonly unitIds: readonly string[]; readonly street: string | undefined } {
  const street = who.posts.find(({ role, area }) => (role === 'leader' || role === 'handler') && area?.length === STREET_DIGITS)?.area ?? undefined
  return { unitIds: who.posts.filter(({ role }) => CALLED_ROLES.includes(role)).map(({ unitId }) => unitId), street }
}

const FIELD_ROLES: readonly string[] = ['grid-worker', 'community-clerk']

export function isFieldStaff(who: Me): boolean {
  return who.posts.some((post) => FIELD_ROLES.includes(post.role))
}

/** Also handlers of departments, who work on the matters of their unit. */
export function worksOnMatters(who: Me): boolean {
  return isFieldStaff(who) || who.posts.some((post) => post.role === 'handler')
}

/** Liaison officers, whom whistles call out, and who hold no other post. */
export function isCalledOnly(who: Me): boolean {
  return who.posts.length > 0 && who.posts.every((post) => post.role === 'liaison')
}

/** Chiefs of streets and alleys, who walk them. */
export function isLaneChief(who: Me): boolean {
  return who.posts.some((post) => post.role === 'lane-chief')
}
