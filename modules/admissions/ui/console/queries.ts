// SPDX-License-Identifier: MPL-2.0
// What the panels ask the server. Lists are refreshed every minute; the rulebook gives the choices of the forms.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

export type Application = Answer<'admissions.get'>
export type ApplicationRow = Answer<'admissions.list'>['applications'][number]
export type Task = Answer<'admissions.get-refused-task'>
export type TaskRow = Answer<'admissions.list-refused-tasks'>['tasks'][number]

const MINUTE_MS = 60_000
const PAGE = 50

export const applicationsQuery = (states: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['admissions', 'applications', states ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call('admissions.list', { limit: PAGE, ...(states !== undefined && { states }), ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  })

export const tasksQuery = (states: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['admissions', 'tasks', states ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call(
        'admissions.list-refused-tasks',
        { limit: PAGE, ...(states !== undefined && { states }), ...(pageParam !== null && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  })

export const applicationQuery = (applicationId: string) =>
  queryOptions({ queryKey: ['admissions', 'application', applicationId], queryFn: ({ signal }) => call('admissions.get', { applicationId }, { signal }) })

export const taskQuery = (taskId: string) =>
  queryOptions({ queryKey: ['admissions', 'task', taskId], queryFn: ({ signal }) => call('admissions.get-refused-task', { taskId }, { signal }) })

export const burdenQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['admissions', 'burden', year ?? 0],
    queryFn: ({ signal }) => call('admissions.get-burden', year === undefined ? {} : { year }, { signal }),
    placeholderData: keepPreviousData,
  })

export type Coded = { readonly code: string; readonly name: Named }
export type ClockAmount = { readonly amount: number; readonly clock: 'uh' | 'wh' | 'wd' | 'nd' }
/** The part of the rulebook that forms need; its shape is held when it is imported (actions/rulebook.ts). */
export type Rules = {
  readonly communityList: string
  readonly communityKinds: readonly string[]
  readonly lead: ClockAmount
  readonly longestDays: number
  readonly exceptions: readonly Coded[]
  readonly refuseReasons: readonly Coded[]
  readonly revokeReasons: readonly Coded[]
  readonly demandKinds: readonly Coded[]
  readonly howOften: readonly Coded[]
}

export const rulesQuery = queryOptions({
  queryKey: ['rulebook', 'admissions'],
  queryFn: async ({ signal }) => (await call('rulebooks.get', { rulebook: 'admissions' }, { signal })).rules as unknown as Rules,
  staleTime: 5 * MINUTE_MS,
})

/** Communities of the city; the form keeps those inside the area that is applied for. */
export const communitiesQuery = (kinds: readonly string[]) =>
  queryOptions({
    queryKey: ['units', 'communities', ...kinds],
    queryFn: async ({ signal }) => (await Promise.all(kinds.map((kind) => call('offices.list-units', { kind }, { signal })))).flatMap(({ units }) => units),
    staleTime: 5 * MINUTE_MS,
  })

export const itemsQuery = (list: string) =>
  queryOptions({
    queryKey: ['lists', 'rows', list],
    queryFn: async ({ signal }) => (await call('lists.find-rows', { list }, { signal })).rows,
    staleTime: 5 * MINUTE_MS,
  })
