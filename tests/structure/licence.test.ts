// SPDX-License-Identifier: MPL-2.0
// The licence is whole and every source file of ours names it (docs/decisions/0007-licence.md). Generated JSON and data
// files cannot carry a comment; LICENSE beside them covers them.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const FOLDERS = ['apps', 'modules', 'kernel', 'platform', 'design', 'api', 'db', 'tests', 'bench', 'tools']
const SOURCE = /\.(ts|tsx|mjs)$/

function sources(): readonly string[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  return [...below, ...readdirSync(root)].filter((file) => SOURCE.test(file))
}

test('LICENSE is the whole Mozilla Public License 2.0', () => {
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8')
  expect(licence).toMatch(/^Mozilla Public License Version 2\.0\n/)
  const headings = [...licence.matchAll(/^[* ]*(\d+)\. [A-Z]/gm)].map((found) => Number(found[1]))
  expect(headings).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(licence).toContain('Exhibit A - Source Code Form License Notice')
  expect(licence).toContain('Exhibit B - "Incompatible With Secondary Licenses" Notice')
})

test('package.json and every source file name the licence', () => {
  const { license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly license: string }
  expect(license).toBe('MPL-2.0')
  const found = sources()
  expect(found.length).toBeGreaterThan(100)
  expect(
    found.filter(
      (file) =>
        !readFileSync(join(root, file), 'utf8')
          .split('\n')
          .slice(0, 2)
          .some((line) => line.includes('SPDX-License-Identifier: MPL-2.0')),
    ),
  ).toEqual([])
})
