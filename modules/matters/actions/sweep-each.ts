// SPDX-License-Identifier: MPL-2.0
// What the sweeps of clocks share: work the system does by itself, matter by matter, some at once, each in a transaction of
// its own. One matter that fails is named in the log and holds up no other; the next sweep tries it again.
import { randomUUID } from 'node:crypto'
import { systemSight } from '#modules/offices/index.ts'
import { contextFor, noExchange, type Ctx } from '#platform/action.ts'
import { inTransaction } from '#platform/db.ts'
import { saveAnnounced, type Announced } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import type { By } from '../rules/events.ts'

export const SYSTEM: By = { kind: 'system', accountId: null, unitId: null, postId: null }

export const AT_ONCE = 4

/** A transaction of the system's own, committed with what it announces. */
export function asSystem<T>(world: World, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTransaction(world.db, async (tx) => {
    const announced: Announced[] = []
    const caller = { actor: { kind: 'system', name: 'clocks' }, sight: systemSight(), exchange: noExchange, requestId: randomUUID() } as const
    const ctx = contextFor(world, tx, caller, [], {}, announced)
    const done = await work(ctx)
    if (announced.length > 0) await saveAnnounced(tx, announced, ctx.now)
    return done
  })
}

/** Works through the matters, `atOnce` at a time; returns how many failed. */
export async function eachMatter(world: World, ids: readonly string[], atOnce: number, work: (matterId: string) => Promise<void>): Promise<number> {
  const left = ids.values()
  let failed = 0
  const worker = async (): Promise<void> => {
    for (const matter of left) {
      await work(matter).catch((error: unknown) => {
        failed += 1
        world.log.error({ matter, error: String(error) }, 'the clocks of a matter could not be swept; the next sweep tries again')
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failed
}
