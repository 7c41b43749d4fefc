// SPDX-License-Identifier: MPL-2.0
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { loadConsentTexts } from '../index.ts'
import { findConsentInForce } from './consent.ts'

let home: TestWorld
let folder: string
beforeAll(async () => {
  home = await testWorld()
  folder = await mkdtemp(join(tmpdir(), 'consent-'))
})
afterAll(async () => {
  await home.close()
  await rm(folder, { recursive: true })
})

const text = (version: string, from: string, words: string): string =>
  `---\nversion: ${version}\nin-force-from: ${from}\n---\n<!-- zh -->\n${words}\n<!-- en -->\n${words}\n`

test('the shipped texts load once, in both languages, with what PIPL article 17 asks for', async () => {
  expect(await loadConsentTexts(home.world)).toEqual(['2026-11'])
  expect(await loadConsentTexts(home.world)).toEqual([])
  const kept = await findConsentInForce(home.world.db, home.world.now())
  for (const word of ['为什么', '多久', '权利', '撤回同意', '删除', '监护人']) expect(kept?.zh).toContain(word)
  for (const word of ['why', 'how long', 'rights', 'withdraw', 'delete', 'guardian']) expect(kept?.en.toLowerCase()).toContain(word)
})

test('a text comes into force on its day in the city, and a published one cannot be changed', async () => {
  await writeFile(join(folder, 'next.md'), text('2027-01', '2027-01-01', 'new words'))
  await loadConsentTexts(home.world, folder)
  const on = async (iso: string) => (await findConsentInForce(home.world.db, parseInstant(iso)))?.version
  expect(await on('2026-12-31T23:59:59+08:00')).toBe('2026-11')
  expect(await on('2027-01-01T00:00:00+08:00')).toBe('2027-01')
  expect(await on('2026-10-31T23:59:59+08:00')).toBeUndefined()
  await writeFile(join(folder, 'next.md'), text('2027-01', '2027-01-01', 'other words'))
  await expect(loadConsentTexts(home.world, folder)).rejects.toThrow('was changed after it was published')
})

test('half a text is refused', async () => {
  await writeFile(join(folder, 'next.md'), text('2027-02', '2027-02-01', 'words').replace('<!-- en -->', ''))
  await expect(loadConsentTexts(home.world, folder)).rejects.toThrow('not a consent file')
  await writeFile(join(folder, 'next.md'), text('2027-02', '2027-02-30', 'words'))
  await expect(loadConsentTexts(home.world, folder)).rejects.toThrow('not a civil date')
})
