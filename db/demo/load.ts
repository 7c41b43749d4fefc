// SPDX-License-Identifier: MPL-2.0
// Loads the imaginary city with its units, posts, holders, lanes and demonstration accounts, once: a mark in platform.setting
// says that it is there, and a lock keeps two processes from loading side by side. Every part may be repeated, so a load
// that broke off is simply taken up again. Touches nothing that a city has loaded itself.
import { sql } from 'kysely'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadDefaultCalendar } from '#modules/calendar/index.ts'
import { closeAccount, createStaffAccount, findStaffAccounts } from '#modules/identity/index.ts'
import { saveLanes } from '#modules/lanes/index.ts'
import { loadDefaultList } from '#modules/lists/index.ts'
import { importUnitKinds, saveAppointments, savePosts, saveUnits } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity, listCityAreas, saveCity } from '#modules/places/index.ts'
import { findMark, putMark } from '#platform/marks.ts'
import type { World } from '#platform/world.ts'
import { castOf, type Cast } from './cast.ts'
import { castLanes } from './lanes.ts'
import { DEMO_PASSWORD, DEMO_RESIDENTS, DEMO_TRIES, DEMO_USERNAMES, type DemoSignIn } from './sign-ins.ts'

const MARK = 'demo.loaded'
const CLOSED_MARK = 'demo.accounts-closed'
const DEMO_CITY = '9901'
/** Any number that no other advisory lock of ours uses. */
const LOCK = 990_100_001
const KINDS = join(import.meta.dirname, '../../data/units/kinds.csv')

/** `already` when an earlier run has finished; `refused` when the database holds a real city, which is never mixed with the demo. Takes a few seconds the first time. */
export async function loadDemo(world: World): Promise<'loaded' | 'already' | 'refused'> {
  if ((await findMark(world.db, MARK)) !== undefined) return 'already'
  return world.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(held)
    try {
      if ((await findMark(held, MARK)) !== undefined) return 'already'
      if ((await listCityAreas(held)).some(({ area }) => area !== DEMO_CITY)) return 'refused'
      await loadAll(world)
      await putMark(held, MARK, DEMO_SEED)
      return 'loaded'
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(held)
    }
  })
}

async function loadAll(world: World): Promise<void> {
  const city = generateCity(DEMO_SEED)
  const cast = castOf(city)
  await loadDefaultCalendar(world)
  await importUnitKinds(world, await readFile(KINDS, 'utf8'))
  await loadDefaultList(world)
  await saveCity(world, city)
  await saveUnits(world, cast.units)
  await savePosts(world, cast.posts)
  await saveHolders(world, cast)
  await saveLanes(world, castLanes(city, cast.units).lanes)
}

/** Accounts first, so that no post is ever held by half. */
async function saveHolders(world: World, { appointments, signIns }: Cast): Promise<void> {
  const known = await findStaffAccounts(
    { world, tx: world.db, now: world.now() },
    signIns.map(({ username }) => username),
  )
  const accounts = new Map<string, string>()
  for (const signIn of signIns) {
    const holder = appointments.find(({ postCode }) => postCode === signIn.postCode)?.holderName ?? signIn.username
    accounts.set(signIn.postCode, known.get(signIn.username) ?? (await createAccount(world, signIn, holder)))
  }
  await saveAppointments(
    world,
    appointments.map((appointment) => ({ ...appointment, accountId: accounts.get(appointment.postCode) ?? null })),
  )
}

function createAccount(world: World, { username, password, totpSecret }: DemoSignIn, name: string): Promise<string> {
  return createStaffAccount(world, { username, password, name, totpSecret })
}

/**
 * Closes the demonstration accounts, whose passwords anyone can read, when a database that once held the imaginary city is
 * served without it. Returns how many there were.
 */
export async function closeDemoAccounts(world: World): Promise<number> {
  if ((await findMark(world.db, MARK)) === undefined || (await demoAccountsClosed(world))) return 0
  const accounts = await findStaffAccounts({ world, tx: world.db, now: world.now() }, DEMO_USERNAMES)
  for (const accountId of accounts.values()) await closeAccount(world, accountId)
  await putMark(world.db, CLOSED_MARK, true)
  return accounts.size
}

/** Once closed they stay closed: accounts of the same names made later are the operator's own. */
export async function demoAccountsClosed(world: World): Promise<boolean> {
  return (await findMark(world.db, CLOSED_MARK)) !== undefined
}

/** Lines for the banner at start. */
export function demoSignIns(): readonly string[] {
  const width = Math.max(...DEMO_USERNAMES.map((username) => username.length))
  return [
    ...DEMO_USERNAMES.map((username) => `${username.padEnd(width)}  ${DEMO_TRIES[username]}`),
    `password of all: ${DEMO_PASSWORD}; the authenticator code is shown on the sign-in page`,
    `residents: phone ${DEMO_RESIDENTS.join(' or ')}; the code is shown on the sign-in page`,
  ]
}
