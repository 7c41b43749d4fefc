// SPDX-License-Identifier: MPL-2.0
// Works off imports: reading, placing and comparing while an import is `checking`, saving while it is `applying`. Every batch
// is a transaction that says how far it came, so after a stop, in this process or another, the work goes on from there.
// What becomes visible, becomes visible in one transaction. A file that cannot be read at all ends as `refused`, and so does an
// import at which a step fails time and again (places.import-failed); one that fails holds up no other.
import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Listener } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { IMPORT_ORDERED } from '../events.ts'
import { deleteRows, saveRows } from '../store/import-rows.ts'
import {
  changeImport,
  claimImport,
  countTry,
  findImport,
  findParts,
  findWaitingImports,
  tellProgress,
  type ImportChange,
  type PlaceImport,
} from '../store/imports.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { findRevision, lockPlaces, markChanged } from '../store/revision.ts'
import { layersOn } from './house-buildings.ts'
import { applyBoundaries, checkBoundaries } from './import-boundaries-steps.ts'
import { COLUMNS, dayOf, placeBuildings, readBuildings, saveBuildingRows, type GivenRow } from './import-buildings-steps.ts'
import { crsRepair, wrongCrs } from './import-crs-evidence.ts'
import { ofFeature, withFaults } from './import-faults.ts'
import { featuresOf, isJson, textOf } from './import-file.ts'
import { readRoads, saveRoads } from './import-roads-steps.ts'
import { readBuildingRows } from './read-building-rows.ts'

const BATCH = 2_000

/** Rows of the file after those that were read before a stop. */
async function* rowsAfter(world: World, one: PlaceImport, after: number): AsyncGenerator<GivenRow> {
  const parts = await inTransaction(world.db, (tx) => findParts(tx, one.id))
  if (one.kind === 'buildings' && !(await isJson(world, parts))) {
    for (const { order, fields } of readBuildingRows(await textOf(world, parts))) {
      const geometry = one.repairs.includes('swap-axes') ? { ...fields, lon: fields['lat'], lat: fields['lon'] } : fields
      if (order > after) yield { feature: order, value: { properties: geometry, geometry: COLUMNS } }
    }
    return
  }
  for await (const row of featuresOf(world, parts)) if (row.feature > after) yield row
}

