// SPDX-License-Identifier: MPL-2.0
// Everything that can be done with a matter. Residents work through /api/my/… with a session or a receipt code;
// offices through /api/matters/…, within what they may see. A matter's address is `<district>-<uuid>`.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Iso, Named, PageQuery, Point, Uuid, words } from '#platform/shapes.ts'
import { REFUSE_REASONS, REOPEN_REASONS, RETURN_REASONS } from '../rules/reasons.ts'
import { CHANNELS, CLOSE_OUTCOMES, EVENT_KINDS, HANDLE_OUTCOMES, MOVES, STATES } from '../rules/steps.ts'

const MatterRef = z.string().regex(/^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const MatterParams = z.object({ matterId: MatterRef })
const PhotoParams = MatterParams.extend({ photoId: Uuid })
const PhotoSize = z.object({ size: z.enum(['small', 'large']).default('large') })
/** The same photo named twice counts once. */
const Uploads = z
  .array(Uuid)
  .max(9)
  .overwrite((ids) => [...new Set(ids)])
  .default([])
/** Revision the caller saw; a matter that changed since is refused as `matter.changed`. */
const Seen = z.object({ revision: z.number().int().min(1) })
const Said = words(0, 2000)

export const PhotoView = z.object({
  id: z.string(),
  purpose: z.enum(['report', 'before', 'after', 'verify']),
  width: z.number(),
  height: z.number(),
  takenAt: Iso.nullable(),
  addedAt: Iso,
})
export const DeadlineView = z.object({
  step: z.string(),
  stage: z.string(),
  name: Named,
  amount: z.number().int(),
  clock: z.enum(['uh', 'wh', 'wd']),
  startedAt: Iso,
  dueAt: Iso,
  metAt: Iso.nullable(),
  provisional: z.boolean(),
})
export const UnitRef = z.object({ id: z.string(), name: Named, phone: z.string().nullable() })
export const EventView = z.object({
  seq: z.number().int(),
  kind: z.enum(EVENT_KINDS),
  at: Iso,
  by: z.object({ kind: z.enum(['reporter', 'staff', 'system']), unit: Named.nullable(), title: Named.nullable() }),
  /** Reason codes, unit names, words: what this event says. Keys depend on the kind; see rules/events.ts. */
  facts: z.record(z.string(), z.unknown()),
})
const ItemRef = z.object({ list: z.string(), versionLabel: z.string(), code: z.string(), name: Named, major: Named, closing: Named, basis: Named })

/** Where the matter goes and why, in facts the screen turns into one sentence. */
export const Routing = z.object({
  unit: UnitRef.nullable(),
  item: ItemRef.nullable(),
  rule: z.enum(['lead', 'territory', 'command-centre']),
  answerBy: Iso.nullable(),
  provisional: z.boolean(),
})

const Common = z.object({
  id: MatterRef,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(STATES),
  step: z.number().int().min(1).max(6),
  channel: z.enum(CHANNELS),
  place: z.object({
    area: AreaDigits,
    names: z.array(Named),
    words: z.string().nullable(),
    point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
    certainty: z.string(),
  }),
  words: z.string(),
  /** null until somebody chose one */ item: ItemRef.nullable(),
  filedAt: Iso,
  dueAt: Iso.nullable(),
  finalDueAt: Iso.nullable(),
  outcome: z.enum(CLOSE_OUTCOMES).nullable(),
  reopened: z.boolean(),
  holder: UnitRef.nullable(),
  photos: z.array(PhotoView),
  deadlines: z.array(DeadlineView),
  events: z.array(EventView),
  may: z.array(z.enum(MOVES)),
})
export const MatterView = Common.extend({ mergedInto: z.string().nullable() })
export const MyMatterView = Common.extend({ routing: Routing, rating: z.number().int().nullable(), rateUntil: Iso.nullable(), reopenUntil: Iso.nullable() })

export const MatterRow = z.object({
  id: MatterRef,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(STATES),
  step: z.number().int(),
  words: z.string(),
  itemName: Named.nullable(),
  areaName: Named,
  placeWords: z.string().nullable(),
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  holder: Named.nullable(),
  filedAt: Iso,
  dueAt: Iso.nullable(),
  finalDueAt: Iso.nullable(),
  overdue: z.boolean(),
  photo: z.string().nullable(),
})

export const Place = z.object({
  point: Point.optional(),
  building: z
    .string()
    .regex(/^\d{17}$/)
    .optional(),
  grid: z
    .string()
    .regex(/^\d{15}$/)
    .optional(),
  /** community or larger, when the place is only described */ area: AreaDigits.optional(),
  words: words(0, 200).optional(),
})

const stale = ['matter.changed', 'matter.wrong-state'] as const
const photoRefusals = ['photo.not-an-image', 'photo.drawing', 'photo.too-many-pixels', 'photo.broken'] as const

export const contract = {
  uploadPhoto: operation({
    id: 'matter.upload-photo',
    method: 'PUT',
    path: '/api/uploads/{uploadId}',
    summary: 'Takes one photo (JPEG, PNG, WebP, ≤ 20 MB, ≤ 50 megapixels) under an id the caller made up; it is attached by a later report or proof',
    permission: 'matter.report',
    bytes: 'in',
    repeat: 'natural',
    transaction: 'own',
    perMinute: 240,
    params: z.object({ uploadId: Uuid }),
    ok: z.object({
      uploadId: z.string(),
      width: z.number().int(),
      height: z.number().int(),
      takenAt: Iso.nullable(),
      point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
    }),
    refusals: [...photoRefusals, 'photo.other-content'],
  }),
  reportMatter: operation({
    id: 'matter.report',
    method: 'POST',
    path: '/api/matters',
    summary: 'Reports a matter; finds its grid, routes it by the list in force and gives a receipt',
    permission: 'matter.report',
    status: 201,
    perMinute: 120,
    body: z.object({ place: Place, words: Said, uploads: Uploads, list: z.string().max(40).default('grid-matters'), itemCode: z.string().max(20).optional() }),
    ok: z.object({
      matterId: MatterRef,
      number: z.string(),
      receipt: z.string(),
      filedAt: Iso,
      place: z.object({ names: z.array(Named), certainty: z.string() }),
      routing: Routing,
    }),
    refusals: [
      'matter.nothing-said',
      'matter.place-needed',
      'matter.no-such-item',
      'matter.no-such-upload',
      'places.outside-city',
      'places.swapped-coordinates',
      'places.no-such-building',
      'places.no-such-grid',
      'lists.no-such-list',
    ],
  }),
  listMine: operation({
    id: 'my.list',
    method: 'GET',
    path: '/api/my/matters',
    summary: "The caller's own matters, newest first",
    permission: 'my.follow',
    query: PageQuery,
    ok: z.object({ matters: z.array(MatterRow), next: z.string().nullable() }),
    refusals: [],
  }),
  getMine: operation({
    id: 'my.get',
    method: 'GET',
    path: '/api/my/matters/{matterId}',
    summary: "One of the caller's own matters",
    permission: 'my.follow',
    params: MatterParams,
    ok: MyMatterView,
    refusals: [],
  }),
  getMyPhoto: operation({
    id: 'my.get-photo',
    method: 'GET',
    path: '/api/my/matters/{matterId}/photos/{photoId}',
    summary: "A photo of one of the caller's own matters",
    permission: 'my.follow',
    bytes: 'out',
    params: PhotoParams,
    query: PhotoSize,
    ok: z.unknown(),
    refusals: [],
  }),
  addToMine: operation({
    id: 'my.add',
    method: 'POST',
    path: '/api/my/matters/{matterId}/additions',
    summary: "Adds words or photos to the caller's own matter",
    permission: 'my.follow',
    params: MatterParams,
    body: z.object({ words: Said, uploads: Uploads }),
    ok: MyMatterView,
    refusals: ['matter.nothing-said', 'matter.wrong-state', 'matter.no-such-upload', 'matter.too-many-additions', 'matter.followed-only'],
  }),
  withdrawMine: operation({
    id: 'my.withdraw',
    method: 'POST',
    path: '/api/my/matters/{matterId}/withdrawals',
    summary: "Withdraws the caller's own matter",
    permission: 'my.follow',
    params: MatterParams,
    body: z.object({ words: Said.default('') }),
    ok: MyMatterView,
    refusals: ['matter.wrong-state', 'matter.followed-only'],
  }),
  rateMine: operation({
    id: 'my.rate',
    method: 'POST',
    path: '/api/my/matters/{matterId}/ratings',
    summary: "Says once how the caller's own closed matter was handled, 1 (badly) to 5 (well)",
    permission: 'my.follow',
    params: MatterParams,
    body: z.object({ rating: z.number().int().min(1).max(5), words: Said.default('') }),
    ok: MyMatterView,
    refusals: ['matter.wrong-state', 'matter.rated-already', 'matter.window-over', 'matter.followed-only'],
  }),
  reopenMine: operation({
    id: 'my.reopen',
    method: 'POST',
    path: '/api/my/matters/{matterId}/reopenings',
    summary: "Reopens the caller's own closed matter, once, with a reason",
    permission: 'my.follow',
    params: MatterParams,
    body: z.object({ reason: z.enum(REOPEN_REASONS), words: Said, uploads: Uploads }),
    ok: MyMatterView,
    refusals: ['matter.wrong-state', 'matter.reopened-already', 'matter.window-over', 'matter.no-such-upload', 'matter.followed-only'],
  }),

  listMatters: operation({
    id: 'matter.list',
    method: 'GET',
    path: '/api/matters',
    summary: 'The queue: matters the caller may see, filtered and searched, by next deadline',
    permission: 'matter.read',
    query: PageQuery.extend({
      states: z.string().max(200).optional(),
      area: AreaDigits.optional(),
      unitId: Uuid.optional(),
      item: z.string().max(20).optional(),
      words: z.string().max(100).optional(),
      overdue: z.enum(['yes', 'no']).optional(),
      mine: z.enum(['yes', 'no']).default('no'),
      order: z.enum(['due', 'newest']).default('due'),
    }),
    ok: z.object({ matters: z.array(MatterRow), next: z.string().nullable(), counts: z.record(z.string(), z.number().int()) }),
    refusals: [],
  }),
  getMatter: operation({
    id: 'matter.get',
    method: 'GET',
    path: '/api/matters/{matterId}',
    summary: 'One matter with its record, photos, deadlines and what the caller may do now',
    permission: 'matter.read',
    params: MatterParams,
    ok: MatterView,
    refusals: [],
  }),
  getPhoto: operation({
    id: 'matter.get-photo',
    method: 'GET',
    path: '/api/matters/{matterId}/photos/{photoId}',
    summary: 'A photo of a matter',
    permission: 'matter.read',
    bytes: 'out',
    params: PhotoParams,
    query: PhotoSize,
    ok: z.unknown(),
    refusals: [],
  }),
  acceptMatter: operation({
    id: 'matter.accept',
    method: 'POST',
    path: '/api/matters/{matterId}/acceptances',
    summary: 'Step 2: accepts a reported matter, confirming or correcting its list item',
    permission: 'matter.accept',
    params: MatterParams,
    body: Seen.extend({ itemCode: z.string().max(20).optional(), words: Said.default('') }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-such-item', 'matter.item-needed', 'matter.not-with-you'],
  }),
  refuseMatter: operation({
    id: 'matter.refuse',
    method: 'POST',
    path: '/api/matters/{matterId}/refusals',
    summary: 'Step 2: does not accept, with a reason told to the reporter and where to go instead',
    permission: 'matter.accept',
    params: MatterParams,
    body: Seen.extend({ reason: z.enum(REFUSE_REASONS), words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.not-with-you'],
  }),
  passOnMatter: operation({
    id: 'matter.pass-on',
    method: 'POST',
    path: '/api/matters/{matterId}/pass-ons',
    summary: 'A grid worker or community passes a matter on to the command centre, with a reason',
    permission: 'matter.settle',
    params: MatterParams,
    body: Seen.extend({ words: words(1, 2000), uploads: Uploads }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-such-upload', 'matter.not-with-you'],
  }),
  settleMatter: operation({
    id: 'matter.settle',
    method: 'POST',
    path: '/api/matters/{matterId}/settlements',
    summary: 'A grid worker or community settles a small matter on the spot, with a photo as proof',
    permission: 'matter.settle',
    params: MatterParams,
    body: Seen.extend({ words: words(1, 2000), before: Uploads, uploads: Uploads }),
    ok: MatterView,
    refusals: [...stale, 'matter.proof-needed', 'matter.item-needed', 'matter.no-such-upload', 'matter.not-with-you'],
  }),
  dispatchMatter: operation({
    id: 'matter.dispatch',
    method: 'POST',
    path: '/api/matters/{matterId}/dispatches',
    summary:
      'Step 3: hands the matter to the unit that has to handle it; the handling clocks start now; a matter nobody sorted yet, or sorted wrongly, is sorted here',
    permission: 'matter.dispatch',
    params: MatterParams,
    body: Seen.extend({ unitId: Uuid.optional(), itemCode: z.string().max(20).optional(), words: Said.default('') }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-such-unit', 'matter.unit-out-of-area', 'matter.no-unit-answers', 'matter.item-needed', 'matter.no-such-item'],
  }),
  signMatter: operation({
    id: 'matter.sign',
    method: 'POST',
    path: '/api/matters/{matterId}/signings',
    summary: 'Step 4: the unit signs for the matter',
    permission: 'matter.handle',
    params: MatterParams,
    body: Seen,
    ok: MatterView,
    refusals: stale,
  }),
  returnMatter: operation({
    id: 'matter.return',
    method: 'POST',
    path: '/api/matters/{matterId}/returns',
    summary: 'The unit returns the matter to the command centre, once, with a reason; the clocks do not stop',
    permission: 'matter.handle',
    params: MatterParams,
    body: Seen.extend({ reason: z.enum(RETURN_REASONS), words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.returned-already'],
  }),
  handleMatter: operation({
    id: 'matter.handle',
    method: 'POST',
    path: '/api/matters/{matterId}/results',
    summary: 'Step 4: says what was done, with photos as proof, and hands over to verification; or meets an earlier stage',
    permission: 'matter.handle',
    params: MatterParams,
    body: Seen.extend({ outcome: z.enum(HANDLE_OUTCOMES), stage: z.string().max(40).optional(), words: words(1, 2000), before: Uploads, uploads: Uploads }),
    ok: MatterView,
    refusals: [...stale, 'matter.proof-needed', 'matter.no-such-stage', 'matter.no-such-upload'],
  }),
  verifyMatter: operation({
    id: 'matter.verify',
    method: 'POST',
    path: '/api/matters/{matterId}/verifications',
    summary: 'Step 5: somebody who did not handle it checks at the place: passed, or back for rework',
    permission: 'matter.verify',
    params: MatterParams,
    body: Seen.extend({
      outcome: z.enum(['passed', 'rework']),
      words: words(1, 2000),
      uploads: Uploads,
      close: z.object({ outcome: z.enum(CLOSE_OUTCOMES), words: words(1, 2000) }).optional(),
    }),
    ok: MatterView,
    refusals: [...stale, 'matter.own-work', 'matter.no-such-upload'],
  }),
  closeMatter: operation({
    id: 'matter.close',
    method: 'POST',
    path: '/api/matters/{matterId}/closings',
    summary: 'Step 6: closes a verified matter with an answer to the reporter',
    permission: 'matter.verify',
    params: MatterParams,
    body: Seen.extend({ outcome: z.enum(CLOSE_OUTCOMES), words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.own-work'],
  }),
  mergeMatter: operation({
    id: 'matter.merge',
    method: 'POST',
    path: '/api/matters/{matterId}/merges',
    summary: 'Merges a duplicate into another open matter of the district; its reporter follows the other',
    permission: 'matter.dispatch',
    params: MatterParams,
    body: Seen.extend({ into: z.string().min(1).max(60), words: Said.default('') }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-such-target', 'matter.merge-into-itself', 'matter.merge-across-districts'],
  }),
  noteMatter: operation({
    id: 'matter.note',
    method: 'POST',
    path: '/api/matters/{matterId}/notes',
    summary: 'Adds an internal note',
    permission: 'matter.note',
    params: MatterParams,
    body: z.object({ words: words(1, 2000) }),
    ok: MatterView,
    refusals: [],
  }),
  getDayFigures: operation({
    id: 'matter.get-day-figures',
    method: 'GET',
    path: '/api/figures/day',
    summary: 'Figures of one day for an area the caller may see, each with numerator and denominator',
    permission: 'matter.read',
    query: z.object({ day: Day.optional(), area: AreaDigits.optional() }),
    ok: z.object({
      day: Day,
      filed: z.number().int(),
      closed: z.number().int(),
      open: z.number().int(),
      overdue: z.number().int(),
      dueToday: z.number().int(),
      closedInTime: z.object({ of: z.number().int(), count: z.number().int() }),
      rated: z.object({ of: z.number().int(), count: z.number().int(), satisfied: z.number().int() }),
      byState: z.record(z.string(), z.number().int()),
      byArea: z.array(z.object({ area: AreaDigits, name: Named, filed: z.number().int(), open: z.number().int(), overdue: z.number().int() })),
      byMajor: z.array(z.object({ name: Named, filed: z.number().int(), open: z.number().int() })),
      lastDays: z.array(z.object({ day: Day, filed: z.number().int(), closed: z.number().int() })),
    }),
    refusals: [],
  }),
} as const
