// SPDX-License-Identifier: MPL-2.0
import { queryOptions } from '@tanstack/react-query'
import { getMatterRules } from '../matter-rules.ts'

/** The rulebook of matters in force; it changes at most once a day. */
export const rulesQuery = queryOptions({
  queryKey: ['rulebook', 'matters'],
  queryFn: ({ signal }) => getMatterRules(signal),
  staleTime: 3_600_000,
})
