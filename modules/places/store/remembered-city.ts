// SPDX-License-Identifier: MPL-2.0
// The city in memory, per world. Renewed when the revision changes (asked at most every 2 s) or a new day begins; while
// one caller renews, the others keep the one they have. Reads go through the caller's own transaction: taking a second
// connection while holding one could exhaust the pool.
import type { Ctx } from '#platform/action.ts'
import type { World } from '#platform/world.ts'
import { indexCity, type CityIndex } from '../rules/city-index.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { indexAddresses, type AddressIndex } from '../rules/match-address.ts'
import { readAddresses } from './buildings.ts'
import { readCity } from './geometry.ts'
import { findImaginary, findRevision } from './revision.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type RememberedCity = CityIndex & { readonly revision: string; readonly imaginary: boolean }

type Memory = {
  city: RememberedCity | undefined
  checkedAt: number
  loading: Promise<RememberedCity> | undefined
  addresses: { readonly revision: string; readonly index: Promise<AddressIndex> } | undefined
}

const KEY = 'places.city'
const CHECK_EVERY_MS = 2_000

function memoryOf(world: World): Memory {
  const known = world.memory.get(KEY) as Memory | undefined
  if (known !== undefined) return known
  const fresh: Memory = { city: undefined, checkedAt: -Infinity, loading: undefined, addresses: undefined }
  world.memory.set(KEY, fresh)
  return fresh
}

async function load(scope: Scope): Promise<RememberedCity> {
  // The mark is read before the rows: a change in between shows as a new mark at the next look.
  const revision = await findRevision(scope.tx)
  const imaginary = await findImaginary(scope.tx)
  const rows = await readCity(scope.tx)
  return { ...indexCity(rows, civilDateAt(scope.now)), revision, imaginary }
}

async function renew(memory: Memory, scope: Scope): Promise<RememberedCity> {
  const loading = load(scope)
  memory.loading = loading
  try {
    memory.city = await loading
    memory.checkedAt = performance.now()
    return memory.city
  } finally {
    if (memory.loading === loading) memory.loading = undefined
  }
}

/** The city as of now. */
export async function rememberedCity(scope: Scope): Promise<RememberedCity> {
  const memory = memoryOf(scope.world)
  const { city } = memory
  const sameDay = city?.day === civilDateAt(scope.now)
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

/** The address index of the present city, made at the first search. */
export async function rememberedAddresses(scope: Scope): Promise<AddressIndex> {
  const city = await rememberedCity(scope)
  const memory = memoryOf(scope.world)
  if (memory.addresses?.revision === city.revision) {
    const shared = await memory.addresses.index.catch(() => undefined)
    if (shared !== undefined) return shared
  }
  const index = readAddresses(scope.tx).then((buildings) => indexAddresses(buildings, city.streets))
  memory.addresses = { revision: city.revision, index }
  return index
}

/** Forgets at once what this process remembers; other processes notice by the revision. */
export function forgetCity(world: World): void {
  world.memory.delete(KEY)
}
