// SPDX-License-Identifier: MPL-2.0
// Figures over whistles blown in a span: counts of calls and of answers to fixed questions, by unit; never by anybody in it.
// Each pair has its denominator: a deadline counts once it was met or has passed, and not for a unit released before that
// without having met it, nor where the whistle was finished before that. A call that the district found misused counts for
// nothing but the misuse: not as a call, nor what the two said of each other.
import { sql, type RawBuilder } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { whistleInsight } from './sight.ts'

export type Span = { readonly from: Instant; readonly to: Instant }
/** `unitId`: only what is told of this unit. */
export type Narrowed = { readonly area?: string; readonly unitId?: string }
type OfStreet = {
  readonly unitId: string
  readonly blown: number
  readonly confirmed: number
  readonly calledOff: number
  readonly misuseClaimed: number
  readonly misuseUpheld: number
  /** calls to units, all whistles together */ readonly units: number
}
type OfUnit = {
  readonly unitId: string
  readonly called: number
  readonly led: number
  readonly acknowledgeOf: number
  readonly acknowledgedInTime: number
  readonly arriveOf: number
  readonly arrivedInTime: number
  readonly noShows: number
  readonly finishOf: number
  readonly finishedInTime: number
}
type Rated = { readonly unitId: string; readonly question: string; readonly count: number; readonly sum: number }

/** `unit`: the column of whom the figures tell. */
function within(sight: Sight, { area, unitId, ...span }: Span & Narrowed, unit: RawBuilder<unknown>): RawBuilder<boolean> {
  const inSpan = sql<boolean>`whistle.blown_at >= ${new Date(span.from)} and whistle.blown_at < ${new Date(span.to)} and ${whistleInsight(sight)}`
  const place = area === undefined ? sql`true` : sql`whistle.area >= ${area} and whistle.area < ${`${area}:`}`
  const one = unitId === undefined ? sql`true` : sql`${unit} = ${unitId}::uuid`
  return sql<boolean>`${inSpan} and ${place} and ${one}`
}

/** A call that counts: not one that the district found misused. */
const COUNTS = sql<boolean>`s.misuse is distinct from 'upheld'`
const JOIN = sql`whistles.summons s join whistles.whistle whistle on whistle.home_district = s.home_district and whistle.id = s.whistle_id`

export async function countStreets(tx: Tx, sight: Sight, asked: Span & Narrowed): Promise<readonly OfStreet[]> {
  const { rows } = await sql<OfStreet>`
    select whistle.street_unit_id as "unitId", count(*)::int as blown,
           (count(*) filter (where whistle.state = 'confirmed'))::int as confirmed,
           (count(*) filter (where whistle.state = 'called-off'))::int as "calledOff",
           sum(c.claimed)::int as "misuseClaimed", sum(c.upheld)::int as "misuseUpheld", sum(c.units)::int as units
    from whistles.whistle whistle cross join lateral (
      select count(s.misuse) as claimed, count(*) filter (where s.misuse = 'upheld') as upheld, count(*) filter (where ${COUNTS}) as units
      from whistles.summons s where s.home_district = whistle.home_district and s.whistle_id = whistle.id) c
    where ${within(sight, asked, sql`whistle.street_unit_id`)} group by 1 order by 1`.execute(tx)
  return rows
}

/**
 * Met in time, of those met or due; `due` and `met` are columns of the summons or the whistle. Once finished nobody can
 * arrive. `missing`: of those, noted as not having come.
 */
function timed(met: string, due: string, now: Instant): Readonly<Record<'of' | 'count' | 'missing', RawBuilder<number>>> {
  const [metAt, dueAt] = [sql.ref(met), sql.ref(due)]
  const over = sql`least(whistle.finished_at, whistle.ended_at)`
  const counts = sql`${COUNTS} and (${metAt} is not null or (${dueAt} < ${new Date(now)} and (s.released_at is null or s.released_at > ${dueAt})
    and (${over} is null or ${over} > ${dueAt})))`
  const filtered = (which: RawBuilder<unknown>): RawBuilder<number> => sql<number>`(count(*) filter (where ${counts} and ${which}))::int`
  return { of: filtered(sql`true`), count: filtered(sql`${metAt} <= ${dueAt}`), missing: filtered(sql`s.no_show_at is not null`) }
}

export async function countUnits(tx: Tx, sight: Sight, asked: Span & Narrowed, now: Instant): Promise<readonly OfUnit[]> {
  const [acknowledge, arrive, finish] = [
    timed('s.acknowledged_at', 's.acknowledge_due_at', now),
    timed('s.arrived_at', 's.arrive_due_at', now),
    timed('whistle.finished_at', 'whistle.finish_due_at', now),
  ]
  type Row = Omit<OfUnit, 'led'> & { readonly lead: boolean }
  const { rows } = await sql<Row>`
    select s.unit_id as "unitId", (whistle.lead_unit_id = s.unit_id) as lead, (count(*) filter (where ${COUNTS}))::int as called,
           ${acknowledge.of} as "acknowledgeOf", ${acknowledge.count} as "acknowledgedInTime",
           ${arrive.of} as "arriveOf", ${arrive.count} as "arrivedInTime",
           ${arrive.missing} as "noShows",
           ${finish.of} as "finishOf", ${finish.count} as "finishedInTime"
    from ${JOIN} where ${within(sight, asked, sql`s.unit_id`)} group by 1, 2 order by 1, 2`.execute(tx)
  return [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, own]) => {
    const sum = (pick: (row: Row) => number, which: readonly Row[] = own): number => which.reduce((all, row) => all + pick(row), 0)
    const asLead = own.filter(({ lead }) => lead)
    return {
      unitId,
      called: sum((row) => row.called),
      led: sum((row) => row.called, asLead),
      acknowledgeOf: sum((row) => row.acknowledgeOf),
      acknowledgedInTime: sum((row) => row.acknowledgedInTime),
      arriveOf: sum((row) => row.arriveOf),
      arrivedInTime: sum((row) => row.arrivedInTime),
      noShows: sum((row) => row.noShows),
      // Finishing is the lead's.
      finishOf: sum((row) => row.finishOf, asLead),
      finishedInTime: sum((row) => row.finishedInTime, asLead),
    }
  })
}

/** Answers given to each question about a unit's part, streets and departments alike. */
export async function countRatings(tx: Tx, sight: Sight, asked: Span & Narrowed): Promise<readonly Rated[]> {
  const { rows } = await sql<Rated>`
    select r.of_unit_id as "unitId", r.question, count(*)::int as count, sum(r.answer)::int as sum
    from whistles.rating r join whistles.whistle whistle on whistle.home_district = r.home_district and whistle.id = r.whistle_id
    where ${within(sight, asked, sql`r.of_unit_id`)} and not exists (
      select 1 from whistles.summons s where s.home_district = r.home_district and s.whistle_id = r.whistle_id
      and s.unit_id in (r.from_unit_id, r.of_unit_id) and s.misuse = 'upheld')
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}
