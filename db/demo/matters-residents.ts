// SPDX-License-Identifier: MPL-2.0
// The residents with a demonstration phone, signed in once through the real operations so that «my matters» is not empty
// when somebody tries it, then signed out again. Where the city has connected a real SMS service there are none: no
// message is ever sent for a demonstration.
import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { contract } from '#modules/identity/http/contract.ts'
import { findSession } from '#modules/identity/index.ts'
import { identityModule } from '#modules/identity/module.ts'
import { sightOf } from '#modules/offices/index.ts'
import { performAction } from '#platform/action.ts'
import type { AnswerOf, Operation, SentOf } from '#platform/operation.ts'
import type { World } from '#platform/world.ts'
import { DEMO_RESIDENTS } from './sign-ins.ts'

async function ask<Op extends Operation>(
  world: World,
  operation: Op,
  input: SentOf<Op>,
  actor: Actor,
  headers: Headers,
  cookies: string[] = [],
): Promise<AnswerOf<Op>> {
  const action = identityModule.routes.find((route) => route.operation.id === operation.id)
  if (action === undefined) throw new Error(`no action ${operation.id}`)
  const answerHeader = (name: string, value: string): void => void (name === 'set-cookie' && cookies.push(value.split(';')[0] ?? ''))
  const caller = { actor, sight: sightOf(actor), exchange: { headers, address: '', answerHeader }, requestId: 'demo', key: randomUUID() }
  return (await performAction(world, identityModule.permissions, action, caller, operation.body?.parse(input) ?? {})) as never
}

async function residentOf(world: World, phone: string): Promise<Actor | undefined> {
  const none = new Headers()
  const nobody: Actor = { kind: 'nobody' }
  const { developmentCode: code } = await ask(world, contract.sendPhoneCode, { phone }, nobody, none)
  if (code === undefined) return undefined
  const { version } = await ask(world, contract.getConsent, {}, nobody, none)
  const cookies: string[] = []
  await ask(world, contract.signInByPhone, { phone, code, consentVersion: version }, nobody, none, cookies)
  const headers = new Headers({ cookie: cookies.join('; ') })
  const session = await findSession(world, headers)
  if (session === undefined) return undefined
  const resident: Actor = { kind: 'resident', accountId: session.accountId }
  await ask(world, contract.signOut, {}, resident, headers)
  return resident
}

export async function residentsOf(world: World): Promise<readonly Actor[]> {
  if (!world.sms.development) return []
  const found: Actor[] = []
  for (const phone of DEMO_RESIDENTS) {
    const resident = await residentOf(world, phone)
    if (resident !== undefined) found.push(resident)
  }
  return found
}
