// SPDX-License-Identifier: MPL-2.0
// Loads data/consent at start. Safe to repeat and to run in several processes. Error, and no start, when a file cannot
// be read or a published text was changed.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { parseConsentFile } from '../rules/consent-file.ts'
import { saveConsentText } from '../store/consent.ts'

const shipped = join(import.meta.dirname, '../../../data/consent')

/** Returns the versions that are new. */
export async function loadConsentTexts(world: World, folder: string = shipped): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted()
  const texts = await Promise.all(names.map(async (name) => parseConsentFile(await readFile(join(folder, name), 'utf8'))))
  return inTransaction(world.db, async (tx) => {
    const added: string[] = []
    for (const text of texts) if (await saveConsentText(tx, text)) added.push(text.version)
    return added
  })
}
