// SPDX-License-Identifier: MPL-2.0
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeModule } from './new-module.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-module-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('makes the rooms of a module, once', async () => {
  const made = await makeModule(folder, 'open-city', "Lets other systems work with the city's matters.")
  expect(made).toEqual(['module.ts', 'refusals.ts', 'http/contract.ts', 'http/routes.ts'])
  const manifest = await readFile(join(folder, 'open-city/module.ts'), 'utf8')
  expect(manifest).toContain('export const openCityModule: Module')
  expect(manifest).toContain("name: 'open-city'")
  await expect(makeModule(folder, 'open-city', 'Lets other systems in again.')).rejects.toThrow('there already')
})

test.each([
  ['Open', 'Does one thing well.'],
  ['a/b', 'Does one thing well.'],
  ['../x', 'Does one thing well.'],
  ['good', ''],
  ['good', 'no capital letter.'],
])('refuses %s, "%s"', async (name, purpose) => {
  await expect(makeModule(folder, name, purpose)).rejects.toThrow(/no module name|say the purpose/)
})
