// SPDX-License-Identifier: MPL-2.0
// Every operation of every module, read from the contracts in the order of modules/map.ts. The generators, and whoever
// checks the whole, start from this one list.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#modules/map.ts'
import type { Operation } from '#platform/operation.ts'

export type Listed = { readonly module: string; readonly key: string; readonly operation: Operation }

export async function listOperations(): Promise<readonly Listed[]> {
  const listed: Listed[] = []
  for (const { name } of modules) {
    if (!existsSync(join(import.meta.dirname, '..', 'modules', name, 'http/contract.ts'))) continue
    const { contract } = (await import(`#modules/${name}/http/contract.ts`)) as { readonly contract: Readonly<Record<string, Operation>> }
    for (const [key, operation] of Object.entries(contract)) listed.push({ module: name, key, operation })
  }
  return listed
}
