// SPDX-License-Identifier: MPL-2.0
// Staged import of boundaries and grids. They fit into memory (15,000 grids are some 40 MB), so checking is one step and
// applying another that examines the file once more: what is written is what was found right at that moment.
import { civilDateAt } from '#kernel/instant.ts'
import { type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { changeImport, findParts, type ImportChange, type PlaceImport } from '../store/imports.ts'
import { examineBoundaries, type Examined } from './examine-boundaries.ts'
import { firstDay, saveExamined } from './import-boundaries.ts'
import { textOf } from './import-file.ts'
import { ofCoverage, ofFeature, withFaults } from './import-faults.ts'
import { parseFeatures } from './parse-features.ts'

const areaRepairs = ({ repairs }: PlaceImport): readonly Exclude<PlaceImport['repairs'][number], 'leave-out'>[] =>
  repairs.filter((repair) => repair !== 'leave-out')

async function examine(world: World, tx: Tx, one: PlaceImport): Promise<{ readonly examined: Examined; readonly count: number }> {
  const features = parseFeatures(await textOf(world, await findParts(tx, one.id)))
  const { codeProperty, validFrom, replace, strict } = one.options
  const day = firstDay(validFrom, civilDateAt(world.now()))
  return {
    examined: await examineBoundaries(tx, features, { crs: one.crs, codeProperty, day, replace, strict, repairs: areaRepairs(one) }),
    count: features.length,
  }
}

const fresh = { faults: [], counts: {}, faultCount: 0 } as const

function told({ examined, count }: { readonly examined: Examined; readonly count: number }): ImportChange {
  const { faults, covering, remarks, offers } = examined
  return {
    ...withFaults(fresh, [
      ...faults.map((fault) => ofFeature(fault)),
      ...covering.map((fault) => ofCoverage(fault, false)),
      ...remarks.map((fault) => ofCoverage(fault, true)),
    ]),
    offers: offers.map(({ repair, areas, largestMoveMetres, faultsAfter }) => ({ repair, features: areas, largestMoveMetres, faultsAfter })),
    done: count,
    total: count,
  }
}

export async function checkBoundaries(world: World, tx: Tx, one: PlaceImport): Promise<void> {
  await changeImport(tx, one, { state: 'checked', stage: 'comparing', ...told(await examine(world, tx, one)) }, world.now())
}

/** Applies; where something has changed since the check and there are faults now, it is checked again and waits. */
export async function applyBoundaries(world: World, tx: Tx, one: PlaceImport): Promise<void> {
  const looked = await examine(world, tx, one)
  if (looked.examined.faults.length + looked.examined.covering.length > 0)
    return void (await changeImport(tx, one, { state: 'checked', stage: 'comparing', ...told(looked) }, world.now()))
  const today = civilDateAt(world.now())
  const day = firstDay(one.options.validFrom, today)
  const source = one.options.source ?? `file ${one.fileName}`
  const saved = await saveExamined(tx, looked.examined, looked.count, { source, day, today, repairs: areaRepairs(one) })
  const groups = Map.groupBy(looked.examined.read.grids, ({ community }) => community)
  const counts = { areas: saved.areas.length, grids: saved.grids, gridsEnded: saved.gridsEnded, buildingsMoved: saved.buildingsMoved }
  const byCommunity = [...groups].map(([community, grids]) => ({ community, name: looked.examined.names.get(community) ?? community, count: grids.length }))
  await changeImport(tx, one, { state: 'applied', done: looked.count, result: { counts, byCommunity } }, world.now())
}
