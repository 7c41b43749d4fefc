// SPDX-License-Identifier: MPL-2.0
// The SQL that counts must say what the rule says, try after try, whatever the pauses between them.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, MINUTE } from '#kernel/instant.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { countOne, lockedUntil, tryLimits, type Tries, type TryKind } from '../rules/tries.ts'
import { countTry, spendCode, sweepTries } from './tries.ts'

let home: TestWorld
beforeAll(async () => void (home = await testWorld()))
afterAll(() => home.close())

const START = instant(Date.parse('2026-11-22T08:00:00+08:00'))

test('SQL and rule count alike', async () => {
  const kinds: TryKind[] = ['code-sent', 'code-tried', 'password-tried']
  let name = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 15 }), async (kind, pauses) => {
      const subject = `name ${++name}`
      let [now, before] = [START, undefined as Tries | undefined]
      for (const pause of pauses) {
        now = instant(now + pause * MINUTE)
        before = countOne(before, tryLimits[kind], now)
        expect(await countTry(home.world, kind, subject, now)).toEqual(before)
      }
    }),
    { numRuns: 40 },
  )
})

test('a lock ends 15 minutes after the fifth try and further tries do not prolong it', () => {
  const limit = tryLimits['password-tried']
  let tries: Tries | undefined
  for (const minute of [0, 1, 2, 3, 4]) tries = countOne(tries, limit, instant(START + minute * MINUTE))
  expect(tries && lockedUntil(tries, limit)).toBeUndefined()
  for (const minute of [5, 10, 18]) {
    tries = countOne(tries, limit, instant(START + minute * MINUTE))
    expect(lockedUntil(tries, limit)).toBe(START + 19 * MINUTE)
  }
  expect(countOne(tries, limit, instant(START + 19 * MINUTE))).toEqual({ times: 1, since: START + 19 * MINUTE })
})

test('two processes counting at once never see the same number', async () => {
  const counts = await Promise.all(Array.from({ length: 5 }, () => countTry(home.world, 'code-sent', 'Same', START)))
  expect(counts.map(({ times }) => times).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
  expect((await countTry(home.world, 'code-sent', 'SAME', START)).times).toBe(6)
})

test('an authenticator code is spent once, by whoever comes first, and forgotten later', async () => {
  const spent = await Promise.all(Array.from({ length: 4 }, () => spendCode(home.world, 'a', '123456', START)))
  expect(spent.filter(Boolean)).toHaveLength(1)
  expect(await spendCode(home.world, 'b', '123456', START)).toBe(true)
  expect(await spendCode(home.world, 'a', '123456', instant(START + 6 * MINUTE))).toBe(true)
  await sweepTries(home.world.db, instant(START + 3 * 24 * 60 * MINUTE))
  const { rows } = await sql<{ left: number }>`select (select count(*) from identity.tries) + (select count(*) from identity.spent_code) as left`.execute(
    home.world.db,
  )
  expect(rows[0]?.left).toBe(0)
})
