// SPDX-License-Identifier: MPL-2.0
// The addresses that the pages of lists lead to; the app that shows them says what they are.
import type { Answer } from '#api/client.ts'

export type ListPaths = {
  readonly lists: string
  readonly list: (list: string) => string
  /** `version`: label or id; the one in force when left out. */
  readonly row: (list: string, code: string, version?: string) => string
  readonly versions: (list: string) => string
  readonly changes: (list: string, from: string, to: string) => string
  readonly reportItem: (code: string) => string
}

export type ListHead = Answer<'lists.list-lists'>['lists'][number]
export type Version = ListHead['versions'][number]
export type Row = Answer<'lists.find-rows'>['rows'][number]
export type ListKind = ListHead['kind']
