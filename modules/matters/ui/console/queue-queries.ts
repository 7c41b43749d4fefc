// SPDX-License-Identifier: MPL-2.0
// The queue page by page, and the counts of the quick views. Refreshed every minute and when the window is looked at again.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'
import { questionOf, STATES, type QueueFilter } from './queue-filter.ts'

export type Row = Answer<'matter.list'>['matters'][number]

const MINUTE_MS = 60_000
const PAGE = 50

export const queueQuery = (filter: QueueFilter) => {
  const question = questionOf(filter)
  return infiniteQueryOptions({
    queryKey: ['queue', question],
    queryFn: ({ pageParam, signal }) => call('matter.list', { ...question, limit: PAGE, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  })
}

/** Counts by state under the narrowing parts of a filter, of everything in sight or of the person's own units. */
export const countsQuery = ({ area, unitId, item, words }: QueueFilter, mine: 'yes' | 'no') => {
  const question = {
    ...questionOf({
      ...(area !== undefined && { area }),
      ...(unitId !== undefined && { unitId }),
      ...(item !== undefined && { item }),
      ...(words !== undefined && { words }),
    }),
    mine,
    limit: 1,
  }
  return queryOptions({
    queryKey: ['queue', 'counts', question],
    queryFn: async ({ signal }) => (await call('matter.list', question, { signal })).counts,
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  })
}

/** How many matters the whole question has, from the counts by state of an answer (which leave the state filter out). */
export function totalOf(counts: Readonly<Record<string, number>>, states: string | undefined): number {
  return (states?.split(',') ?? STATES).reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

/** Where the matters of the whole question lie, whatever page of rows has been read. */
export const pointsQuery = (filter: QueueFilter) => {
  const { order: _, ...question } = questionOf(filter)
  return queryOptions({
    queryKey: ['queue', 'points', question],
    queryFn: async ({ signal }) => {
      const { ids, lon, lat, late, withoutPoint, more } = await call('matter.list-points', question, { signal })
      const isLate = new Set(late)
      const points = ids.map((id, at) => ({ id, lon: lon[at] ?? 0, lat: lat[at] ?? 0, late: isLate.has(at) }))
      return { points, withoutPoint, more }
    },
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  })
}
