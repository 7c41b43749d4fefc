// SPDX-License-Identifier: MPL-2.0
// Every no is on a list: a code thrown anywhere, or named by a contract, stands in the refusals of its module or in the
// common ones, with one status.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#modules/map.ts'
import { commonRefusals } from '#platform/refusals.ts'
import { listOperations } from '#tools/contracts.ts'
import { readSource, root } from './source.ts'

async function lists(): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>(Object.entries(commonRefusals))
  for (const { name } of modules) {
    if (!existsSync(join(root, 'modules', name, 'refusals.ts'))) continue
    const { refusals } = (await import(`#modules/${name}/refusals.ts`)) as { readonly refusals: Readonly<Record<string, number>> }
    for (const [code, status] of Object.entries(refusals)) {
      if (known.has(code)) throw new Error(`${code} stands in two lists`)
      known.set(code, status)
    }
  }
  return known
}

test('every code that is thrown is on a list', async () => {
  const known = await lists()
  const thrown = readSource(['kernel', 'platform', 'modules', 'apps']).flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:refuse|new Refusal)\(\s*(['"`])([^'"`]+)\1/g)].map((found) => ({ file, code: found[2] ?? '' })),
  )
  expect(thrown.length).toBeGreaterThan(10)
  expect(thrown.filter(({ code }) => !known.has(code))).toEqual([])
})

test('every code a contract names is on a list', async () => {
  const known = await lists()
  const named = (await listOperations()).flatMap(({ operation }) => operation.refusals.map((code) => ({ operation: operation.id, code })))
  expect(named.filter(({ code }) => !known.has(code))).toEqual([])
})
