// SPDX-License-Identifier: MPL-2.0
// Posts with who holds them, and the three things an administrator does about those of grid workers: appoint, name a deputy, end. Names
// and work phones are shown because the post is public; nothing else about a person is kept.
import { z } from 'zod'
import { ROLES } from '#kernel/actor.ts'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Named, Uuid, words } from '#platform/shapes.ts'

const Appointment = z.object({
  appointmentId: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  deputy: z.boolean(),
  /** Whether a sign-in account is tied to it. */
  signsIn: z.boolean(),
  fromDay: Day,
  lastDay: Day.nullable(),
})

export const PostView = z.object({
  postId: z.string(),
  code: z.string(),
  role: z.enum(ROLES),
  title: Named,
  /** null = the whole city. */
  area: AreaDigits.nullable(),
  areaName: Named.nullable(),
  unit: z.object({ id: z.string(), name: Named }),
  /** Of today and of days to come, holder before deputies. */
  appointments: z.array(Appointment),
  /** Nobody holds it today; `deputised`: somebody stands in. */
  vacant: z.boolean(),
  deputised: z.boolean(),
  may: z.array(z.enum(['appoint', 'end'])),
})

const PostParams = z.object({ postId: Uuid })

export const postOperations = {
  listPosts: operation({
    id: 'offices.list-posts',
    method: 'GET',
    path: '/api/offices/posts',
    summary: 'Posts in force of a role in an area, with who holds them; vacant ones alone if asked',
    permission: 'offices.read-units',
    query: z.object({ area: AreaDigits, role: z.enum(ROLES).default('grid-worker'), vacant: z.stringbool().default(false) }),
    ok: z.object({ posts: z.array(PostView), /** More there are than are shown. */ more: z.number().int() }),
    refusals: [],
  }),
  appoint: operation({
    id: 'offices.appoint',
    method: 'POST',
    path: '/api/offices/posts/{postId}/appointments',
    summary: "Appoints a holder to a grid worker's post, or a deputy for a time; a user name ties the sign-in account to it",
    permission: 'offices.appoint',
    status: 201,
    params: PostParams,
    body: z.object({
      holder: z.object({
        name: words(1, 40),
        workPhone: z
          .string()
          .regex(/^[0-9+][0-9 -]{2,19}$/)
          .nullable()
          .default(null),
      }),
      /** User name of a staff account; null for somebody who does not use the system. */
      signIn: z.string().min(1).max(64).nullable().default(null),
      deputy: z.boolean().default(false),
      fromDay: Day,
      /** A deputy always has one. */
      lastDay: Day.nullable().default(null),
    }),
    ok: PostView,
    refusals: [
      'offices.no-such-post',
      'offices.post-by-file',
      'offices.own-account',
      'offices.post-ended',
      'offices.too-far-ahead',
      'offices.outside-post',
      'offices.post-held',
      'offices.already-named',
      'offices.no-such-account',
      'offices.deputy-needs-end',
      'offices.day-wrong',
    ],
  }),
  endAppointment: operation({
    id: 'offices.end-appointment',
    method: 'POST',
    path: '/api/offices/posts/{postId}/appointments/{appointmentId}/end',
    summary: "Ends a grid worker's appointment with a last day; one that has not begun by then is taken back",
    permission: 'offices.appoint',
    repeat: 'natural',
    params: PostParams.extend({ appointmentId: Uuid }),
    body: z.object({ lastDay: Day }),
    ok: PostView,
    refusals: ['offices.no-such-post', 'offices.post-by-file', 'offices.no-such-appointment', 'offices.day-wrong'],
  }),
} as const
