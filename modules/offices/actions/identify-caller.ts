// SPDX-License-Identifier: MPL-2.0
// Who calls, and what they may see. Sight is made here and nowhere else. A receipt code sent along wins over a session:
// it is sent on purpose, to follow one matter, and gives no more than that matter.
import { createHmac, hkdfSync } from 'node:crypto'
import type { Actor, Sight } from '#kernel/actor.ts'
import { civilDateAt } from '#kernel/instant.ts'
import type { World } from '#platform/world.ts'
import { findSession } from '#modules/identity/index.ts'
import { normalReceiptCode } from '../rules/receipt-code.ts'
import { sightScope } from '../rules/sight-scope.ts'
import { findPostsHeld } from '../store/posts.ts'

export function sightOf(actor: Actor): Sight {
  return sightScope(actor) as Sight
}

/** For chores, listeners and the command line. */
export function systemSight(): Sight {
  return sightOf({ kind: 'system', name: 'system' })
}

const RECEIPT_KEY = 'offices.receipt-key'

/** Derived once per world: deriving costs twenty times the digest. */
function receiptKey(world: World): Uint8Array {
  const known = world.memory.get(RECEIPT_KEY) as Uint8Array | undefined
  if (known !== undefined) return known
  const made = new Uint8Array(hkdfSync('sha256', world.secret, 'lifang', 'receipt codes', 32))
  world.memory.set(RECEIPT_KEY, made)
  return made
}

/** What is kept of a receipt code: HMAC-SHA256 in hex, so that the database alone opens no matter. */
export function receiptHash(world: World, code: string): string {
  return createHmac('sha256', receiptKey(world)).update(normalReceiptCode(code)).digest('hex')
}

async function actorOf(world: World, headers: Headers): Promise<Actor> {
  const receipt = headers.get('receipt-code')
  if (receipt !== null && receipt.trim() !== '') return { kind: 'receipt', receiptHash: receiptHash(world, receipt) }
  const session = await findSession(world, headers)
  if (session === undefined) return { kind: 'nobody' }
  if (session.kind === 'resident') return { kind: 'resident', accountId: session.accountId }
  return staffActor(world, session.accountId)
}

/** A staff account with the posts it holds now. */
export async function staffActor(world: World, accountId: string): Promise<Actor> {
  return { kind: 'staff', accountId, posts: await findPostsHeld(world.db, accountId, civilDateAt(world.now())) }
}

/** The caller of a request. Posts are read anew each time, so an ended appointment ends at once. */
export async function identifyCaller(world: World, headers: Headers): Promise<{ readonly actor: Actor; readonly sight: Sight }> {
  const actor = await actorOf(world, headers)
  return { actor, sight: sightOf(actor) }
}
