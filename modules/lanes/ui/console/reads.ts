// SPDX-License-Identifier: MPL-2.0
/** Whether these posts have lanes to read (permissions.ts, lanes.read). */
export function readsLanes(roles: readonly string[]): boolean {
  return roles.some((role) => ['lane-chief', 'community-clerk', 'dispatcher', 'leader', 'auditor'].includes(role))
}
