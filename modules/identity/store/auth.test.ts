// SPDX-License-Identifier: MPL-2.0
// Our hand-written tables against what the installed better-auth would create: an upgrade that needs a column shows here.
import { getMigrations } from 'better-auth/db/migration'
import { expect, test } from 'vitest'
import { HOUR, instant } from '#kernel/instant.ts'
import { testWorld } from '#tests/world.ts'
import { createStaffAccount } from '../actions/create-staff-account.ts'
import { listSessionsOf, sweepAuth } from './accounts.ts'
import { authOf } from './auth.ts'

test('schema auth has every table and column better-auth expects', async () => {
  const { world, close } = await testWorld()
  try {
    const { toBeCreated, toBeAdded } = await getMigrations(authOf(world).options)
    expect(toBeCreated.map(({ table }) => table)).toEqual([])
    expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([])
    expect(authOf(world)).toBe(authOf(world))
  } finally {
    await close()
  }
})

test('sessions and codes that are over are swept, live ones stay', async () => {
  const { world, close } = await testWorld()
  try {
    const accountId = await createStaffAccount(world, { username: 'li.na', password: 'long enough', name: '李娜' })
    const { internalAdapter } = await authOf(world).$context
    await internalAdapter.createSession(accountId)
    await sweepAuth(world.db, world.now())
    expect(await listSessionsOf(world.db, accountId, world.now())).toHaveLength(1)
    await sweepAuth(world.db, instant(world.now() + 13 * HOUR))
    expect(await listSessionsOf(world.db, accountId, world.now())).toHaveLength(0)
  } finally {
    await close()
  }
})
