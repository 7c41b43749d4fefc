// SPDX-License-Identifier: MPL-2.0
// Which step of an application or a refused task is told; to whom, the step itself says.

const KINDS = [
  'applied',
  'opined',
  'admitted',
  'refused',
  'withdrawn',
  'revoked',
  'ended',
  'task-refused',
  'taken-back',
  'arbitration-asked',
  'arbitrated',
  'due-soon',
  'overdue',
]

const keyOf = (kind: string): string => `notice.admission.${kind}`

/** undefined for a step that has no words. */
export function toldOfAdmission(kind: string): string | undefined {
  return KINDS.includes(kind) ? keyOf(kind) : undefined
}

export const ADMISSION_KEYS: readonly string[] = KINDS.map(keyOf)
