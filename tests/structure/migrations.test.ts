// SPDX-License-Identifier: MPL-2.0
// Migrations only ever go forward: numbered without gaps, released ones unchanged.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const folder = join(root, 'db/migrations')
const names = readdirSync(folder).toSorted()

test('numbered from 0001 without gaps, plain SQL only', () => {
  expect(names.filter((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))).toEqual([])
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
})

test('no migration commits by itself or goes back', () => {
  const broken = names.filter((name) => /^\s*(begin|commit|rollback)\b|--\s*down\b|create index concurrently/im.test(readFileSync(join(folder, name), 'utf8')))
  expect(broken).toEqual([])
})

test('released migrations are unchanged', () => {
  const released = readFileSync(join(import.meta.dirname, 'released-migrations.txt'), 'utf8')
    .split('\n')
    .filter((line) => /^[0-9a-f]{64}\s/.test(line))
  const changed = released.filter((line) => {
    const [hash, name = ''] = line.split(/\s+/)
    return (
      !names.includes(name) ||
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex') !== hash
    )
  })
  expect(changed).toEqual([])
})
