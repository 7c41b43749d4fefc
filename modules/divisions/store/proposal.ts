// SPDX-License-Identifier: MPL-2.0
// Proposals with their records. A step locks its community first, so two editors are decided one after the other on what is true
// then.
import { sql, type Insertable, type Kysely } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { By, Decided, DivisionEvent } from '../rules/events.ts'
import { applyEvent, deriveProposal, type Proposal } from '../rules/proposal.ts'
import { WAITING_STATES, type State } from '../rules/steps.ts'
import type { DivisionsTables, ProposalTable } from './tables.ts'

export type Ref = { readonly homeDistrict: number; readonly id: string }
export type Kept = { readonly ref: Ref; readonly events: readonly DivisionEvent[]; readonly now: Proposal }

export const divisionsDb = (tx: Tx): Kysely<DivisionsTables> => tablesOf<DivisionsTables>(tx)

export const refText = (ref: Ref): string => `${ref.homeDistrict}-${ref.id}`
/** `<district>-<uuid>`, already checked by the contract. */
export const parseRef = (text: string): Ref => ({ homeDistrict: Number(text.slice(0, 6)), id: text.slice(7) })

async function loadEvents(tx: Tx, ref: Ref): Promise<readonly DivisionEvent[]> {
  const rows = await divisionsDb(tx)
    .selectFrom('divisions.event')
    .select(['seq', 'kind', 'at', 'by_kind', 'by_account', 'by_unit_id', 'by_post_id', 'facts'])
    .where('home_district', '=', ref.homeDistrict)
    .where('proposal_id', '=', ref.id)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, kind, at, facts, by_kind, by_account, by_unit_id, by_post_id }) => ({
    seq,
    kind,
    at,
    facts,
    by: { kind: by_kind, accountId: by_account, unitId: by_unit_id, postId: by_post_id },
  })) as unknown as readonly DivisionEvent[]
}

