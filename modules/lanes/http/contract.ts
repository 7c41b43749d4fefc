// SPDX-License-Identifier: MPL-2.0
// Streets and alleys with a chief: the public sign, the list offices read, the patrol by checklist. A patrol is one record
// per lane and day; what is found becomes a matter in the same step.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Named, PageQuery, Uuid, words } from '#platform/shapes.ts'
import { LANE_KINDS } from '../rules/lane.ts'

const Count = z.number().int()
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,29}$/)
const LaneParams = z.object({ code: Code })
const Chief = z.object({
  title: Named,
  unit: Named,
  /** Office data, as long as the post is held; empty while it is vacant. */
  holders: z.array(z.object({ name: z.string(), phone: z.string().nullable(), deputy: z.boolean() })),
})
const AreaNamed = z.object({ area: AreaDigits, name: Named })
const Lane = z.object({
  code: Code,
  kind: z.enum(LANE_KINDS),
  name: Named,
  area: AreaDigits,
  /** From the largest area down to the lane's own. */
  areas: z.array(AreaNamed),
  from: Named,
  to: Named,
  standard: Named,
  target: Named.nullable(),
  supervisionPhone: z.string().nullable(),
  chiefs: z.array(Chief),
  /** Walked at least so often. */
  everyDays: Count,
  /** Counts of matters that came of patrols since so many days ago. */
  figures: z.object({ days: Count, walks: Count, found: Count, putRight: Count, open: Count }),
  /** `of`: points on the checklist today. */
  last: z.object({ day: Day, looked: Count, of: Count, found: Count, putRight: Count }).nullable(),
})
const PointView = z.object({ point: z.string(), name: Named, look: Named, item: z.object({ code: z.string(), name: Named }).nullable() })
const PatrolView = z.object({
  day: Day,
  by: Named.nullable(),
  points: z.array(z.object({ point: z.string(), name: Named, result: z.enum(['fine', 'found']) })),
  /** Matters in sight by number and address, others only counted. */
  matters: z.array(z.object({ matterId: z.string(), number: z.string(), point: z.string(), name: Named, state: z.string() })),
  outOfSight: Count,
})
const Walk = z.object({ lastDay: Day.nullable(), dueDay: Day.nullable(), overdue: z.boolean() })

const LaneView = Lane.extend({
  points: z.array(PointView),
  most: z.object({ findingsAtPoint: Count }),
  rulesLabel: z.string(),
  walk: Walk,
  patrols: z.array(PatrolView),
  may: z.array(z.enum(['patrol'])),
  /** The day has its record already. */
  walkedToday: z.boolean(),
})

const LaneRow = Walk.extend({
  code: Code,
  kind: z.enum(LANE_KINDS),
  name: Named,
  area: AreaDigits,
  areaName: Named.nullable(),
  chiefs: z.array(Chief),
  /** A post of the lane that nobody holds. */
  vacant: z.boolean(),
  /** Matters found on patrol that are still open. */
  openMatters: Count,
})

const Finding = z.object({
  place: words(0, 100).default(''),
  words: words(0, 1000).default(''),
  uploads: z
    .array(Uuid)
    .max(9)
    .overwrite((ids) => [...new Set(ids)])
    .default([]),
})

export const contract = {
  getSign: operation({
    id: 'lanes.get-sign',
    method: 'GET',
    path: '/api/lanes/{code}/sign',
    summary: 'The public sign of a street or alley: its chiefs by post, how to reach them, the standard, the last patrol in counts',
    permission: 'lanes.read-sign',
    params: LaneParams,
    ok: Lane,
    refusals: ['lanes.ended', 'rulebooks.none-in-force'],
  }),
  listLanes: operation({
    id: 'lanes.list',
    method: 'GET',
    path: '/api/lanes',
    summary: "Streets and alleys in sight, or the caller's own as chief, with vacancy, last patrol and open matters",
    permission: 'lanes.read',
    query: PageQuery.extend({ area: AreaDigits.optional(), mine: z.stringbool().default(false) }),
    ok: z.object({ lanes: z.array(LaneRow), next: z.string().nullable() }),
    refusals: ['rulebooks.none-in-force'],
  }),
  getLane: operation({
    id: 'lanes.get',
    method: 'GET',
    path: '/api/lanes/{code}',
    summary: 'One street or alley with the checklist of today and its patrols',
    permission: 'lanes.read',
    params: LaneParams,
    ok: LaneView,
    refusals: ['lanes.ended', 'rulebooks.none-in-force'],
  }),
  recordPatrol: operation({
    id: 'lanes.record-patrol',
    method: 'POST',
    path: '/api/lanes/{code}/patrols',
    summary: "Records today's patrol: points looked at, and each thing found as a matter of its own; all of it or nothing",
    permission: 'lanes.patrol',
    status: 201,
    params: LaneParams,
    body: z.object({
      points: z
        .array(z.object({ point: z.string().max(40), findings: z.array(Finding).max(20).default([]) }))
        .min(1)
        .max(40)
        .refine((points) => new Set(points.map(({ point }) => point)).size === points.length, 'a point stands twice'),
    }),
    ok: LaneView,
    refusals: [
      'lanes.ended',
      'lanes.not-your-lane',
      'lanes.patrolled-today',
      'lanes.no-such-point',
      'lanes.finding-needs-words',
      'lanes.too-many-findings',
      'matter.no-such-upload',
      'rulebooks.none-in-force',
    ],
  }),
} as const
