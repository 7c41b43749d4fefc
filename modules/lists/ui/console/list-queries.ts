// SPDX-License-Identifier: MPL-2.0
// What the pages of lists ask the server. Published versions never change, so their answers stay good for minutes.
import { queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export const DEFAULT_LIST = 'grid-matters'
const KEPT_MS = 600_000

export type Item = Answer<'lists.get-list'>['items'][number]
export type ListHead = Answer<'lists.list-lists'>['lists'][number]
export type Version = ListHead['versions'][number]
export type Row = Answer<'lists.find-rows'>['rows'][number]
export type Difference = Answer<'lists.compare-versions'>

export const listQuery = (list: string) => queryOptions({ queryKey: ['list', list], queryFn: () => call('lists.get-list', { list }), staleTime: KEPT_MS })

export const listsQuery = () => queryOptions({ queryKey: ['lists'], queryFn: async () => (await call('lists.list-lists', {})).lists, staleTime: 30_000 })

export const rowsQuery = (list: string, words: string, version: string | undefined) =>
  queryOptions({
    queryKey: ['list-rows', list, version ?? '', words],
    queryFn: ({ signal }) => call('lists.find-rows', { list, ...(words !== '' && { words }), ...(version !== undefined && { version }) }, { signal }),
    staleTime: 60_000,
  })

export const itemQuery = (list: string, code: string, version?: string) =>
  queryOptions({
    queryKey: ['list', list, code, version ?? ''],
    queryFn: () => call('lists.get-item', { list, code, ...(version !== undefined && { version }) }),
    staleTime: KEPT_MS,
  })

export const entryQuery = (list: string, code: string, version?: string) =>
  queryOptions({
    queryKey: ['list-entry', list, code, version ?? ''],
    queryFn: () => call('lists.get-entry', { list, code, ...(version !== undefined && { version }) }),
    staleTime: KEPT_MS,
  })

export const historyQuery = (list: string, code: string) =>
  queryOptions({ queryKey: ['list-history', list, code], queryFn: async () => (await call('lists.get-history', { list, code })).history, staleTime: 60_000 })

export const changesQuery = (list: string, from: string, to: string) =>
  queryOptions({ queryKey: ['list-changes', list, from, to], queryFn: () => call('lists.compare-versions', { list, from, to }), staleTime: KEPT_MS })

export const suggestionsQuery = (list: string, words: string) =>
  queryOptions({
    queryKey: ['suggest', list, words],
    queryFn: async () => (await call('lists.suggest-items', { list, words })).suggestions,
    staleTime: KEPT_MS,
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
