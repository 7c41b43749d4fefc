// SPDX-License-Identifier: MPL-2.0
/** Whether these posts have a scorecard to read (module.ts, insight.read-scorecard). */
export function readsScorecards(roles: readonly string[]): boolean {
  return roles.some((role) => ['leader', 'auditor', 'dispatcher', 'handler', 'liaison'].includes(role))
}
