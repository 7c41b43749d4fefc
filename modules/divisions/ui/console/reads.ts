// SPDX-License-Identifier: MPL-2.0
/** Whether any of the roles has work with grids as areas: drawing, approving, staffing or overseeing them. */
export function readsDivisions(roles: readonly string[]): boolean {
  return roles.some((role) => ['administrator', 'leader', 'community-clerk', 'dispatcher', 'auditor'].includes(role))
}
