// SPDX-License-Identifier: MPL-2.0
// What the page of a draft shows, one at a time; named in its address.
export const DRAFT_PARTS = ['rows', 'head', 'changes', 'record'] as const
export type DraftPart = (typeof DRAFT_PARTS)[number]
