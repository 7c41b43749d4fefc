// SPDX-License-Identifier: MPL-2.0
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { archiveCommand, pruneArchive } from './archive.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-archive-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const segment = (n: number): string => n.toString(16).toUpperCase().padStart(24, '0')

test('the oldest segments beyond the bound go, other files stay', async () => {
  for (let n = 1; n <= 5; n += 1) await writeFile(join(folder, segment(n)), Buffer.alloc(10))
  await writeFile(join(folder, '00000002.history'), 'x')
  expect(await pruneArchive(folder, 30)).toBe(2)
  expect(await readdir(folder)).toEqual([segment(3), segment(4), segment(5), '00000002.history'].toSorted())
})

test.skipIf(process.platform === 'win32')('the command copes with odd folder names and never replaces a segment', async () => {
  const odd = join(folder, `it's 100% "odd"`)
  await mkdir(odd)
  await writeFile(join(folder, 'wal'), 'first')
  const command = archiveCommand(odd).replaceAll('%p', join(folder, 'wal')).replaceAll('%f', segment(1)).replaceAll('%%', '%')
  execFileSync('/bin/sh', ['-c', command])
  await writeFile(join(folder, 'wal'), 'second')
  execFileSync('/bin/sh', ['-c', command])
  expect(await readFile(join(odd, segment(1)), 'utf8')).toBe('first')
})
