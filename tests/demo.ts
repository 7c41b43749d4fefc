// SPDX-License-Identifier: MPL-2.0
// The demo city in a test world, and its people acting through performAction: the same way in as HTTP, without the web.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Actor } from '#kernel/actor.ts'
import { loadDefaults } from '#apps/server/defaults.ts'
import { allModules } from '#apps/server/modules.ts'
import { loadDemo } from '#db/demo/load.ts'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { findStaffAccounts } from '#modules/identity/index.ts'
import { receiptHash, sightOf, staffActor } from '#modules/offices/index.ts'
import type { Answer, OperationId, Sent } from '#api/client.ts'
import { performAction, type AnyAction } from '#platform/action.ts'
import { testWorld, type TestWorld } from './world.ts'

export type Person = {
  readonly actor: Actor
  /** Performs an operation; a write gets a new key unless one is given. */
  readonly act: <Id extends OperationId>(id: Id, input: Sent<Id>, key?: string) => Promise<Answer<Id>>
}

export type Demo = TestWorld & {
  readonly staff: (username: DemoUsername) => Promise<Person>
  readonly person: (actor: Actor) => Person
  readonly nobody: Person
  readonly resident: (accountId: string) => Person
  readonly holder: (receipt: string) => Person
  /** A real photo, uploaded; returns its upload id. */
  readonly upload: (by: Person) => Promise<string>
}

const permissions = Object.assign({}, ...allModules.map((module) => module.permissions))
const actions = new Map<string, AnyAction>(allModules.flatMap((module) => module.routes.map((act): [string, AnyAction] => [act.operation.id, act])))

export async function demoWorld(): Promise<Demo> {
  const test = await testWorld({ LIFANG_DEMO: '1' })
  const { world } = test
  await loadDefaults(world)
  await loadDemo(world)

  const person = (actor: Actor): Person => ({
    actor,
    act: async (id, input, key = randomUUID()) => {
      const action = actions.get(id)
      if (action === undefined) throw new Error(`no action ${id}`)
      const { params, query, body } = action.operation
      const parsed: unknown = Object.assign({}, ...[params, query, body].map((shape) => shape?.parse(input) ?? {}))
      return (await performAction(
        world,
        permissions,
        action,
        { actor, sight: sightOf(actor), exchange: { headers: new Headers(), address: '', answerHeader: () => undefined }, requestId: 'test', key },
        parsed,
      )) as never
    },
  })

  return {
    ...test,
    person,
    nobody: person({ kind: 'nobody' }),
    resident: (accountId) => person({ kind: 'resident', accountId }),
    holder: (receipt) => person({ kind: 'receipt', receiptHash: receiptHash(world, receipt) }),
    staff: async (username) => {
      const accountId = (await findStaffAccounts({ world, tx: world.db, now: world.now() }, [username])).get(username)
      if (accountId === undefined) throw new Error(`no demo account ${username}`)
      return person(await staffActor(world, accountId))
    },
    upload: async (by) => {
      const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: Math.floor(Math.random() * 255), g: 120, b: 90 } } })
        .jpeg()
        .toBuffer()
      const uploadId = randomUUID()
      const upload = actions.get('matter.upload-photo')
      if (upload === undefined) throw new Error('no upload')
      await performAction(
        world,
        permissions,
        upload,
        {
          actor: by.actor,
          sight: sightOf(by.actor),
          exchange: { headers: new Headers(), address: '', answerHeader: () => undefined, bytes },
          requestId: 'test',
        },
        { uploadId },
      )
      return uploadId
    },
  }
}
