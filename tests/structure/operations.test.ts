// SPDX-License-Identifier: MPL-2.0
// Contract, routes and permissions say the same: each operation has one id, one address, one action that does it, and a
// permission that stands in exactly one table.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#modules/map.ts'
import type { Module } from '#platform/module.ts'
import { listOperations } from '#tools/contracts.ts'
import { root } from './source.ts'

async function manifests(): Promise<readonly Module[]> {
  const present = modules.filter(({ name }) => existsSync(join(root, 'modules', name, 'module.ts')))
  return Promise.all(
    present.map(async ({ name }) => {
      const found = Object.values((await import(`#modules/${name}/module.ts`)) as Readonly<Record<string, Module>>).find((value) => value.name === name)
      if (found === undefined) throw new Error(`modules/${name}/module.ts exports no manifest named ${name}`)
      return found
    }),
  )
}

const twice = (names: readonly string[]): readonly string[] => names.filter((name, index) => names.indexOf(name) !== index)

test('ids and addresses are unique', async () => {
  const operations = (await listOperations()).map(({ operation }) => operation)
  expect(twice(operations.map(({ id }) => id))).toEqual([])
  expect(twice(operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`))).toEqual([])
})

test('every operation of a contract is done by one action, and nothing else is routed', async () => {
  const promised = (await listOperations()).map(({ operation }) => operation.id)
  const routed = (await manifests()).flatMap(({ routes }) => routes.map(({ operation }) => operation.id))
  expect(routed.toSorted()).toEqual(promised.toSorted())
})

test('every permission stands in one table', async () => {
  const all = await manifests()
  const names = all.flatMap(({ permissions }) => Object.keys(permissions))
  expect(twice(names)).toEqual([])
  const asked = all.flatMap(({ routes }) => routes.map(({ operation }) => operation.permission))
  expect(asked.filter((permission) => !names.includes(permission))).toEqual([])
})

test('listeners and chores have names of their own', async () => {
  const all = await manifests()
  expect(twice(all.flatMap(({ listeners }) => listeners.map(({ name }) => name)))).toEqual([])
  expect(twice(all.flatMap(({ chores }) => chores.map(({ name }) => name)))).toEqual([])
})
