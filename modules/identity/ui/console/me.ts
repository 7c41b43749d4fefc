// SPDX-License-Identifier: MPL-2.0
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export type Me = Answer<'identity.get-me'>

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call('identity.get-me', {}), staleTime: 60_000 })

/** Who is signed in; the frame has loaded it before any page shows. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}
