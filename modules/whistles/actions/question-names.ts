// SPDX-License-Identifier: MPL-2.0
// Words of the fixed questions by which street and units rate a whistle, for whoever shows counts of the answers.
import type { Ctx } from '#platform/action.ts'
import { rulesFor } from './moment.ts'

/** Question → words, of both sides, by the rulebook in force today. */
export async function findQuestionNames(ctx: Pick<Ctx, 'world' | 'tx' | 'now'>): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const { questions } = (await rulesFor(ctx)).rules
  return new Map([...questions.ofUnit, ...questions.ofStreet].map(({ question, name }) => [question, name]))
}
