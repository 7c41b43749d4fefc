// SPDX-License-Identifier: MPL-2.0
// Words of the fixed questions by which street and units rate a whistle, for whoever shows counts of the answers.
import { loadRulebookVersions } from '#modules/rulebooks/index.ts'
import type { Ctx } from '#platform/action.ts'
import { whistleRules } from '../store/rulebook.ts'

/** Question → words, of both sides and of every version of the rulebook: older whistles were rated on older questions. */
export async function findQuestionNames(ctx: Pick<Ctx, 'world' | 'tx' | 'now'>): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const all = (await loadRulebookVersions(ctx, whistleRules)).map(({ rules }) => rules.questions)
  return new Map(all.flatMap(({ ofUnit, ofStreet }) => [...ofUnit, ...ofStreet]).map(({ question, name }) => [question, name]))
}
