// SPDX-License-Identifier: MPL-2.0
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptSecret } from './kept-secret.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-secret-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('one secret, however many ask for it at once, for its owner only', async () => {
  const path = join(folder, 'deep/secret')
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(path)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(43)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(join(folder, 'deep'))).toEqual(['secret'])
})

test('a damaged secret is refused, not replaced', async () => {
  const path = join(folder, 'secret')
  await writeFile(path, 'short')
  await expect(keptSecret(path)).rejects.toThrow('fewer than 32 characters')
})
