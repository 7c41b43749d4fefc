// SPDX-License-Identifier: MPL-2.0
// What the pages of divisions ask the server, and how long they keep it.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export type Cover = Answer<'divisions.get-cover'>
export type CoverRow = Cover['whole']
export type Division = Answer<'divisions.get'>
export type Edited = Answer<'divisions.edit'>
export type Figures = Edited['proposed']
export type GridRow = Division['grids'][number]
export type Run = Answer<'divisions.get-run'>
export type Shape = Division['proposed']['shapes']['features'][number]
export type Summary = Answer<'divisions.list'>['divisions'][number]
export type Post = Answer<'offices.list-posts'>['posts'][number]

const RUN_LOOK_MS = 1_500

export const coverQuery = (area: string | undefined) =>
  queryOptions({
    queryKey: ['divisions', 'cover', area ?? ''],
    queryFn: ({ signal }) => call('divisions.get-cover', area === undefined ? {} : { area }, { signal }),
    placeholderData: keepPreviousData,
  })

export const proposalsQuery = (area: string | undefined, state: 'waiting' | 'all') =>
  queryOptions({
    queryKey: ['divisions', 'list', area ?? '', state],
    queryFn: ({ signal }) => call('divisions.list', { state, limit: 100, ...(area !== undefined && { area }) }, { signal }),
    placeholderData: keepPreviousData,
  })

export const groundQuery = (area: string, target: number | undefined) =>
  queryOptions({
    queryKey: ['divisions', 'ground', area, target ?? 0],
    queryFn: ({ signal }) => call('divisions.get-ground', { area, ...(target !== undefined && { target }) }, { signal }),
    placeholderData: keepPreviousData,
  })

/** Asked again while it goes on. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['divisions', 'run', runId],
    queryFn: ({ signal }) => call('divisions.get-run', { runId }, { signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined || data.state === 'waiting' || data.state === 'running' ? RUN_LOOK_MS : false),
  })

export const divisionQuery = (divisionId: string) =>
  queryOptions({ queryKey: ['divisions', 'one', divisionId], queryFn: ({ signal }) => call('divisions.get', { divisionId }, { signal }) })

export const atomsQuery = (divisionId: string) =>
  queryOptions({ queryKey: ['divisions', 'atoms', divisionId], queryFn: ({ signal }) => call('divisions.get-atoms', { divisionId }, { signal }) })

export const postsQuery = (area: string, vacant: boolean) =>
  queryOptions({
    queryKey: ['divisions', 'posts', area, vacant],
    queryFn: ({ signal }) => call('offices.list-posts', { area, role: 'grid-worker', ...(vacant && { vacant: 'true' }) }, { signal }),
    placeholderData: keepPreviousData,
  })
