// SPDX-License-Identifier: MPL-2.0
// Operations of the docket of difficult problems (疑难问题台账).
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, PageQuery, Uuid, words } from '#platform/shapes.ts'
import { GivenPlace, PhotoSize, ProblemParams, ProblemRow, ProblemView, PublishedProblem, Ref, Said, Seen, Told, Uploads } from './shapes.ts'

const stale = ['whistles.problem-changed', 'whistles.problem-wrong-state'] as const
const studied = [...stale, 'whistles.study-needed'] as const
const Units = z
  .array(Uuid)
  .max(30)
  .overwrite((ids) => [...new Set(ids)])

export const problemOperations = {
  registerProblem: operation({
    id: 'problem.register',
    method: 'POST',
    path: '/api/problems',
    summary: 'Enters a difficult problem into the docket of the street, with the units it concerns; never people',
    permission: 'problem.register',
    status: 201,
    body: z.object({ title: words(1, 120), words: Told, place: GivenPlace, partyUnitIds: Units.default([]), uploads: Uploads }),
    ok: ProblemView,
    refusals: [
      'whistles.place-needed',
      'whistles.no-street-here',
      'whistles.no-such-unit',
      'whistles.no-such-upload',
      'places.outside-city',
      'places.swapped-coordinates',
    ],
  }),
  listProblems: operation({
    id: 'problem.list',
    method: 'GET',
    path: '/api/problems',
    summary: 'The docket in sight, newest first',
    permission: 'problem.read',
    query: PageQuery.extend({ area: AreaDigits.optional(), state: z.enum(['open', 'solved', 'all']).default('all') }),
    ok: z.object({ problems: z.array(ProblemRow), next: z.string().nullable() }),
    refusals: [],
  }),
  getProblem: operation({
    id: 'problem.get',
    method: 'GET',
    path: '/api/problems/{problemId}',
    summary: 'One difficult problem with its history and what the caller may do now',
    permission: 'problem.read',
    params: ProblemParams,
    ok: ProblemView,
    refusals: [],
  }),
  addAttempt: operation({
    id: 'problem.add-attempt',
    method: 'POST',
    path: '/api/problems/{problemId}/attempts',
    summary: 'Adds an earlier attempt to solve it: in words, or a whistle or matter of the district',
    permission: 'problem.work',
    params: ProblemParams,
    body: z.object({ words: Said, whistleId: Ref.optional(), matterId: Ref.optional() }),
    ok: ProblemView,
    refusals: ['whistles.problem-wrong-state', 'whistles.no-such-matter'],
  }),
  studyProblem: operation({
    id: 'problem.study',
    method: 'POST',
    path: '/api/problems/{problemId}/studies',
    summary: 'Records a joint study: units present, what was decided, which unit owns it and who pays',
    permission: 'problem.work',
    params: ProblemParams,
    body: Seen.extend({ words: Told, decision: Told, costSource: words(0, 400), unitIds: Units, ownerUnitId: Uuid.optional() }),
    ok: ProblemView,
    refusals: [...stale, 'whistles.no-such-unit'],
  }),
  solveProblem: operation({
    id: 'problem.solve',
    method: 'POST',
    path: '/api/problems/{problemId}/solutions',
    summary: 'Says how it was solved, with photos before and after',
    permission: 'problem.work',
    params: ProblemParams,
    body: Seen.extend({ words: Told, before: Uploads, uploads: Uploads }),
    ok: ProblemView,
    refusals: [...studied, 'whistles.proof-needed', 'whistles.no-such-upload'],
  }),
  publishProblem: operation({
    id: 'problem.publish',
    method: 'POST',
    path: '/api/problems/{problemId}/publications',
    summary: 'Publishes a solved problem in words written for residents; again to correct them',
    permission: 'problem.work',
    params: ProblemParams,
    body: Seen.extend({ title: words(1, 120), words: Told }),
    ok: ProblemView,
    refusals: [...stale, 'whistles.not-solved'],
  }),
  getProblemPhoto: operation({
    id: 'problem.get-photo',
    method: 'GET',
    path: '/api/problems/{problemId}/photos/{photoId}',
    summary: 'A photo of a difficult problem',
    permission: 'problem.read',
    bytes: 'out',
    params: ProblemParams.extend({ photoId: Uuid }),
    query: PhotoSize,
    ok: z.unknown(),
    refusals: [],
  }),
  listPublishedProblems: operation({
    id: 'problem.list-published',
    method: 'GET',
    path: '/api/published-problems',
    summary: 'Difficult problems that were solved and published, newest first',
    permission: 'problem.read-published',
    query: PageQuery.extend({ area: AreaDigits.optional() }),
    ok: z.object({ problems: z.array(PublishedProblem), next: z.string().nullable() }),
    refusals: [],
  }),
  getPublishedPhoto: operation({
    id: 'problem.get-published-photo',
    method: 'GET',
    path: '/api/published-problems/{problemId}/photos/{photoId}',
    summary: 'A photo, before or after, of a published problem',
    permission: 'problem.read-published',
    bytes: 'out',
    params: ProblemParams.extend({ photoId: Uuid }),
    query: PhotoSize,
    ok: z.unknown(),
    refusals: [],
  }),
} as const
