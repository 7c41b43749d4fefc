// SPDX-License-Identifier: MPL-2.0
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { Iso, Nothing, PageQuery, Uuid } from '#platform/shapes.ts'

const SubjectName = z.enum(['matter', 'whistle', 'application', 'refused-task'])
/** Leaves messages about such things as they are: for a place that cannot open them. */
const Without = SubjectName.optional()

export const NoticeView = z.object({
  id: z.string(),
  subject: SubjectName,
  subjectId: z.string(),
  number: z.string(),
  textKey: z.string(),
  facts: z.record(z.string(), z.unknown()),
  noticedAt: Iso,
  read: z.boolean(),
})

export const contract = {
  listNotices: operation({
    id: 'notices.list',
    method: 'GET',
    path: '/api/notices',
    summary: "Messages to the units whose posts the caller holds, or about the caller's own matters; newest first",
    permission: 'notices.read',
    query: PageQuery.extend({ after: Uuid.optional(), without: Without }),
    ok: z.object({ notices: z.array(NoticeView), unread: z.number().int(), next: z.string().nullable() }),
    refusals: [],
  }),
  readNotices: operation({
    id: 'notices.mark-read',
    method: 'POST',
    path: '/api/notices/read-marks',
    summary: 'Marks messages as read up to a time',
    permission: 'notices.read',
    repeat: 'natural',
    body: z.object({ upTo: Iso, without: Without }),
    ok: Nothing,
    refusals: [],
  }),
} as const
