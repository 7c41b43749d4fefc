// SPDX-License-Identifier: MPL-2.0
// An approved proposal on its day: its grids hold, those of today end and stay readable, buildings and posts follow, whatever else
// was drawn on the old grids is superseded, and open matters are told of by an event. All of it in one transaction. Where the
// grids or the boundary have changed since it was drawn, it is superseded instead: what was approved is no longer what would happen.
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import { saveAnnounced, wakeOutbox, type Announced } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { followGrids } from '#modules/offices/index.ts'
import { findLaterGrids, forgetCity, isGroundCurrent, lockPlaces, putGridsInForce, type DivisionGround } from '#modules/places/index.ts'
import { divisionInForce } from '../events.ts'
import type { By, Facts } from '../rules/events.ts'
import type { DivisionRules } from '../rulebook.ts'
import { getGround } from '../store/ground.ts'
import { findDue, getProposal, lockWaiting, refText, saveStep, type Kept, type Ref } from '../store/proposal.ts'
import { tilingFaultsOf } from './engine.ts'
import { loadRules, placeNamed, SYSTEM, type Placed, type Scope } from './scope.ts'
import { weigh, type Weighed } from './weigh.ts'

const AT_ONCE = 100

type Place = { readonly grid: string; readonly lon: number; readonly lat: number }
type Coming = { readonly kept: Kept; readonly ground: DivisionGround; readonly weighed: Weighed; readonly community: Placed; readonly day: CivilDate }

async function changePlaces(scope: Scope, { kept, ground, weighed, community, day }: Coming): Promise<void> {
  const { heads, labels } = kept.now
  const stood = new Map(ground.stood.map(([building, lon, lat]) => [building, { lon, lat }]))
  const drawnIn = (key: number, building: string): [string, Place][] => {
    const place = stood.get(building)
    return place === undefined ? [] : [[building, { grid: weighed.codes.get(key) as string, ...place }]]
  }
  await putGridsInForce(scope, {
    community: community.area,
    day,
    ending: ground.grids.map(({ code }) => code),
    grids: heads.map(({ key, kind }) => ({
      grid: weighed.codes.get(key) as string,
      community: community.area,
      kind,
      nameZh: weighed.names.get(key)?.zh as string,
      nameEn: weighed.names.get(key)?.en ?? null,
      polygon: weighed.outlines.get(key) as DivisionGround['grids'][number]['polygon'],
    })),
    drawn: new Map(labels.flatMap((key, atom) => (ground.plan.atoms[atom]?.buildings ?? []).flatMap((building) => drawnIn(key, building)))),
    source: `division ${refText(kept.ref)}`,
  })
}

async function changePosts(scope: Scope, { kept, ground, weighed, community, day }: Coming, rules: DivisionRules): Promise<void> {
  const goesOn = new Map([...weighed.goesOn].map(([key, old]) => [ground.grids[old]?.code as string, weighed.codes.get(key) as string]))
  await followGrids(scope, {
    community: community.area,
    day,
    recoded: [...goesOn],
    ended: ground.grids.map(({ code }) => code).filter((code) => !goesOn.has(code)),
    added: kept.now.heads.flatMap(({ key, kind }) => (kind === 'basic' ? [weighed.codes.get(key) as string] : [])),
    title: rules.vacantPostTitle,
    units: rules.postUnits,
  })
}

function heirCodes(ground: DivisionGround, weighed: Weighed): Facts['came-into-force']['heirs'] {
  return [...weighed.heirs].map(([old, key]) => [ground.grids[old]?.code as string, weighed.codes.get(key) as string] as const)
}

async function supersedeOthers(scope: Scope, { kept, community }: Coming): Promise<void> {
  for (const other of await lockWaiting(scope.tx, community.area)) {
    if (other.ref.id === kept.ref.id) continue
    await saveStep(scope.tx, other, { kind: 'superseded', facts: { why: 'grids-changed', by: refText(kept.ref) } }, SYSTEM, scope.now)
  }
}

function giveUp(scope: Scope, kept: Kept, why: Facts['superseded']['why']): Promise<Kept> {
  return saveStep(scope.tx, kept, { kind: 'superseded', facts: { why, by: null } }, SYSTEM, scope.now)
}

/** `kept` is locked and approved. Returns it as it stands then, with what is to be announced. */
export async function putInForce(scope: Scope, kept: Kept, by: By): Promise<{ readonly after: Kept; readonly announced: readonly Announced[] }> {
  const day = civilDateAt(scope.now)
  // What is found of grids and buildings from here on holds until the commit.
  await lockPlaces(scope.tx)
  const ground = await getGround(scope.tx, kept.ref)
  const current = await isGroundCurrent(scope, kept.now.community, ground.grids)
  if (!current || (await findLaterGrids(scope, kept.now.community, day)) !== undefined) {
    return { after: await giveUp(scope, kept, 'grids-changed'), announced: [] }
  }
  const { rules } = await loadRules(scope)
  const community = await placeNamed(scope, kept.now.community)
  const weighed = await weigh(scope, ground, kept.now, kept.now.rules, rules, community)
  const faults = await tilingFaultsOf(scope, kept.now.community, kept.now, weighed.outlines)
  if (faults.length > 0) return { after: await giveUp(scope, kept, 'boundary-changed'), announced: [] }
  const coming: Coming = { kept, ground, weighed, community, day }
  await changePlaces(scope, coming)
  await changePosts(scope, coming, rules)
  const heirs = heirCodes(ground, weighed)
  const after = await saveStep(scope.tx, kept, { kind: 'came-into-force', facts: { day, codes: [...weighed.codes], heirs } }, by, scope.now)
  await supersedeOthers(scope, coming)
  const payload = { divisionId: refText(kept.ref), community: community.area, day, openMatters: rules.openMatters, heirs }
  return { after, announced: [divisionInForce(kept.ref.homeDistrict, payload)] }
}

function putOne(world: World, ref: Ref): Promise<void> {
  return inTransaction(world.db, async (tx) => {
    const scope = { world, tx, now: world.now() }
    const kept = await getProposal(tx, ref, 'lock')
    // Another process may have been first.
    if (kept.now.state !== 'approved') return
    const { announced } = await putInForce(scope, kept, SYSTEM)
    if (announced.length > 0) await saveAnnounced(tx, announced, scope.now)
  })
}

/** Puts in force whatever is due, `atOnce` looked up at a time. One that fails is named in the log and holds up no other; it is tried again. */
export async function putDueInForce(world: World, atOnce: number = AT_ONCE): Promise<number> {
  const today = civilDateAt(world.now())
  let done = 0
  for (let due = await findDue(world.db, today, atOnce); due.length > 0; due = await findDue(world.db, today, atOnce, due.at(-1))) {
    for (const { ref } of due) {
      await putOne(world, ref).then(
        () => (done += 1),
        (error: unknown) => world.log.error({ division: refText(ref), error: String(error) }, 'a division could not come into force; it is tried again'),
      )
    }
  }
  if (done > 0) {
    forgetCity(world)
    wakeOutbox(world)
  }
  return done
}
