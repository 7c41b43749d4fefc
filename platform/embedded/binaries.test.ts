// SPDX-License-Identifier: MPL-2.0
import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseBinaries, ensureLinks, listBinaries } from './binaries.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-links-'))
  await mkdir(join(folder, 'native/lib'), { recursive: true })
  await writeFile(join(folder, 'native/lib/libicu.so.60.2'), 'library')
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('missing links are made, relative, and stay when made', async () => {
  await ensureLinks(folder)
  await ensureLinks(folder)
  expect(await readlink(join(folder, 'native/lib/libicu.so.60'))).toBe('libicu.so.60.2')
  expect(await readFile(join(folder, 'native/lib/libicu.so.60'), 'utf8')).toBe('library')
})

test('a broken link is made anew', async () => {
  await symlink('gone.so', join(folder, 'native/lib/libicu.so.60'))
  await ensureLinks(folder)
  expect(await readFile(join(folder, 'native/lib/libicu.so.60'), 'utf8')).toBe('library')
})

test('links that cannot be made are a plain refusal to start', async () => {
  await rm(join(folder, 'native/lib'), { recursive: true })
  await expect(ensureLinks(folder)).rejects.toThrow('Run `npm ci` again')
})

test('this machine has programs of version 15 or newer', async () => {
  const found = await listBinaries()
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ major }) => major >= 15)).toBe(true)
})

test('data is given only to programs of the version that made it', () => {
  const found = [
    { bin: '/a', major: 18 },
    { bin: '/b', major: 15 },
  ]
  expect(chooseBinaries(found, undefined, '/data').bin).toBe('/a')
  expect(chooseBinaries(found, 15, '/data').bin).toBe('/b')
  expect(() => chooseBinaries(found, 16, '/data')).toThrow('made by PostgreSQL 16, but the versions here are: 18, 15')
  expect(() => chooseBinaries([], undefined, '/data')).toThrow('install PostgreSQL 15 or newer')
})
