// SPDX-License-Identifier: MPL-2.0
// Who is told what, per kind of move: the reporter at each step that concerns them, the unit that now has to act.
export type Told = { readonly to: 'reporter' | 'holder' | 'handling' | 'told-units'; readonly textKey: string }

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
  'extension-granted': [{ to: 'handling', textKey: 'notice.unit.extension-granted' }],
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

/** Empty for moves nobody needs to be told of (notes, ratings, signing). */
export function whomToTell(kind: string): readonly Told[] {
  return TOLD[kind] ?? []
}

export const MATTER_KEYS: readonly string[] = [...new Set(Object.values(TOLD).flatMap((all) => all.map((told) => told.textKey)))]
