// SPDX-License-Identifier: MPL-2.0
// A fresh clone installs with `npm ci`: the lock knows every package that may be asked for on any platform, and names no
// registry.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingEntries, type Packages } from '#tools/complete-lock.ts'
import { root } from './source.ts'

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Packages & Readonly<Record<string, { readonly resolved?: string }>>
}

test('the lock is whole (node tools/complete-lock.ts)', () => {
  expect([...missingEntries(packages).keys()]).toEqual([])
})

test('the lock names no registry', () => {
  expect(
    Object.entries(packages)
      .filter(([, { resolved }]) => resolved !== undefined)
      .map(([path]) => path),
  ).toEqual([])
})

test('a missing entry is seen, with its platform', () => {
  const asked = { 'node_modules/a': { version: '1.0.0', dev: true, optionalDependencies: { '@a/linux-x64-musl': '1.0.0' } } }
  expect([...missingEntries(asked)]).toEqual([
    ['node_modules/@a/linux-x64-musl', { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ])
})
