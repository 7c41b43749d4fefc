// SPDX-License-Identifier: MPL-2.0
// The one way a version comes to be, from an import or from an approved draft. A list keeps its kind and its area; a new
// version begins after the one before, which ends that day and is kept. Refuses lists.label-taken (same label, other
// content), lists.other-kind, lists.city-wide-only, lists.starts-too-early, lists.starts-too-late.
import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { civilDateAt, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#platform/db.ts'
import { latestFirstDay } from '../rules/first-day.ts'
import { closeVersion, findVersions, lockList, saveVersion, type NewVersion, type Version } from '../store/list-store.ts'

export type Published = { readonly versionId: string; readonly outcome: 'imported' | 'unchanged' }
export type ToPublish = Omit<NewVersion, 'id' | 'checksum'>

/** Refuses lists.other-kind when the list has another kind or is for another area. */
export function requireSameKind(versions: readonly Version[], kind: string, scopeArea: string | null): void {
  const other = versions.find((version) => version.kind !== kind || version.scopeArea !== scopeArea)
  if (other !== undefined) refuse('lists.other-kind', { list: other.list, kind: other.kind, scopeArea: other.scopeArea })
}

/** A city routes by one list of grid matters: refuses lists.city-wide-only for one of a smaller area, which nothing would route by. */
export function requireCityWide({ list, kind, scopeArea }: Pick<Version, 'list' | 'kind' | 'scopeArea'>): void {
  if (kind === 'grid-matters' && scopeArea !== null) refuse('lists.city-wide-only', { list, scopeArea })
}

/** The same content gives the same sum, also for versions of before there were kinds. */
function checksumOf({ manifest: { kind, scopeArea, ...head }, items, entries }: ToPublish): string {
  const more = kind === 'grid-matters' && scopeArea === null ? [] : [{ kind, scopeArea, entries }]
  return createHash('sha256')
    .update(JSON.stringify([head, items, ...more]))
    .digest('hex')
}

export async function publishVersion(tx: Tx, now: Instant, wanted: ToPublish): Promise<Published> {
  const { manifest } = wanted
  const { list, label, inForceFrom } = manifest
  requireCityWide(manifest)
  const checksum = checksumOf(wanted)
  await lockList(tx, list)
  const versions = await findVersions(tx, list)
  const same = versions.find((version) => version.label === label)
  if (same?.checksum === checksum) return { versionId: same.id, outcome: 'unchanged' }
  if (same !== undefined) refuse('lists.label-taken', { list, label })
  requireSameKind(versions, manifest.kind, manifest.scopeArea)
  const latest = latestFirstDay(civilDateAt(now))
  if (inForceFrom > latest) refuse('lists.starts-too-late', { list, label, inForceFrom, latest })
  const before = versions.find(({ inForceTo }) => inForceTo === null)
  if (before !== undefined && inForceFrom <= before.inForceFrom)
    refuse('lists.starts-too-early', { list, label, inForceFrom, before: before.label, beforeFrom: before.inForceFrom })
  if (before !== undefined) await closeVersion(tx, before.id, inForceFrom)
  const versionId = uuidv7()
  await saveVersion(tx, { ...wanted, id: versionId, checksum }, now)
  return { versionId, outcome: 'imported' }
}
