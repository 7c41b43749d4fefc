// SPDX-License-Identifier: MPL-2.0
// One event of a matter's record as it is shown to offices, to its reporter, or to somebody whose duplicate was merged into
// it. What offices write to one another stays among them; what somebody else said of themselves stays theirs.
import { toIso } from '#kernel/instant.ts'
import type { UnitView } from '#modules/offices/index.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { MatterEvent } from '../rules/events.ts'
import type { EventKind } from '../rules/steps.ts'
import type { Kept } from '../store/matter.ts'
import type { FactNames } from './fact-names.ts'

type EventAnswer = OkOf<typeof contract.getMatter>['events'][number]
type Named = { zh: string; en: string }

/** Who looks: offices; the reporter; or somebody whose duplicate was merged into this matter. */
export type Viewer = 'office' | 'reporter' | 'follower'

const HIDDEN_FACTS = new Set(['starts', 'moves', 'listVersionId', 'runId'])

// Offices write these words to one another; the reporter is told the step, the unit and the reason.
const AMONG_OFFICES = new Set<EventKind>([
  'accepted',
  'passed-on',
  'dispatched',
  'returned',
  'sent-back',
  'verified',
  'paused',
  'resumed',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'arbitrated',
  'taken-up',
  'visited',
  'escalated',
])
const OF_THE_REPORTER = new Set<EventKind>(['reported', 'added', 'rated', 'reopened', 'withdrawn'])

function hidesWords({ kind, facts }: MatterEvent, viewer: Viewer): boolean {
  if (viewer === 'office') return false
  // What a pause asks of the reporter is said to them, and to nobody who only looks on.
  if (viewer === 'reporter' && 'asksReporter' in facts) return false
  return AMONG_OFFICES.has(kind) || (viewer === 'follower' && OF_THE_REPORTER.has(kind))
}

function isHidden(kind: EventKind, viewer: Viewer): boolean {
  if (kind === 'rated') return viewer !== 'reporter'
  if (kind === 'noted') return viewer !== 'office'
  // What the reporter answered on a return visit is between them and the office.
  return kind === 'visited' && viewer === 'follower'
}

export type EventNames = { readonly units: ReadonlyMap<string, UnitView>; readonly titles: ReadonlyMap<string, Named>; readonly named: FactNames }

function factsOf(event: MatterEvent, { units, named }: EventNames, viewer: Viewer): Record<string, unknown> {
  const unitName = (id: unknown): Named | null => (typeof id === 'string' ? (units.get(id)?.name ?? null) : null)
  const facts = Object.fromEntries(
    Object.entries(event.facts).flatMap(([name, value]): [string, unknown][] => {
      if (HIDDEN_FACTS.has(name) || ((name === 'words' || name === 'place') && hidesWords(event, viewer))) return []
      if (name === 'toUnitIds') return [['toUnits', (value as readonly string[]).flatMap((id) => unitName(id) ?? [])]]
      if (name.endsWith('UnitId') || name === 'unitId') return [[name.replace(/Id$/, ''), unitName(value)]]
      return [[name, typeof value === 'number' && (name === 'until' || name === 'dueAt') ? toIso(value as typeof event.at) : value]]
    }),
  )
  return { ...facts, ...named.get(event.seq) }
}

/** Undefined for what this viewer is not shown at all. Facts gain the names of fact-names.ts. */
export function eventView(event: MatterEvent, names: EventNames, viewer: Viewer): EventAnswer | undefined {
  if (isHidden(event.kind, viewer)) return undefined
  const unit = event.by.unitId === null ? null : (names.units.get(event.by.unitId)?.name ?? null)
  return {
    seq: event.seq,
    kind: event.kind,
    at: toIso(event.at),
    by: { kind: event.by.kind, unit, title: event.by.postId === null ? null : (names.titles.get(event.by.postId) ?? null) },
    facts: factsOf(event, names, viewer),
  }
}

/** Every unit that a record names. */
export function unitIdsOf({ events, matter }: Kept): readonly string[] {
  const named = events.flatMap((event) => [
    event.by.unitId,
    ...Object.entries(event.facts).flatMap(([name, value]) => {
      if (/unitIds$/i.test(name)) return value as readonly string[]
      return /unitId$/i.test(name) && typeof value === 'string' ? [value] : []
    }),
  ])
  return [...new Set([...named, matter.holderUnitId, matter.handlingUnitId, matter.routedUnitId].filter((id) => id !== null))]
}
