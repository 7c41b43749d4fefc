// SPDX-License-Identifier: MPL-2.0
// Words for the noes of rulebooks.
export const en = {
  'refusal.rulebooks.file-refused': 'This file of rules did not pass the checks; nothing was changed.',
  'refusal.rulebooks.label-taken': 'A version of this label exists with other content. Please choose another label.',
  'refusal.rulebooks.starts-too-early': 'It must begin after the version before it began, and not before today.',
  'refusal.rulebooks.none-in-force': 'No rules are in force on that day.',
} as const
