// SPDX-License-Identifier: MPL-2.0
// What the panels ask. The board and an open whistle are asked again every few seconds, so that what a colleague or a unit
// does appears by itself.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'
import type { BoardFilter } from './board-filter.ts'

const OFTEN_MS = 4_000
const RULES_MS = 60_000
const PAGE = 50

export type Problem = Answer<'problem.get'>

/** The rules a whistle runs by, whatever came into force since. */
export const rulesOfQuery = (label: string) =>
  queryOptions({ queryKey: ['whistle-rules', label], queryFn: ({ signal }) => call('whistle.get-rules', { label }, { signal }), staleTime: RULES_MS })

export const rulesQuery = queryOptions({ queryKey: ['whistle-rules'], queryFn: ({ signal }) => call('whistle.get-rules', {}, { signal }), staleTime: RULES_MS })

export const boardQuery = (filter: BoardFilter) =>
  infiniteQueryOptions({
    queryKey: ['whistles', filter],
    queryFn: ({ pageParam, signal }) => call('whistle.list', { ...filter, limit: PAGE, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: OFTEN_MS,
    placeholderData: keepPreviousData,
  })

export const whistleQuery = (whistleId: string) =>
  queryOptions({ queryKey: ['whistle', whistleId], queryFn: ({ signal }) => call('whistle.get', { whistleId }, { signal }), refetchInterval: OFTEN_MS })

export const docketQuery = (question: { readonly area?: string; readonly state?: 'open' | 'solved' }) =>
  infiniteQueryOptions({
    queryKey: ['problems', question],
    queryFn: ({ pageParam, signal }) => call('problem.list', { ...question, limit: PAGE, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

export const problemQuery = (problemId: string) =>
  queryOptions({ queryKey: ['problem', problemId], queryFn: ({ signal }) => call('problem.get', { problemId }, { signal }) })
