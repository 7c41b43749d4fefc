// SPDX-License-Identifier: MPL-2.0
// Open matters follow when the grids of their community are divided anew: each gets one `regridded` event that names the division,
// in a transaction of its own. The unit that holds it stays; closed matters keep the grid they were in. A run cut off goes on with
// the next call, and a matter that lies where it should does not change again, so nothing is done twice.
import { uuidv7 } from 'uuidv7'
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import { civilDate } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { DIVISION_IN_FORCE, type DivisionInForce } from '#modules/divisions/events.ts'
import { findGrid, forgetCity, locatePlace } from '#modules/places/index.ts'
import { inTransaction } from '#platform/db.ts'
import { wakeOutbox, type Listener } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { gridToFollow } from '../rules/follow-grid.ts'
import type { Matter } from '../rules/state.ts'
import { isOpen } from '../rules/steps.ts'
import { countRegridded, endRegridPass, findOpenIn, findUnfinishedRegrids, insertRegridRun, saveRegridPage, type RegridRun } from '../store/regrid-run.ts'
import type { Kept } from '../store/matter.ts'
import { loadMatters } from '../store/sweep.ts'
import type { Scope } from './moment.ts'
import { record } from './move.ts'
import { asSystem, AT_ONCE, eachMatter, SYSTEM } from './sweep-each.ts'

const PAGE = 500

/** Notes what is to be done; the chore does it. */
export const noteDivision: Listener = {
  name: 'matters.note-division',
  on: [DIVISION_IN_FORCE],
  handle: async (_, tx, event) => {
    const { community, divisionId, day, openMatters, heirs } = event.payload as DivisionInForce
    const { homeDistrict, occurredAt: since } = event
    await insertRegridRun(tx, { homeDistrict, id: uuidv7(), community, divisionId, day: civilDate(day), rule: openMatters, heirs: new Map(heirs), since })
  },
}

async function candidatesOf(scope: Scope, { place }: Matter): Promise<readonly string[]> {
  if (place.lon === null || place.lat === null) return []
  try {
    const at = await locatePlace(scope, { point: { lon: place.lon, lat: place.lat, crs: 'wgs84' } })
    return [at.grid, ...at.alternatives].flatMap((grid) => (grid === null ? [] : [grid.grid]))
  } catch (error) {
    // A point outside every grid tells nothing; the heir of its grid does.
    if (error instanceof Refusal) return []
    throw error
  }
}

/** Codes may go round in a ring: what was moved once by this division, or reported since in the new grids, has no heir to go to. */
function heirsFor(run: RegridRun, { events, matter }: Kept): RegridRun['heirs'] {
  const followed = events.some((event) => event.kind === 'regridded' && event.facts.divisionId === run.divisionId)
  return followed || matter.filedAt >= run.since ? new Map() : run.heirs
}

async function targetOf(scope: Scope, run: RegridRun, kept: Kept): Promise<AreaPath | undefined> {
  const { community, rule } = run
  const { matter } = kept
  const heirs = heirsFor(run, kept)
  const to = gridToFollow({ rule, community, area: matter.place.area, candidates: await candidatesOf(scope, matter), heirs })
  // The heir may itself be gone by now: the next division has its own run.
  return to === undefined || (await findGrid(scope, areaPath(to))) === undefined ? undefined : areaPath(to)
}

async function followOne(world: World, run: RegridRun, id: string): Promise<void> {
  await asSystem(world, async (ctx) => {
    const [kept] = await loadMatters(ctx.tx, run.homeDistrict, [id], 'lock')
    if (kept === undefined || !isOpen(kept.matter.state)) return
    const toArea = await targetOf(ctx, run, kept)
    if (toArea === undefined) return
    const facts = { fromArea: kept.matter.place.area, toArea, day: run.day, divisionId: run.divisionId }
    await record(ctx, kept, [{ kind: 'regridded', facts }], SYSTEM)
    await countRegridded(ctx.tx, run)
  })
}

/** Which of a page change. When one cannot even be read, all are taken singly, so that it holds up no other. */
async function changedOf(world: World, run: RegridRun, ids: readonly string[]): Promise<readonly string[]> {
  const scope: Scope = { world, tx: world.db, now: world.now() }
  try {
    const changed: string[] = []
    for (const kept of await loadMatters(world.db, run.homeDistrict, ids, 'read')) {
      if ((await targetOf(scope, run, kept)) !== undefined) changed.push(kept.ref.id)
    }
    return changed
  } catch {
    return ids
  }
}

async function carryOut(world: World, run: RegridRun): Promise<void> {
  let failed = 0
  for (let ids = await findOpenIn(world.db, run, run.afterId, PAGE); ids.length > 0; ids = await findOpenIn(world.db, run, ids.at(-1) ?? null, PAGE)) {
    failed += await eachMatter(world, await changedOf(world, run, ids), AT_ONCE, (id) => followOne(world, run, id))
    const last = ids.at(-1)
    if (last !== undefined) await inTransaction(world.db, (tx) => saveRegridPage(tx, run, last, ids.length))
  }
  await inTransaction(world.db, (tx) => endRegridPass(tx, run, failed === 0 ? world.now() : null))
}

/** Works off every division that came into force. */
export async function followGrids(world: World): Promise<void> {
  const runs = await findUnfinishedRegrids(world.db)
  if (runs.length === 0) return
  // What this process remembers of the city may be seconds old.
  forgetCity(world)
  for (const run of runs) await carryOut(world, run)
  wakeOutbox(world)
}
