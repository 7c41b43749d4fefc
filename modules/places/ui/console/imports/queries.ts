// SPDX-License-Identifier: MPL-2.0
// What the pages of imports ask the server; an import that goes on is asked again.
import { queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export type Import = Answer<'places.get-import'>
export type ImportRow = Answer<'places.list-imports'>['imports'][number]
export type Fault = Import['listed'][number]

const LOOK_MS = 1_000
const goesOn = (state: Import['state'] | undefined): boolean => state === 'checking' || state === 'applying'

export const importsQuery = queryOptions({
  queryKey: ['places', 'imports'],
  queryFn: ({ signal }) => call('places.list-imports', {}, { signal }),
  refetchInterval: ({ state: { data } }) => (data?.imports.some(({ state }) => goesOn(state)) === true ? 3 * LOOK_MS : false),
})

export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['places', 'imports', importId],
    queryFn: ({ signal }) => call('places.get-import', { importId }, { signal }),
    refetchInterval: ({ state: { data } }) => (goesOn(data?.state) ? LOOK_MS : false),
  })