/** One step after the other in a community until the commit: a step may change proposals beside its own. */
export async function lockCommunity(tx: Tx, community: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`divisions ${community}`}::text, 0))`.execute(tx)
}

/** Refuses `not-found`. `lock` keeps others from stepping in its community until the commit. */
export async function getProposal(tx: Tx, ref: Ref, lock: 'lock' | 'read' = 'read'): Promise<Kept> {
  const query = divisionsDb(tx).selectFrom('divisions.proposal').select('community').where('home_district', '=', ref.homeDistrict).where('id', '=', ref.id)
  const row = await query.executeTakeFirst()
  if (row === undefined) refuse('not-found')
  if (lock === 'lock') await lockCommunity(tx, row.community)
  const events = await loadEvents(tx, ref)
  return { ref, events, now: deriveProposal(events) }
}

/** Proposals of a community that wait; nobody else steps in it until the commit. */
export async function lockWaiting(tx: Tx, community: string): Promise<readonly Kept[]> {
  await lockCommunity(tx, community)
  const rows = await divisionsDb(tx)
    .selectFrom('divisions.proposal')
    .select(['home_district', 'id'])
    .where('community', '=', community)
    .where('state', 'in', [...WAITING_STATES])
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const ref = { homeDistrict: row.home_district, id: row.id }
      const events = await loadEvents(tx, ref)
      return { ref, events, now: deriveProposal(events) }
    }),
  )
}

type Row = Omit<Insertable<ProposalTable>, 'home_district' | 'id' | 'community' | 'run_id' | 'households' | 'proposed_at'>

function rowOf(now: Proposal): Row {
  return { revision: now.revision, state: now.state, from_day: now.fromDay, grids: now.heads.length, moved_at: new Date(now.movedAt) }
}

async function saveEvent(tx: Tx, ref: Ref, event: DivisionEvent): Promise<void> {
  await divisionsDb(tx)
    .insertInto('divisions.event')
    .values({
      home_district: ref.homeDistrict,
      proposal_id: ref.id,
      seq: event.seq,
      id: uuidv7(),
      kind: event.kind,
      at: new Date(event.at),
      by_kind: event.by.kind,
      by_account: event.by.accountId,
      by_unit_id: event.by.unitId,
      by_post_id: event.by.postId,
      facts: JSON.stringify(event.facts),
    })
    .execute()
}

/** A new proposal with its first event; what it is drawn on is saved beside it (store/ground.ts). */
export async function insertProposal(tx: Tx, ref: Ref, event: DivisionEvent, households: number): Promise<Kept> {
  const now = deriveProposal([event])
  await divisionsDb(tx)
    .insertInto('divisions.proposal')
    .values({
      home_district: ref.homeDistrict,
      id: ref.id,
      community: now.community,
      run_id: parseRef(now.runId).id,
      households,
      proposed_at: new Date(now.proposedAt),
      ...rowOf(now),
    })
    .execute()
  await saveEvent(tx, ref, event)
  return { ref, events: [event], now }
}

/** Appends one decided step and brings the row up to date. */
export async function saveStep(tx: Tx, kept: Kept, decided: Decided, by: By, at: Instant): Promise<Kept> {
  const event = { ...decided, seq: kept.now.revision + 1, at, by } as DivisionEvent
  const now = applyEvent(kept.now, event)
  await saveEvent(tx, kept.ref, event)
  await divisionsDb(tx)
    .updateTable('divisions.proposal')
    .set(rowOf(now))
    .where('home_district', '=', kept.ref.homeDistrict)
    .where('id', '=', kept.ref.id)
    .execute()
  return { ...kept, now, events: [...kept.events, event] }
}

export type ListedRow = {
  readonly ref: Ref
  readonly community: string
  readonly state: State
  readonly revision: number
  readonly fromDay: string | null
  readonly grids: number
  readonly households: number
  readonly proposedAt: Instant
  readonly movedAt: Instant
}

/** Latest first; `after` is the id of the last one shown. */
export async function listProposals(tx: Tx, area: string, states: readonly State[], limit: number, after: string | null): Promise<readonly ListedRow[]> {
  let query = divisionsDb(tx)
    .selectFrom('divisions.proposal')
    .selectAll()
    .where('community', '>=', area)
    .where('community', '<', `${area}:`)
    .where('state', 'in', [...states])
  if (after !== null) query = query.where(sql<boolean>`id < ${after}::uuid`)
  // ids are uuidv7: in the order they were made
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    ref: { homeDistrict: row.home_district, id: row.id },
    community: row.community,
    state: row.state as State,
    revision: row.revision,
    fromDay: row.from_day,
    grids: row.grids,
    households: row.households,
    proposedAt: row.proposed_at,
    movedAt: row.moved_at,
  }))
}

export type Due = { readonly ref: Ref; readonly fromDay: string }

/** Approved ones whose day has come, earliest first; from behind one of them on. */
export async function findDue(tx: Tx, today: CivilDate, limit: number, after?: Due): Promise<readonly Due[]> {
  let query = divisionsDb(tx)
    .selectFrom('divisions.proposal')
    .select(['home_district', 'id', 'from_day'])
    .where('state', '=', 'approved')
    .where('from_day', '<=', today)
  if (after !== undefined)
    query = query.where(sql<boolean>`(from_day, home_district, id) > (${after.fromDay}::date, ${after.ref.homeDistrict}::integer, ${after.ref.id}::uuid)`)
  const rows = await query.orderBy('from_day').orderBy('home_district').orderBy('id').limit(limit).execute()
  return rows.map((row) => ({ ref: { homeDistrict: row.home_district, id: row.id }, fromDay: row.from_day as string }))
}

export type Standing = {
  readonly community: string
  readonly lastDivision: string | null
  readonly drafts: number
  readonly handedIn: number
  readonly coming: number
}

/** How proposals stand, by community of an area. */
export async function countByCommunity(tx: Tx, area: string): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`
    select community, max(from_day) filter (where state = 'in-force') as "lastDivision",
      count(*) filter (where state in ('draft', 'sent-back')) as drafts,
      count(*) filter (where state = 'handed-in') as "handedIn",
      count(*) filter (where state = 'approved') as coming
    from divisions.proposal where community >= ${area} and community < ${`${area}:`} group by community`.execute(tx)
  return rows
}
