// SPDX-License-Identifier: MPL-2.0
// The published lists, in force and earlier versions, for anyone to read, search and compare; suggestions of items from a
// reporter's words; and (http/drafts.ts) how a new version comes about.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { Day, Named } from '#platform/shapes.ts'
import { drafts } from './drafts.ts'
import { ClassCount, Difference, EntryClass, EntryView, FieldChange, ItemSummary, ItemView, ListKind, RowSummary, VersionRef } from './shapes.ts'

const list = z.string().max(40)
const code = z.string().max(20)
/** Id or label of a version. */
const version = z.string().max(40)

export const contract = {
  listLists: operation({
    id: 'lists.list-lists',
    method: 'GET',
    path: '/api/lists',
    summary: 'Every published list with all its versions, latest first, and the classes of the one in force',
    permission: 'lists.read',
    query: z.object({ kind: ListKind.optional() }),
    ok: z.object({
      lists: z.array(
        z.object({
          list: z.string(),
          kind: ListKind,
          name: Named,
          classes: z.array(ClassCount),
          inForce: VersionRef.nullable(),
          versions: z.array(VersionRef),
          /** Ids of the versions that the caller may revoke. */
          mayRevoke: z.array(z.string()),
        }),
      ),
    }),
    refusals: [],
  }),
  getList: operation({
    id: 'lists.get-list',
    method: 'GET',
    path: '/api/lists/{list}',
    summary: 'The version of a list of grid matters in force today (or on a day) with its items',
    permission: 'lists.read',
    params: z.object({ list }),
    query: z.object({ on: Day.optional() }),
    ok: z.object({
      version: z.object({ id: z.string(), list: z.string(), label: z.string(), name: Named, source: z.string(), inForceFrom: Day, inForceTo: Day.nullable() }),
      items: z.array(ItemSummary),
    }),
    refusals: ['lists.no-such-list'],
  }),
  findRows: operation({
    id: 'lists.find-rows',
    method: 'GET',
    path: '/api/lists/{list}/rows',
    summary: 'Rows of a list of any kind, as in force today, on a day or in a named version; by class and by words',
    permission: 'lists.read',
    params: z.object({ list }),
    query: z.object({ version: version.optional(), on: Day.optional(), class: EntryClass.optional(), words: z.string().max(200).optional() }),
    ok: z.object({ version: VersionRef, classes: z.array(ClassCount), rows: z.array(RowSummary), total: z.number().int() }),
    refusals: ['lists.no-such-list'],
  }),
  getItem: operation({
    id: 'lists.get-item',
    method: 'GET',
    path: '/api/lists/{list}/items/{code}',
    summary: 'One item in full, as in force today or in a named version',
    permission: 'lists.read',
    params: z.object({ list, code }),
    query: z.object({ version: version.optional() }),
    ok: ItemView,
    refusals: ['lists.no-such-list', 'lists.no-such-item'],
  }),
  getEntry: operation({
    id: 'lists.get-entry',
    method: 'GET',
    path: '/api/lists/{list}/entries/{code}',
    summary: 'One entry of a list of duties, community work or services, as in force today or in a named version',
    permission: 'lists.read',
    params: z.object({ list, code }),
    query: z.object({ version: version.optional() }),
    ok: EntryView,
    refusals: ['lists.no-such-list', 'lists.no-such-item'],
  }),
  getHistory: operation({
    id: 'lists.get-history',
    method: 'GET',
    path: '/api/lists/{list}/history/{code}',
    summary: 'An item or entry through all versions that have its code, latest first, each with what it changed',
    permission: 'lists.read',
    params: z.object({ list, code }),
    ok: z.object({ history: z.array(z.object({ version: VersionRef, name: Named, first: z.boolean(), changes: z.array(FieldChange) })) }),
    refusals: ['lists.no-such-list', 'lists.no-such-item'],
  }),
  compareVersions: operation({
    id: 'lists.compare-versions',
    method: 'GET',
    path: '/api/lists/{list}/difference',
    summary: 'What changed between two versions of a list, in words',
    permission: 'lists.read',
    params: z.object({ list }),
    query: z.object({ from: version, to: version }),
    ok: Difference,
    refusals: ['lists.no-such-list'],
  }),
  suggestItems: operation({
    id: 'lists.suggest-items',
    method: 'POST',
    path: '/api/lists/{list}/suggestions',
    summary: 'Items whose names and keywords look like the words, likeliest first; nothing is kept',
    permission: 'lists.read',
    repeat: 'natural',
    params: z.object({ list }),
    body: z.object({ words: z.string().max(2000) }),
    ok: z.object({ suggestions: z.array(ItemSummary.extend({ because: z.array(z.string()) })) }),
    refusals: ['lists.no-such-list'],
  }),
  ...drafts,
} as const
