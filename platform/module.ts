// SPDX-License-Identifier: MPL-2.0
// What a module tells the composition root about itself (modules/<name>/module.ts).
import type { z } from 'zod'
import type { Permissions } from '#kernel/actor.ts'
import type { RefusalStatus } from '#kernel/refusal.ts'
import type { AnyAction } from './action.ts'
import type { Listener } from './outbox.ts'
import type { World } from './world.ts'

/** Work done by itself, on a schedule in the city's time zone. */
export type Chore = { readonly name: string; /** minute hour day month weekday */ readonly cron: string; readonly run: (world: World) => Promise<void> }

/**
 * A book of rules that a city may change: its name (also its file, data/rules/<name>.json) and the shape of its rules.
 * Kept by modules/rulebooks; read by the module that names it here.
 */
export type RulebookKind<Shape extends z.ZodType = z.ZodType> = { readonly name: string; readonly shape: Shape }

export type Module = {
  readonly name: string
  /** One sentence. */
  readonly purpose: string
  readonly permissions: Permissions
  readonly refusals: Readonly<Record<string, RefusalStatus>>
  readonly routes: readonly AnyAction[]
  readonly listeners: readonly Listener[]
  readonly chores: readonly Chore[]
  readonly rulebooks?: readonly RulebookKind[]
}
