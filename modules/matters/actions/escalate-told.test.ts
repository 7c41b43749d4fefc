// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { askedOnce } from './escalate-told.ts'

test('a question is asked once, and once more only when the answer failed', async () => {
  const once = askedOnce()
  let asked = 0
  const ask = (works: boolean) => async (): Promise<string | undefined> => {
    asked += 1
    if (!works) throw new Error('the connection broke')
    return 'unit'
  }
  const [one, other] = await Promise.allSettled([once('a', ask(false)), once('a', ask(false))])
  expect([one.status, other.status, asked]).toEqual(['rejected', 'rejected', 1])
  expect(await once('a', ask(true))).toBe('unit')
  expect(await once('a', ask(true))).toBe('unit')
  expect(asked).toBe(2)
})
