// SPDX-License-Identifier: MPL-2.0
// What the board shows, as it stands in the address; broken parts of an address are dropped. And who has which page.
export const BOARD_STATES = ['open', 'ended', 'all'] as const
type BoardState = (typeof BOARD_STATES)[number]
export type BoardFilter = { readonly state?: Exclude<BoardState, 'open'>; readonly area?: string; readonly unitId?: string; readonly kind?: string }

const shapes = {
  area: /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/,
  unitId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  kind: /^[\w.-]{1,60}$/,
} as const

export function parseBoard(search: Readonly<Record<string, unknown>>): BoardFilter {
  const text = (name: string): string => (typeof search[name] === 'string' || typeof search[name] === 'number' ? String(search[name]) : '')
  const shaped = Object.fromEntries(Object.entries(shapes).flatMap(([name, shape]) => (shape.test(text(name)) ? [[name, text(name)]] : [])))
  const state = search['state']
  return { ...shaped, ...((state === 'ended' || state === 'all') && { state }) }
}

const READS: readonly string[] = ['leader', 'dispatcher', 'auditor', 'handler', 'liaison']

export function readsWhistles(roles: readonly string[]): boolean {
  return roles.some((role) => READS.includes(role))
}

export function readsDocket(roles: readonly string[]): boolean {
  return roles.some((role) => READS.includes(role) || role === 'community-clerk')
}
