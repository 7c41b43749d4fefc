// SPDX-License-Identifier: MPL-2.0
// `npm run codegen`: writes every generated file from its source: table types and db/schema.sql from the migrations,
// api/operations.ts, api/first-operations.ts and api/openapi.json from the contracts. `--check` writes nothing and fails naming what differs.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openapiFile } from './codegen-openapi.ts'
import { operationsFiles } from './codegen-operations.ts'
import { schemaFile } from './codegen-schema.ts'
import { tableFiles } from './codegen-tables.ts'
import { withScratchDatabase } from './scratch-database.ts'

const root = join(import.meta.dirname, '..')

/** Path → text of every generated file as it should be now. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const fromSchema = await withScratchDatabase(async (url) => new Map([...(await tableFiles(url)), ['db/schema.sql', await schemaFile(url)]]))
  const { all, first } = await operationsFiles()
  return new Map([...fromSchema, ['api/operations.ts', all], ['api/first-operations.ts', first], ['api/openapi.json', await openapiFile()]])
}

/** Paths of generated files that are not what they should be. */
export async function findStale(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const stale: string[] = []
  for (const [path, text] of files) {
    const now = await readFile(join(root, path), 'utf8').catch(() => undefined)
    if (now !== text) stale.push(path)
  }
  return stale
}

async function main(check: boolean): Promise<void> {
  const files = await generatedFiles()
  const stale = await findStale(files)
  if (check) {
    for (const path of stale) process.stderr.write(`not current: ${path} (npm run codegen)\n`)
    process.exitCode = stale.length === 0 ? 0 : 1
    return
  }
  for (const path of stale) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), files.get(path) ?? '')
    process.stdout.write(`wrote ${path}\n`)
  }
}

if (import.meta.main) await main(process.argv.includes('--check'))
