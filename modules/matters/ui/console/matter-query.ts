// SPDX-License-Identifier: MPL-2.0
import { queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export type Matter = Answer<'matter.get'>
export type MatterEvent = Matter['events'][number]
export type Move = Matter['may'][number]

const REFRESH_MS = 25_000

export const matterQuery = (matterId: string) =>
  queryOptions({ queryKey: ['matter', matterId], queryFn: ({ signal }) => call('matter.get', { matterId }, { signal }), refetchInterval: REFRESH_MS })
