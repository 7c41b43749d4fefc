// SPDX-License-Identifier: MPL-2.0
// Imports one version of a rulebook, whole or not at all. The same label with the same content is nothing to do; a new
// label takes over on its first day, and the old one is kept. Refuses: rulebooks.file-refused (every fault in words),
// rulebooks.label-taken (same label, other content), rulebooks.starts-too-early (not after the version before, or before today).
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { civilDate, civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { RulebookKind } from '#platform/module.ts'
import type { World } from '#platform/world.ts'
import { forgetRulebooks } from '../store/load-rulebook.ts'
import { findVersions, lockRulebook, saveVersion } from '../store/rulebook-store.ts'

const Named = z.strictObject({ zh: z.string().min(1).max(2000), en: z.string().min(1).max(2000) })
const Head = z.strictObject({
  rulebook: z.string(),
  label: z.string().min(1).max(40),
  inForceFrom: z.iso.date(),
  source: Named,
  rules: z.unknown(),
})

export type RulebookImported = {
  readonly outcome: 'imported' | 'unchanged'
  readonly rulebook: string
  readonly label: string
  readonly inForceFrom: CivilDate
}

function faultsOf(error: z.ZodError, before: string): readonly string[] {
  return error.issues.map((issue) => `${before}${issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `}${issue.message}`)
}

function readHead(text: string): z.output<typeof Head> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refuse('rulebooks.file-refused', { faults: [`the file is no JSON: ${String(error)}`] })
  }
  const head = Head.safeParse(json)
  return head.success ? head.data : refuse('rulebooks.file-refused', { faults: faultsOf(head.error, '') })
}

/** Imports the text of a rulebook file; `kinds` are the rulebooks that the modules of this server know. */
export async function importRulebook(world: World, kinds: readonly RulebookKind[], text: string): Promise<RulebookImported> {
  const head = readHead(text)
  const known = kinds.map(({ name }) => name).join(', ')
  const kind =
    kinds.find(({ name }) => name === head.rulebook) ?? refuse('rulebooks.file-refused', { faults: [`rulebook "${head.rulebook}" is none of ${known}`] })
  const rules = kind.shape.safeParse(head.rules)
  if (!rules.success) refuse('rulebooks.file-refused', { faults: faultsOf(rules.error, 'rules.') })
  const inForceFrom = civilDate(head.inForceFrom)
  const checksum = createHash('sha256').update(JSON.stringify(head)).digest('hex')
  const version = { name: kind.name, label: head.label, inForceFrom, source: head.source, rules: head.rules, checksum }
  const outcome = await inTransaction(world.db, async (tx) => {
    await lockRulebook(tx, kind.name)
    const versions = (await findVersions(tx)).filter(({ name }) => name === kind.name)
    const same = versions.find(({ label }) => label === head.label)
    if (same?.checksum === checksum) return 'unchanged' as const
    if (same !== undefined) refuse('rulebooks.label-taken', { rulebook: kind.name, label: head.label })
    const last = versions.at(-1)
    const today = civilDateAt(world.now())
    // What was decided or counted under the version before stays so: a new one never reaches back.
    if (last !== undefined && (inForceFrom <= last.inForceFrom || inForceFrom < today))
      refuse('rulebooks.starts-too-early', { rulebook: kind.name, label: head.label, inForceFrom, before: last.label, beforeFrom: last.inForceFrom, today })
    await saveVersion(tx, version, world.now())
    return 'imported' as const
  })
  forgetRulebooks(world)
  return { outcome, rulebook: kind.name, label: head.label, inForceFrom }
}

/** Imports the rulebooks shipped with the product, each unless the city already has one of that name. */
export async function loadDefaultRulebooks(world: World, kinds: readonly RulebookKind[]): Promise<void> {
  const have = new Set((await findVersions(world.db)).map(({ name }) => name))
  for (const { name } of kinds.filter((kind) => !have.has(kind.name)))
    await importRulebook(world, kinds, await readFile(join(import.meta.dirname, `../../../data/rules/${name}.json`), 'utf8'))
}
