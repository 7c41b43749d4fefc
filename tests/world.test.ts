// SPDX-License-Identifier: MPL-2.0
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '#tests/world.ts'

test('each test world has a migrated database of its own', async () => {
  const [one, two] = await Promise.all([testWorld(), testWorld()])
  try {
    await sql`insert into platform.setting values ('mark', '1')`.execute(one.world.db)
    const { rows } = await sql`select name from platform.setting`.execute(two.world.db)
    expect(rows).toEqual([])
  } finally {
    await Promise.all([one.close(), two.close()])
  }
})
