// SPDX-License-Identifier: MPL-2.0
// Who is told what, per kind of move: the reporter at each step that concerns them and when their date changes, the unit that
// now has to act or to decide.
export type Told = { readonly to: 'reporter' | 'holder' | 'handling' | 'command-centre' | 'told-units'; readonly textKey: string }
type Moved = {
  readonly kind: string
  /** Whose word the matter waits for beside its step. */
  readonly awaits?: string | null
  /** The new day, where the move changed when handling is due. */
  readonly dueMovedTo?: string | null
}

const DUE_MOVED: Told = { to: 'reporter', textKey: 'notice.due-moved' }

const TOLD: Readonly<Record<string, readonly Told[]>> = {
  reported: [
    { to: 'reporter', textKey: 'notice.reported' },
    { to: 'holder', textKey: 'notice.unit.to-accept' },
  ],
  accepted: [{ to: 'reporter', textKey: 'notice.accepted' }],
  refused: [{ to: 'reporter', textKey: 'notice.refused' }],
  'passed-on': [{ to: 'holder', textKey: 'notice.unit.to-dispatch' }],
  settled: [
    { to: 'reporter', textKey: 'notice.handled' },
    { to: 'holder', textKey: 'notice.unit.to-verify' },
  ],
  dispatched: [
    { to: 'reporter', textKey: 'notice.dispatched' },
    { to: 'handling', textKey: 'notice.unit.to-handle' },
  ],
  returned: [
    { to: 'reporter', textKey: 'notice.returned' },
    { to: 'holder', textKey: 'notice.unit.returned' },
  ],
  handled: [
    { to: 'reporter', textKey: 'notice.handled' },
    { to: 'holder', textKey: 'notice.unit.to-verify' },
  ],
  arbitrated: [
    { to: 'reporter', textKey: 'notice.dispatched' },
    { to: 'handling', textKey: 'notice.unit.to-handle' },
  ],
  parked: [
    { to: 'reporter', textKey: 'notice.parked' },
    { to: 'holder', textKey: 'notice.unit.to-review' },
  ],
  'declared-ownerless': [
    { to: 'reporter', textKey: 'notice.ownerless' },
    { to: 'holder', textKey: 'notice.unit.to-review' },
  ],
  reviewed: [{ to: 'reporter', textKey: 'notice.reviewed' }],
  'taken-up': [
    { to: 'reporter', textKey: 'notice.taken-up' },
    { to: 'holder', textKey: 'notice.unit.to-dispatch' },
  ],
  paused: [{ to: 'reporter', textKey: 'notice.paused' }],
  'extension-asked': [{ to: 'command-centre', textKey: 'notice.unit.extension-asked' }],
  'extension-granted': [DUE_MOVED, { to: 'handling', textKey: 'notice.unit.extension-granted' }],
  recomputed: [DUE_MOVED],
  'extension-refused': [{ to: 'handling', textKey: 'notice.unit.extension-refused' }],
  escalated: [{ to: 'told-units', textKey: 'notice.unit.escalated' }],
  'sent-back': [{ to: 'handling', textKey: 'notice.unit.rework' }],
  closed: [{ to: 'reporter', textKey: 'notice.closed' }],
  merged: [{ to: 'reporter', textKey: 'notice.merged' }],
  added: [{ to: 'holder', textKey: 'notice.unit.added' }],
  withdrawn: [{ to: 'handling', textKey: 'notice.unit.withdrawn' }],
  reopened: [
    { to: 'reporter', textKey: 'notice.reopened' },
    { to: 'holder', textKey: 'notice.unit.reopened' },
  ],
}

/** Returned so often that a leader of the district, whose command centre holds it, has to name the unit. */
const TO_ARBITRATE: readonly Told[] = [
  { to: 'reporter', textKey: 'notice.returned' },
  { to: 'holder', textKey: 'notice.unit.to-arbitrate' },
]

/** Empty for moves nobody needs to be told of (notes, ratings, signing). */
export function whomToTell({ kind, awaits, dueMovedTo }: Moved): readonly Told[] {
  const told = kind === 'returned' && awaits === 'arbitration' ? TO_ARBITRATE : (TOLD[kind] ?? [])
  return told.filter((one) => one !== DUE_MOVED || typeof dueMovedTo === 'string')
}

export const MATTER_KEYS: readonly string[] = [...new Set([...Object.values(TOLD).flat(), ...TO_ARBITRATE].map((told) => told.textKey))]
