// SPDX-License-Identifier: MPL-2.0
// What a module tells the composition root about itself (modules/<name>/module.ts).
import type { Permissions } from '#kernel/actor.ts'
import type { RefusalStatus } from '#kernel/refusal.ts'
import type { AnyAction } from './action.ts'
import type { Listener } from './outbox.ts'
import type { World } from './world.ts'

/** Work done by itself, on a schedule in the city's time zone. */
export type Chore = { readonly name: string; /** minute hour day month weekday */ readonly cron: string; readonly run: (world: World) => Promise<void> }

export type Module = {
  readonly name: string
  /** One sentence. */
  readonly purpose: string
  readonly permissions: Permissions
  readonly refusals: Readonly<Record<string, RefusalStatus>>
  readonly routes: readonly AnyAction[]
  readonly listeners: readonly Listener[]
  readonly chores: readonly Chore[]
}
