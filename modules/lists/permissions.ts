// SPDX-License-Identifier: MPL-2.0
// Published lists are for everyone. Who drafts, reviews and approves: a list for the whole city only posts for the whole
// city; a list for a smaller area also posts whose area it lies in. Nobody reviews or approves what they wrote
// (rules/draft-steps.ts).
import type { Permissions } from '#kernel/actor.ts'

export const permissions = {
  'lists.read': [{ to: 'public' }],
  'lists.read-drafts': [{ to: ['list-keeper', 'auditor', 'leader'], reach: 'any' }],
  'lists.draft': [{ to: ['list-keeper'], reach: 'area' }],
  'lists.review': [{ to: ['auditor', 'list-keeper'], reach: 'area' }],
  'lists.approve': [{ to: ['leader'], reach: 'area' }],
} as const satisfies Permissions
