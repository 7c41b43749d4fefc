// SPDX-License-Identifier: MPL-2.0
/** Whether any of the roles may take in the city's files. */
export function importsPlaces(roles: readonly string[]): boolean {
  return roles.includes('administrator')
}
