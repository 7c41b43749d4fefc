// SPDX-License-Identifier: MPL-2.0
// What the queue shows, as it stands in the address, so that a colleague who gets the link sees the same question asked
// (within what they may see). Unknown or broken parts of an address are dropped, never an error.
import type { Answer, Sent } from '#api/client.ts'

export type State = Answer<'matter.list'>['matters'][number]['state']

export const STATES = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'handled',
  'verified',
  'closed',
  'refused',
  'withdrawn',
  'merged',
  'ownerless',
  'parked',
] as const satisfies readonly State[]
export const OPEN = ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'verified', 'ownerless', 'parked'] as const satisfies readonly State[]
const AWAITED = ['arbitration', 'extension'] as const

export type QueueFilter = {
  /** Comma-separated, in the order of STATES; absent = all. */
  readonly states?: string
  readonly area?: string
  readonly unitId?: string
  readonly item?: string
  readonly words?: string
  readonly overdue?: 'yes'
  /** Waits for a leader to name the unit, or for an extension to be decided. */
  readonly awaits?: (typeof AWAITED)[number]
  /** The handling clocks stand still. */
  readonly paused?: 'yes'
  /** YYYY-MM-DD. */
  readonly filedOn?: string
  readonly mine?: 'yes'
  readonly order?: 'newest'
  readonly map?: 'yes'
}

const shapes = {
  area: /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/,
  unitId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  item: /^[\w.-]{1,20}$/,
  filedOn: /^\d{4}-\d{2}-\d{2}$/,
} as const

function statesOf(text: unknown): string | undefined {
  const asked = String(text ?? '').split(',')
  const known = STATES.filter((state) => asked.includes(state))
  return known.length === 0 || known.length === STATES.length ? undefined : known.join(',')
}

/** Address → filter. */
export function parseQueue(search: Readonly<Record<string, unknown>>): QueueFilter {
  const text = (name: string): string => (typeof search[name] === 'string' || typeof search[name] === 'number' ? String(search[name]) : '')
  const shaped = (name: keyof typeof shapes): string | undefined => (shapes[name].test(text(name)) ? text(name) : undefined)
  const parts = {
    states: statesOf(search['states']),
    area: shaped('area'),
    unitId: shaped('unitId'),
    item: shaped('item'),
    words: text('words').slice(0, 100) || undefined,
    overdue: search['overdue'] === 'yes' ? ('yes' as const) : undefined,
    awaits: AWAITED.find((one) => one === search['awaits']),
    paused: search['paused'] === 'yes' ? ('yes' as const) : undefined,
    filedOn: shaped('filedOn'),
    mine: search['mine'] === 'yes' ? ('yes' as const) : undefined,
    order: search['order'] === 'newest' ? ('newest' as const) : undefined,
    map: search['map'] === 'yes' ? ('yes' as const) : undefined,
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

/** Filter → what the server is asked. The map is ours alone. */
export function questionOf({ map: _, words, ...filter }: QueueFilter): Sent<'matter.list'> {
  return { ...filter, ...(words !== undefined && words.trim() !== '' && { words: words.trim() }) }
}

/** Changes some parts; undefined takes a part away. */
export function changeQueue(filter: QueueFilter, change: { readonly [K in keyof QueueFilter]?: QueueFilter[K] | undefined }): QueueFilter {
  return parseQueue({ ...filter, ...change })
}

const open = OPEN.join(',')

export const VIEWS = {
  mine: { states: open, mine: 'yes' },
  'to-accept': { states: 'reported' },
  'to-dispatch': { states: 'accepted' },
  'in-handling': { states: 'dispatched,handling' },
  'to-verify': { states: 'handled,verified' },
  overdue: { states: open, overdue: 'yes' },
  open: { states: open },
  all: {},
  arbitration: { awaits: 'arbitration' },
  extension: { awaits: 'extension' },
  ownerless: { states: 'ownerless' },
  parked: { states: 'parked' },
  paused: { paused: 'yes' },
} as const satisfies Readonly<Record<string, QueueFilter>>
export type ViewName = keyof typeof VIEWS
export const VIEW_NAMES = Object.keys(VIEWS) as readonly ViewName[]
/** Views of matters that wait for somebody's word or for a day; shown apart. */
export const WAITING_VIEWS = ['arbitration', 'extension', 'ownerless', 'parked', 'paused'] as const satisfies readonly ViewName[]
/** The parts of a filter that a view sets: choosing another one takes them away first. */
export const NO_VIEW = { states: undefined, mine: undefined, overdue: undefined, awaits: undefined, paused: undefined } as const

/** The quick view an address stands for, whatever else narrows it. */
export function viewOf(filter: QueueFilter): ViewName | undefined {
  return VIEW_NAMES.find((name) => {
    const view: QueueFilter = VIEWS[name]
    return (Object.keys(NO_VIEW) as (keyof typeof NO_VIEW)[]).every((part) => view[part] === filter[part])
  })
}

const NO_MATTERS: readonly string[] = ['administrator', 'list-keeper']

/** Whether any of the roles reads matters at all; administrators and list keepers do not. */
export function readsMatters(roles: readonly string[]): boolean {
  return roles.some((role) => !NO_MATTERS.includes(role))
}

/** Where an office begins its day: what waits for its units; those who only look begin with all that is open. */
export function homeView(roles: readonly string[]): QueueFilter {
  return roles.some((role) => ['grid-worker', 'community-clerk', 'dispatcher', 'handler', 'verifier'].includes(role)) ? VIEWS.mine : VIEWS.open
}

/** How many matters a view would show, from counts by state of all and of the person's own units; undefined when not told. */
export function countOf(name: ViewName, all: Readonly<Record<string, number>>, own: Readonly<Record<string, number>>): number | undefined {
  const view: QueueFilter = VIEWS[name]
  if (name === 'overdue') return all['overdue'] ?? 0
  if (view.awaits !== undefined) return all[view.awaits]
  if (view.paused === 'yes') return all['paused']
  const counts = view.mine === 'yes' ? own : all
  return (view.states?.split(',') ?? STATES).reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}
