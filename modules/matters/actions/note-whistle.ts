// SPDX-License-Identifier: MPL-2.0
// A whistle and the matters it solves show one another: what happens to the whistle is noted in each matter's record. The
// matters themselves go their own way; a whistle closes none.
import type { Ctx } from '#platform/action.ts'
import { systemSight } from '#modules/offices/index.ts'
import type { By, WhistleNews } from '../rules/events.ts'
import { getMatter, parseRef } from '../store/matter.ts'
import { record } from './move.ts'

export type WhistleNote = { readonly whistleId: string; readonly whistleNumber: string; readonly what: WhistleNews }

/** Notes it in each matter, in the order of their ids, so that two notes over the same matters never wait for each other. */
export async function noteWhistle(scope: Pick<Ctx, 'tx' | 'now' | 'announce'>, matterIds: readonly string[], note: WhistleNote, by: By): Promise<void> {
  for (const id of [...new Set(matterIds)].toSorted()) {
    const kept = await getMatter(scope.tx, parseRef(id), systemSight(), 'lock')
    await record(scope, kept, [{ kind: 'whistled', facts: { ...note } }], by)
  }
}
