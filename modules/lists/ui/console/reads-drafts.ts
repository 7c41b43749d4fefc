// SPDX-License-Identifier: MPL-2.0
const READ: readonly string[] = ['list-keeper', 'auditor', 'leader']

/** Whether drafts are worth a link for somebody with these posts; the server decides. */
export function readsDrafts(roles: readonly string[]): boolean {
  return roles.some((role) => READ.includes(role))
}
