// SPDX-License-Identifier: MPL-2.0
import { queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export const DEFAULT_LIST = 'grid-matters'

export type Item = Answer<'lists.get-list'>['items'][number]

export const listQuery = (list: string) => queryOptions({ queryKey: ['list', list], queryFn: () => call('lists.get-list', { list }), staleTime: 600_000 })

export const itemQuery = (list: string, code: string) =>
  queryOptions({ queryKey: ['list', list, code], queryFn: () => call('lists.get-item', { list, code }), staleTime: 600_000 })

export const suggestionsQuery = (list: string, words: string) =>
  queryOptions({
    queryKey: ['suggest', list, words],
    queryFn: async () => (await call('lists.suggest-items', { list, words })).suggestions,
    staleTime: 600_000,
  })

/** Whether an item answers to what was typed: every part of it in a name (either language) or the start of the code. */
export function itemMatches(item: Item, typed: string): boolean {
  const names = [item.major, item.sub, item.name].flatMap((name) => [name.zh, name.en.toLowerCase()])
  return typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((part) => item.code.startsWith(part) || names.some((name) => name.includes(part)))
}
