// SPDX-License-Identifier: MPL-2.0
// The city in memory, per world. Renewed when the revision changes (asked at most every 2 s) or a new day begins; while
// one caller renews, the others keep the one they have. Reads go through the caller's own transaction: taking a second
// connection while holding one could exhaust the pool.
import { setImmediate } from 'node:timers/promises'
import type { Ctx } from '#platform/action.ts'
import type { World } from '#platform/world.ts'
import { indexCity, type CityIndex } from '../rules/city-index.ts'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { indexAddressesInSteps, type AddressIndex } from '../rules/match-address.ts'
import { readAddresses } from './buildings.ts'
import { findChangeDays, readCity } from './geometry.ts'
import { findImaginary, findRevision, hasChanged } from './revision.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type RememberedCity = CityIndex & { readonly revision: string; readonly imaginary: boolean }

type Memory = {
  city: RememberedCity | undefined
  /** What was forgotten: no answer any more, but most of the next city will be made of it. */
  readonly before: RememberedCity | undefined
  checkedAt: number
  loading: Promise<RememberedCity> | undefined
  addresses: { readonly revision: string; readonly index: Promise<AddressIndex> } | undefined
  /** Days on which grids change. */
  changes: { readonly revision: string; readonly days: readonly string[] } | undefined
  /** The city on other days, by the change before them; the last one asked for at the end. */
  readonly days: Map<string, DayCity>
}

type DayCity = { readonly revision: string; readonly city: Promise<RememberedCity> }

const KEY = 'places.city'
const LOADING_DAY = 'places.city.loading-day'
const CHECK_EVERY_MS = 2_000
/** Each takes the memory of a city; who asks for past days asks for few of them. */
const MOST_DAYS = 3

function memoryOf(world: World): Memory {
  const known = world.memory.get(KEY) as Memory | undefined
  if (known !== undefined) return known
  const fresh = emptyMemory(undefined)
  world.memory.set(KEY, fresh)
  return fresh
}

function emptyMemory(before: RememberedCity | undefined): Memory {
  return { city: undefined, before, checkedAt: -Infinity, loading: undefined, addresses: undefined, changes: undefined, days: new Map() }
}

async function load(scope: Scope, before: RememberedCity | undefined, day: CivilDate = civilDateAt(scope.now)): Promise<RememberedCity> {
  // The mark is read before the rows: a change in between shows as a new mark at the next look.
  const revision = await findRevision(scope.tx)
  const imaginary = await findImaginary(scope.tx)
  const rows = await readCity(scope.tx, day)
  return { ...indexCity(rows, day, before), revision, imaginary }
}

async function renew(memory: Memory, scope: Scope): Promise<RememberedCity> {
  const loading = load(scope, memory.city ?? memory.before)
  memory.loading = loading
  try {
    memory.city = await loading
    memory.checkedAt = performance.now()
    return memory.city
  } finally {
    if (memory.loading === loading) memory.loading = undefined
  }
}

/** The city as of now. A transaction that changed places is told of the city before it, and never fills the memory of others. */
export async function rememberedCity(scope: Scope): Promise<RememberedCity> {
  const memory = memoryOf(scope.world)
  const { city } = memory
  const sameDay = city?.day === civilDateAt(scope.now)
  if (hasChanged(scope.tx)) return city !== undefined && sameDay ? city : load(scope, undefined)
  if (city !== undefined && sameDay && performance.now() - memory.checkedAt < CHECK_EVERY_MS) return city
  if (memory.loading !== undefined) {
    if (city !== undefined && sameDay) return city
    // another request loads over its own transaction; should that fail, this one reads for itself
    const shared = await memory.loading.catch(() => undefined)
    if (shared?.day === civilDateAt(scope.now)) return shared
  } else if (city !== undefined && sameDay) {
    memory.checkedAt = performance.now()
    if ((await findRevision(scope.tx)) === city.revision) return city
  }
  return renew(memory, scope)
}

/** The last change on or before a day; all days after it and before the next have one city. Empty before the first. */
async function changeBefore(scope: Scope, memory: Memory, revision: string, day: string): Promise<string> {
  if (memory.changes?.revision !== revision) memory.changes = { revision, days: await findChangeDays(scope.tx) }
  return memory.changes.days.findLast((change) => change <= day) ?? ''
}

/** Anybody may ask about any day, and a city takes a second and much memory: one is made at a time, for all who ask for it. */
function loadDay(scope: Scope, today: RememberedCity, day: CivilDate): Promise<RememberedCity> {
  const { memory } = scope.world
  if (memory.has(LOADING_DAY)) refuse('places.other-days-busy')
  const city = load(scope, today, day).finally(() => memory.delete(LOADING_DAY))
  memory.set(LOADING_DAY, city)
  return city
}

/**
 * The city as it was or will be on a day, by what is known now; its `day` is one with the same grids.
 * Refuses places.other-days-busy while the city of yet another day is made.
 */
export async function rememberedCityOn(scope: Scope, day: CivilDate): Promise<RememberedCity> {
  const today = await rememberedCity(scope)
  const { revision } = today
  const memory = memoryOf(scope.world)
  const change = await changeBefore(scope, memory, revision, day)
  if (today.day === day || change === (await changeBefore(scope, memory, revision, today.day))) return today
  const { days } = memory
  const known = days.get(change)
  if (known?.revision === revision) {
    const shared = await known.city.catch(() => undefined)
    if (shared !== undefined) {
      if (days.get(change) === known && days.delete(change)) days.set(change, known)
      return shared
    }
  }
  const made: DayCity = { revision, city: loadDay(scope, today, day) }
  days.delete(change)
  days.set(change, made)
  for (const [oldest, { revision: of }] of days) if (days.size > MOST_DAYS || of !== revision) days.delete(oldest)
  return made.city.catch((error: unknown) => {
    if (days.get(change) === made) days.delete(change)
    throw error
  })
}

// A large city's index takes seconds; others are answered between its steps.
async function withPauses<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await setImmediate()
  }
}

/** The address index of the present city, made at the first search. */
export async function rememberedAddresses(scope: Scope): Promise<AddressIndex> {
  const city = await rememberedCity(scope)
  const memory = memoryOf(scope.world)
  if (memory.addresses?.revision === city.revision) {
    const shared = await memory.addresses.index.catch(() => undefined)
    if (shared !== undefined) return shared
  }
  const index = readAddresses(scope.tx).then((buildings) =>
    withPauses(indexAddressesInSteps(buildings, { streets: city.streets.filter(({ nameZh }) => nameZh !== ''), areas: [...city.areas.values()] })),
  )
  if (!hasChanged(scope.tx)) memory.addresses = { revision: city.revision, index }
  return index
}

/** Forgets at once what this process remembers; other processes notice by the revision. */
export function forgetCity(world: World): void {
  const { city, before } = memoryOf(world)
  world.memory.set(KEY, emptyMemory(city ?? before))
}
