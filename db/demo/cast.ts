// SPDX-License-Identifier: MPL-2.0
// Everybody with a part in the imaginary city, as plain data made from its plan: units, posts, who holds them, and the
// accounts for trying roles. Holders are made up. About one grid in thirty and two lanes have nobody, one grid in forty only a deputy, so
// that these cases can be seen; posts with a sign-in always have a holder.
import type { PlannedAppointment, PlannedPost, PlannedUnit } from '#modules/offices/index.ts'
import type { CityPlan } from '#modules/places/index.ts'
import { castLanes } from './lanes.ts'
import { holderOf } from './people.ts'
import { castPosts } from './posts.ts'
import { castSignIns, type DemoSignIn } from './sign-ins.ts'
import { castUnits, VALID_FROM } from './units.ts'

/** An appointment before accounts exist: the account follows from the sign-in of the post. */
export type CastAppointment = Omit<PlannedAppointment, 'accountId'>

export type Cast = {
  readonly units: readonly PlannedUnit[]
  readonly posts: readonly PlannedPost[]
  readonly appointments: readonly CastAppointment[]
  readonly signIns: readonly DemoSignIn[]
}

const VACANT_EVERY = 30
const DEPUTY_EVERY = 40

function castAppointments(posts: readonly PlannedPost[], signIns: readonly DemoSignIn[], vacant: ReadonlySet<string>): readonly CastAppointment[] {
  const tried = new Set(signIns.map((signIn) => signIn.postCode))
  let workers = 0
  return posts.flatMap((post, index): readonly CastAppointment[] => {
    const { name, phone } = holderOf(index)
    const held = { postCode: post.code, holderName: name, workPhone: phone, deputy: false, validFrom: VALID_FROM, validTo: null }
    if (vacant.has(post.code)) return []
    if (post.role !== 'grid-worker') return [held]
    workers += 1
    if (tried.has(post.code)) return [held]
    if (workers % VACANT_EVERY === 0) return []
    return [{ ...held, deputy: workers % DEPUTY_EVERY === 0 }]
  })
}

export function castOf(city: CityPlan): Cast {
  const units = castUnits(city)
  const posts = castPosts(city, units)
  const signIns = castSignIns(city)
  return { units, posts, appointments: castAppointments(posts, signIns, castLanes(city, units).vacant), signIns }
}