async function* inBatches(rows: AsyncIterable<GivenRow>): AsyncGenerator<readonly GivenRow[]> {
  let batch: GivenRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** Does one step in a transaction of its own; undefined when somebody else works at the import or it has moved on. */
async function step<T>(world: World, before: PlaceImport, work: (tx: Tx, one: PlaceImport) => Promise<T>): Promise<T | undefined> {
  return inTransaction(world.db, async (tx) => {
    if (!(await claimImport(tx, before.id))) return undefined
    const one = await findImport(tx, before.id)
    return one === undefined || one.state !== before.state || one.stage !== before.stage || one.resumeAt !== before.resumeAt ? undefined : work(tx, one)
  })
}

async function readAll(world: World, started: PlaceImport): Promise<void> {
  let one: PlaceImport | undefined = started
  const layers = started.kind === 'buildings' ? await inTransaction(world.db, (tx) => layersOn(tx, dayOf(world))) : undefined
  for await (const batch of inBatches(rowsAfter(world, started, Number(started.resumeAt === '' ? 0 : started.resumeAt)))) {
    one = await step(world, one, async (tx, now) => {
      const { rows, faults, aside } = layers === undefined ? readRoads(batch, now) : readBuildings(batch, now, layers)
      await saveRows(tx, now.id, rows)
      const told = withFaults(
        now,
        faults.map((fault) => ofFeature(fault, now.repairs.includes('leave-out'))),
      )
      const counts = aside === 0 ? told.counts : { ...told.counts, 'not-a-border': (told.counts['not-a-border'] ?? 0) + aside }
      await changeImport(tx, now, { ...told, counts, done: now.done + batch.length, resumeAt: String(batch.at(-1)?.feature ?? 0) }, world.now())
      return findImport(tx, now.id)
    })
    if (one === undefined) return
  }
  await step(world, one, async (tx, now) => {
    const placing = now.kind === 'buildings'
    const shifted = placing ? await wrongCrs(tx, now) : undefined
    const change: ImportChange = placing
      ? {
          ...withFaults(now, shifted === undefined ? [] : [shifted]),
          stage: 'placing',
          total: now.done,
          done: 0,
          resumeAt: '',
          onRevision: await findRevision(tx),
        }
      : { total: now.done, ...checked(now) }
    await changeImport(tx, now, change, world.now())
  })
}

/** What can be offered for rows: reading them the other way round, and leaving out those with faults. */
function checked(one: PlaceImport): ImportChange {
  const swapped = one.counts['swapped-axes'] ?? 0
  const again = swapped > 0 && !one.repairs.includes('swap-axes')
  const total = one.total ?? one.done
  const wrong = one.faults.find(({ fault }) => fault === 'wrong-crs')
  const shift = wrong === undefined ? undefined : crsRepair(one, wrong)
  return {
    state: 'checked',
    offers: [
      ...(again ? [{ repair: 'swap-axes' as const, features: swapped, largestMoveMetres: 0, faultsAfter: null }] : []),
      ...(shift === undefined ? [] : [{ repair: shift, features: total, largestMoveMetres: wrong?.metres ?? 0, faultsAfter: null }]),
      ...(one.faultCount > 0 && one.faultCount < total
        ? [{ repair: 'leave-out' as const, features: one.faultCount, largestMoveMetres: 0, faultsAfter: 0 }]
        : []),
    ],
  }
}

async function placeAll(world: World, started: PlaceImport): Promise<void> {
  const layers = await inTransaction(world.db, (tx) => layersOn(tx, dayOf(world)))
  let one: PlaceImport | undefined = started
  while (one !== undefined && one.state === 'checking') {
    one = await step(world, one, async (tx, now) => {
      const placed = await placeBuildings(tx, now, layers)
      const told = withFaults(
        now,
        (placed?.faults ?? []).map((fault) => ofFeature(fault, now.repairs.includes('leave-out'))),
      )
      await changeImport(tx, now, placed === undefined ? checked(now) : { ...told, done: now.done + placed.rows, resumeAt: placed.last }, world.now())
      return findImport(tx, now.id)
    })
  }
}

async function save(world: World, before: PlaceImport): Promise<void> {
  // told outside the transaction that saves, so that it is seen while the rows are not
  const progress = async (done: number): Promise<void> => tellProgress(world.db, before, done, world.now())
  await step(world, before, async (tx, one) => {
    await lockPlaces(tx)
    if (one.kind === 'boundaries') return applyBoundaries(world, tx, one)
    const stale = one.kind === 'buildings' && one.onRevision !== (await findRevision(tx))
    // grids changed since the check: the rows are placed anew, and somebody looks again
    if (stale)
      return void (await changeImport(tx, one, { state: 'checking', stage: 'placing', done: 0, resumeAt: '', onRevision: await findRevision(tx) }, world.now()))
    const result = one.kind === 'buildings' ? await saveBuildingRows(tx, one, progress) : { counts: await saveRoads(tx, one, progress), byCommunity: [] }
    const leftOut = one.repairs.includes('leave-out')
      ? Object.entries(one.counts).reduce((sum, [name, count]) => (name === 'not-a-border' ? sum : sum + count), 0)
      : 0
    await deleteRows(tx, one.id)
    await markChanged(tx)
    await changeImport(tx, one, { state: 'applied', done: one.total ?? 0, result: { ...result, counts: { ...result.counts, leftOut } } }, world.now())
  })
  forgetCity(world)
}

async function advance(world: World, one: PlaceImport): Promise<void> {
  if (one.state === 'applying') return save(world, one)
  if (one.kind === 'boundaries') await step(world, one, (tx, now) => checkBoundaries(world, tx, now))
  else await (one.stage === 'placing' ? placeAll(world, one) : readAll(world, one))
}

async function workOff(world: World, id: string): Promise<void> {
  let mark = ''
  for (;;) {
    const one = await findImport(world.db, id)
    if (one === undefined || (one.state !== 'checking' && one.state !== 'applying')) return
    // a step that changed nothing is another process's: that one goes on
    const here = [one.state, one.stage, one.resumeAt, one.done, one.movedAt].join(' ')
    if (here === mark) return
    mark = here
    if (!(await advanceOrRefuse(world, one))) return
  }
}

/** Steps that may fail one after the other before an import is given up. */
const MOST_TRIES = 5

/** False when nothing more is to be done for it. */
async function advanceOrRefuse(world: World, one: PlaceImport): Promise<boolean> {
  const refused = (code: string, facts: Refusal['facts']): ImportChange => ({ state: 'refused', refused: { code, facts } })
  const failed = refused('places.import-failed', { tries: MOST_TRIES })
  // counted before it begins: a step that ended the process counts too
  const tries = await alone(world, one, (tx) => countTry(tx, one.id))
  if (tries === undefined) return false
  if (tries > MOST_TRIES) return (await alone(world, one, (tx) => changeImport(tx, one, failed, world.now()))) === true
  try {
    await advance(world, one)
    return true
  } catch (error) {
    if (error instanceof Refusal) return changeImport(world.db, one, refused(error.code, error.facts), world.now())
    if (tries < MOST_TRIES) throw error
    world.log.error({ import: one.id, error: String(error) }, 'an import is given up')
    return (await alone(world, one, (tx) => changeImport(tx, one, failed, world.now()))) === true
  }
}

/** Works in a transaction of its own; undefined when another process is at the import right now, perhaps in a long step. */
function alone<T>(world: World, { id }: PlaceImport, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  return inTransaction(world.db, async (tx) => ((await claimImport(tx, id)) ? work(tx) : undefined))
}

const RUNNING = 'places.imports'

/** Works off everything that waits, once at a time in this process. */
export async function runImports(world: World): Promise<void> {
  const before = world.memory.get(RUNNING) as Promise<void> | undefined
  const run = (before ?? Promise.resolve()).then(async () => {
    const failed: unknown[] = []
    for (const id of await findWaitingImports(world.db)) {
      await workOff(world, id).catch((error: unknown) => {
        failed.push(error)
        world.log.warn({ import: id, error: String(error) }, 'an import stopped; it is tried again')
      })
    }
    // told once all others have had their turn
    if (failed.length > 0) throw failed[0]
  })
  const settled = run.catch(() => undefined)
  world.memory.set(RUNNING, settled)
  return run
}

/** Begins at once when an import is ordered; the chore is there for what a stop left behind. */
export const startImports: Listener = {
  name: 'places.start-imports',
  on: [IMPORT_ORDERED],
  handle: (world) => {
    setImmediate(() => {
      runImports(world).catch((error: unknown) => world.log.warn({ error: String(error) }, 'an import stopped; it goes on within a minute'))
    })
    return Promise.resolve()
  },
}
