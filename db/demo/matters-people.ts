// SPDX-License-Identifier: MPL-2.0
// Who acts in the demonstration matters: residents without an account, holders of receipts, the two residents with a
// demonstration phone, and the holders of posts in the cast. Everybody acts through the same actions as over HTTP, at a
// moment of the past. Posts without a sign-in act under a made-up account named after the post: it can never sign in.
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Actor, PostHeld, Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import type { Instant } from '#kernel/instant.ts'
import { mattersModule } from '#modules/matters/module.ts'
import { receiptHash, sightOf } from '#modules/offices/index.ts'
import { performAction } from '#platform/action.ts'
import type { AnswerOf, Operation, SentOf } from '#platform/operation.ts'
import type { World } from '#platform/world.ts'

export type Act = <Op extends Operation>(by: Actor, at: Instant, operation: Op, input: SentOf<Op>, bytes?: Buffer) => Promise<AnswerOf<Op>>

export type StaffFinder = {
  /** The post of this role in a unit; RangeError where the cast has none. */
  readonly inUnit: (unitId: string, role: Role) => Actor
  /** The post of this role whose area is this one: the worker of a grid, the dispatcher of a district. */
  readonly of: (role: Role, area: string) => Actor
  /** Whether somebody holds the post now. */
  readonly isHeld: (role: Role, area: string) => boolean
}

const NOBODY: Actor = { kind: 'nobody' }

/** Performs an operation as somebody at a moment. Every write has a key of its own. */
export function actIn(world: World): Act {
  const actions = new Map(mattersModule.routes.map((route) => [route.operation.id, route]))
  return async (by, at, operation, input, bytes) => {
    const action = actions.get(operation.id)
    if (action === undefined) throw new Error(`no action ${operation.id}`)
    const parsed: unknown = Object.assign({}, ...[operation.params, operation.query, operation.body].map((shape) => shape?.parse(input) ?? {}))
    const exchange = { headers: new Headers(), address: '', answerHeader: () => undefined, ...(bytes && { bytes }) }
    const caller = { actor: by, sight: sightOf(by), exchange, requestId: 'demo', key: randomUUID() }
    return (await performAction({ ...world, now: () => at }, mattersModule.permissions, action, caller, parsed)) as never
  }
}

/** Somebody who reports and keeps the receipt: before it is given, nobody; afterwards its holder. */
export function holderOfReceipt(world: World, receipt: string | undefined): Actor {
  return receipt === undefined ? NOBODY : { kind: 'receipt', receiptHash: receiptHash(world, receipt) }
}

type PostRow = {
  readonly id: string
  readonly code: string
  readonly unit_id: string
  readonly role: Role
  readonly area: string | null
  readonly holder: string | null
  readonly account_id: string | null
}

/** Reads all posts once. */
export async function staffOf(world: World): Promise<StaffFinder> {
  const { rows } = await sql<PostRow>`
    select post.id, post.code, post.unit_id, post.role, post.area, appointment.holder_name as holder, appointment.account_id
    from offices.post left join offices.appointment on appointment.post_id = post.id`.execute(world.db)
  const key = (role: string, place: string | null): string => `${role}@${place}`
  const byUnit = new Map(rows.map((row) => [key(row.role, row.unit_id), row]))
  const byArea = new Map(rows.map((row) => [key(row.role, row.area), row]))
  const actorOf = (row: PostRow | undefined, asked: string): Actor => {
    if (row === undefined) throw new RangeError(`the cast has no ${asked}`)
    const post: PostHeld = { postId: row.id, role: row.role, unitId: row.unit_id, area: row.area === null ? null : areaPath(row.area) }
    return { kind: 'staff', accountId: row.account_id ?? `demo:${row.code}`, posts: [post] }
  }
  return {
    inUnit: (unitId, role) => actorOf(byUnit.get(key(role, unitId)), key(role, unitId)),
    of: (role, area) => actorOf(byArea.get(key(role, area)), key(role, area)),
    isHeld: (role, area) => (byArea.get(key(role, area))?.holder ?? null) !== null,
  }
}
