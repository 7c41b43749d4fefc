// SPDX-License-Identifier: MPL-2.0
// The one shape of everything the system does: load → require → decide → save → announce, inside one transaction.
// `performAction` is the only way in, for HTTP and for the command line alike: it checks the permission before any
// data is read, replays the first answer to a repeated key, and writes announced events with the change.
import { randomUUID } from 'node:crypto'
import { isGranted, postsGranted, type Actor, type Grant, type Permissions, type PostHeld, type Sight, type Subject } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from './db.ts'
import { keepAnswer, takeKey, type WriteKey } from './idempotency.ts'
import type { InputOf, OkOf, Operation } from './operation.ts'
import { saveAnnounced, wakeOutbox, type Announced } from './outbox.ts'
import type { World } from './world.ts'

/** What an action needs of the web: headers in, headers out. Empty for the command line. */
export type Exchange = {
  readonly headers: Headers
  readonly address: string
  readonly answerHeader: (name: string, value: string) => void
  readonly bytes?: Buffer
}

export type Ctx = {
  readonly world: World
  readonly tx: Tx
  readonly actor: Actor
  readonly sight: Sight
  readonly now: Instant
  readonly requestId: string
  readonly exchange: Exchange
  readonly announce: (event: Announced) => void
  /** Refuses `forbidden` unless the action's own permission covers this subject; returns the posts that it is granted to. */
  readonly require: (subject: Subject) => readonly PostHeld[]
  /** Whether a permission (of any module) covers this subject, for the `may` list of an answer. */
  readonly may: (permission: string, subject: Subject) => boolean
}

export type Action<Op extends Operation = Operation> = {
  readonly operation: Op
  readonly run: (ctx: Ctx, input: InputOf<Op>) => Promise<OkOf<Op>>
}

// Actions of all operations in one list: the input type is erased, the contract's parser restores it.
export type AnyAction = { readonly operation: Operation; readonly run: (ctx: Ctx, input: never) => Promise<unknown> }

export function action<const Op extends Operation>(operation: Op, run: Action<Op>['run']): Action<Op> {
  return { operation, run }
}

export type Caller = { readonly actor: Actor; readonly sight: Sight; readonly exchange: Exchange; readonly requestId: string; readonly key?: string }

export const noExchange: Exchange = { headers: new Headers(), address: '', answerHeader: () => undefined }

function scopeOf(actor: Actor): string {
  if (actor.kind === 'resident' || actor.kind === 'staff') return `account:${actor.accountId}`
  if (actor.kind === 'receipt') return `receipt:${actor.receiptHash}`
  return actor.kind
}

export function contextFor(world: World, tx: Tx, caller: Caller, grants: readonly Grant[], permissions: Permissions, announced: Announced[]): Ctx {
  return {
    world,
    tx,
    actor: caller.actor,
    sight: caller.sight,
    now: world.now(),
    requestId: caller.requestId,
    exchange: caller.exchange,
    announce: (event) => void announced.push(event),
    require: (subject) => {
      if (!isGranted(caller.actor, grants, subject)) refuse('forbidden')
      return postsGranted(caller.actor, grants, subject)
    },
    may: (permission, subject) => isGranted(caller.actor, permissions[permission] ?? [], subject),
  }
}

/**
 * Runs one action for one caller. Input must already be parsed by the contract.
 * Refuses `sign-in-needed` or `forbidden` before reading anything, `key-missing` for a write without a key.
 */
export async function performAction(world: World, permissions: Permissions, act: AnyAction, caller: Caller, input: unknown): Promise<unknown> {
  const { operation } = act
  const grants = permissions[operation.permission]
  if (grants === undefined) throw new Error(`permission ${operation.permission} of ${operation.id} is in no table`)
  if (!isGranted(caller.actor, grants)) refuse(caller.actor.kind === 'nobody' ? 'sign-in-needed' : 'forbidden')
  const run = act.run as (ctx: Ctx, given: unknown) => Promise<unknown>
  const announced: Announced[] = []
  // A counted try must stay counted when it is refused, so `each` runs without an enclosing transaction and announces nothing.
  if (operation.method === 'GET' || operation.repeat === 'each' || operation.transaction === 'own')
    return run(contextFor(world, world.db, caller, grants, permissions, announced), input)

  const write = writeKey(operation, caller, grants, input)
  const answer = await inTransaction(world.db, async (tx) => {
    const ctx = contextFor(world, tx, caller, grants, permissions, announced)
    const before = write && (await takeKey(world, tx, write, ctx.now))
    if (before !== undefined) return before.answer
    const given = await run(ctx, input)
    if (announced.length > 0) await saveAnnounced(tx, announced, ctx.now)
    if (write) await keepAnswer(world, tx, write, given)
    return given
  })
  if (announced.length > 0) wakeOutbox(world)
  return answer
}

/**
 * Whose key it is. What anyone may do belongs to the key alone, so that a report sent again after signing in is still the
 * same report; keys are long enough not to be guessed (platform/http.ts).
 */
function keyScope(actor: Actor, grants: readonly Grant[]): string {
  return grants.some(({ to }) => to === 'public') ? 'public' : scopeOf(actor)
}

function writeKey(operation: Operation, caller: Caller, grants: readonly Grant[], input: unknown): WriteKey | undefined {
  const repeat = operation.repeat ?? (operation.method === 'POST' ? 'key' : 'natural')
  if (repeat !== 'key') return undefined
  if (caller.key === undefined && caller.actor.kind !== 'system') refuse('key-missing')
  return { scope: keyScope(caller.actor, grants), key: caller.key ?? randomUUID(), operation: operation.id, input }
}
