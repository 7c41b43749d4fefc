// SPDX-License-Identifier: MPL-2.0
// What of scorecards is worth a link, and where they open; the server decides what is seen.
const STREET_DIGITS = 9

/** Whether these posts have a scorecard to read (module.ts, insight.read-scorecard). */
export function readsScorecards(roles: readonly string[]): boolean {
  return roles.some((role) => ['leader', 'auditor', 'dispatcher', 'handler', 'liaison'].includes(role))
}

/** The side these posts see scorecards of: posts all within streets see none of a department (rules/whose-card.ts). */
export function firstSide(areas: readonly (string | null)[]): 'department' | 'street' {
  return areas.length > 0 && areas.every((area) => area !== null && area.length >= STREET_DIGITS) ? 'street' : 'department'
}
