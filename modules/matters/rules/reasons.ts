// SPDX-License-Identifier: MPL-2.0
// Reasons that may be given, as closed lists, so that they can be counted and put in plain words once.

/** Why a reported matter is not accepted: «sorting out» with a told reason (Beijing 接诉即办条例 2021, art. 11). */
export const REFUSE_REASONS = [
  'call-emergency-number',
  'legal-channel',
  'petition-channel',
  'repeat-without-new-facts',
  'outside-public-duties',
  'about-private-conduct',
  'cannot-be-located',
] as const

/** Why a unit returns a matter; counted per unit, and once only (Weifang hotline regulation, art. 22). */
export const RETURN_REASONS = ['not-ours', 'wrong-place', 'wrong-item', 'nothing-found', 'more-facts-needed'] as const

export const REOPEN_REASONS = ['not-done', 'done-badly', 'came-back', 'answer-unclear', 'not-verified'] as const
