// SPDX-License-Identifier: MPL-2.0
// Rulebooks in memory per world. The database is asked at most every two seconds whether anything was imported; an import
// in this process is seen at once. Refuses `rulebooks.none-in-force` when no version has begun on the day asked for, and
// when none has the label asked for.
import type { z } from 'zod'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import type { RulebookKind } from '#platform/module.ts'
import type { World } from '#platform/world.ts'
import { findVersions, rulebooksRevision, type Version } from './rulebook-store.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type VersionNamed = Pick<Version, 'name' | 'label' | 'inForceFrom' | 'source'>
export type Rulebook<Rules> = { readonly rules: Rules; readonly version: VersionNamed }

const MEMORY = 'rulebooks.loaded'
const ASK_AGAIN_AFTER = 2_000

type Kept = { readonly versions: readonly Version[]; readonly read: Map<Version, unknown>; readonly revision: string; readonly askedAt: number }

async function keptOf(scope: Scope): Promise<Kept> {
  const kept = scope.world.memory.get(MEMORY) as Kept | undefined
  const askedAt = performance.now()
  if (kept !== undefined && askedAt - kept.askedAt < ASK_AGAIN_AFTER) return kept
  const revision = await rulebooksRevision(scope.tx)
  const fresh: Kept =
    kept?.revision === revision ? { ...kept, askedAt } : { versions: await findVersions(scope.tx), read: new Map<Version, unknown>(), revision, askedAt }
  scope.world.memory.set(MEMORY, fresh)
  return fresh
}

export function forgetRulebooks(world: World): void {
  world.memory.delete(MEMORY)
}

/** The version of a rulebook in force on a day; undefined when none is. */
export async function findVersionInForce(scope: Scope, name: string, on: CivilDate): Promise<Version | undefined> {
  return (await keptOf(scope)).versions.findLast((version) => version.name === name && version.inForceFrom <= on)
}

/** Versions of one rulebook, earliest first. */
export async function listVersions(scope: Scope, name: string): Promise<readonly Version[]> {
  return (await keptOf(scope)).versions.filter((version) => version.name === name)
}

async function read<Shape extends z.ZodType>(scope: Scope, kind: RulebookKind<Shape>, version: Version): Promise<Rulebook<z.output<Shape>>> {
  const { read: known } = await keptOf(scope)
  if (!known.has(version)) known.set(version, kind.shape.parse(version.rules))
  const { name, label, inForceFrom, source } = version
  return { rules: known.get(version) as z.output<Shape>, version: { name, label, inForceFrom, source } }
}

/** The rules of a book in force today, or on a day. */
export async function loadRulebook<Shape extends z.ZodType>(
  scope: Scope,
  kind: RulebookKind<Shape>,
  on: CivilDate = civilDateAt(scope.now),
): Promise<Rulebook<z.output<Shape>>> {
  return read(scope, kind, (await findVersionInForce(scope, kind.name, on)) ?? refuse('rulebooks.none-in-force', { rulebook: kind.name, on }))
}

/** One version of a book, for what runs to its end by the rules it began under, whatever came into force since. */
export async function loadRulebookByLabel<Shape extends z.ZodType>(scope: Scope, kind: RulebookKind<Shape>, label: string): Promise<Rulebook<z.output<Shape>>> {
  const version = (await listVersions(scope, kind.name)).find((one) => one.label === label)
  return read(scope, kind, version ?? refuse('rulebooks.none-in-force', { rulebook: kind.name, label }))
}

/** Every version of a book, earliest first: for words of what older ones named. */
export async function loadRulebookVersions<Shape extends z.ZodType>(scope: Scope, kind: RulebookKind<Shape>): Promise<readonly Rulebook<z.output<Shape>>[]> {
  const versions = await listVersions(scope, kind.name)
  return Promise.all(versions.map((version) => read(scope, kind, version)))
}
