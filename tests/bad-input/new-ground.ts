// SPDX-License-Identifier: MPL-2.0
// Ground of the bad-input tests of lists, work access, clocks and whistles: every operation that changes something, with the
// member whose work it is and a good question to spoil; and a count of all rows, to see that a refusal wrote nothing.
import { sql } from 'kysely'
import { ask, type Answered, type Question } from '#tests/access/ask.ts'
import type { Member } from '#tests/access/cast.ts'
import { seatExtras } from '#tests/access/extras.ts'
import { makeGround, type Ground } from '#tests/access/ground.ts'
import { handsOf } from '#tests/access/hands.ts'
import { questionOf } from '#tests/access/measure.ts'
import { makePapers, type Hands, type Papers } from '#tests/access/papers.ts'
import { rows } from '#tests/access/rows.ts'
import type { Row } from '#tests/access/row.ts'
import type { Operation } from '#platform/operation.ts'
import { serve, type Served } from '#tests/serve.ts'
import { listOperations } from '#tools/contracts.ts'

const CLOCK_MOVES = 'pause resume ask-extension decide-extension arbitrate declare-ownerless park review take-up visit supervise'
const NEW_MATTER = new Set(CLOCK_MOVES.split(' ').map((name) => `matter.${name}`))
const isNew = (id: string): boolean => /^(admissions|whistle|problem)\.|^lists\..*draft/.test(id) || NEW_MATTER.has(id)

/** Whose work it is, where it is not the first of these that fits. */
const BY: readonly (readonly [RegExp, Member])[] = [
  [/^lists\.review/, 'auditor'],
  [/^lists\.approve/, 'leader'],
  [/^lists\.|^admissions\.(admit|refuse|revoke)$/, 'lists'],
  [/^admissions\.(give-opinion|check-task|refuse-task|take-back)/, 'clerk'],
  [/^(admissions|matter)\.(arbitrate|supervise)$/, 'leader'],
  [/^admissions\./, 'liaison'],
  [/^matter\.visit/, 'verifier'],
  [/^matter\.(decide-extension|declare-ownerless|park|review|take-up)/, 'dispatcher'],
  [/^matter\./, 'handler'],
  [/^whistle\.decide-misuse/, 'dispatcher'],
  [/^whistle\.(see|acknowledge|decline|arrive|plan|do-task|finish|explain|claim|rate-street)/, 'liaison'],
  [/./, 'director'],
]
export const memberFor = (id: string): Member => BY.find(([pattern]) => pattern.test(id))?.[1] ?? 'director'

export type Body = Readonly<Record<string, unknown>>
export type Asked = { readonly question: Question; readonly body: Body }

export type Place = {
  readonly served: Served
  readonly ground: Ground
  readonly papers: Papers
  readonly hands: Hands
  readonly changes: readonly (Row & { readonly operation: Operation })[]
  /** A good question of this row, by whose work it is. */
  readonly good: (row: Row & { readonly operation: Operation }) => Promise<Asked>
  readonly spend: (row: Row) => void
  readonly ask: (question: Question) => Promise<Answered>
  readonly post: (by: Member, path: string, json: unknown, key?: string) => Promise<Answered>
  /** Rows of every table that operations write, by table; what listeners write later and the tries of arrival codes left out. */
  readonly count: () => Promise<Readonly<Record<string, number>>>
}

export const said = ({ status, code }: Answered): string => (code === null ? String(status) : `${status} ${code}`)

/** Whether the operation asks for the revision seen. */
export const takesRevision = ({ body }: Operation): boolean => body?.safeParse({}).error?.issues.some(({ path }) => path[0] === 'revision') === true

async function counter(served: Served): Promise<Place['count']> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('matters', 'lists', 'admissions', 'whistles', 'lanes', 'platform') and table_type = 'BASE TABLE'
      and table_name not in ('code_try', 'idempotency', 'handled', 'outbox', 'job', 'message')`.execute(served.world.db)
  const counts = tables.map(({ name }) => sql`select ${name}::text as name, (select count(*)::int from ${sql.raw(name)}) as count`)
  return async () => {
    const { rows: counted } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(served.world.db)
    return Object.fromEntries(counted.map(({ name, count }) => [name, count]))
  }
}

export async function openPlace(): Promise<Place> {
  const served = await serve({ TRUST_PROXY: '1' })
  await seatExtras(served.world)
  const ground = await makeGround(served.address)
  const hands = handsOf(served, ground)
  const papers = makePapers(hands, async (path, member) => (await ask(served.address, { path, headers: ground.as(member) })).body)
  const operations = new Map((await listOperations()).map(({ operation }) => [operation.id, operation]))
  const changes = rows.flatMap((row) => {
    const operation = operations.get(row.id)
    return operation === undefined || operation.method === 'GET' || !isNew(row.id) || operation.bytes !== undefined ? [] : [{ ...row, operation }]
  })
  const good: Place['good'] = async (row) => {
    const fixture = await ground.kept(row.stage ?? 'reported')
    const paper = row.about === undefined ? undefined : await papers.kept(row.about)
    const sample = await row.sample(ground, fixture, paper)
    const { revision, ...rest } = (sample.body ?? {}) as Body
    const body = takesRevision(row.operation) ? { revision, ...rest } : rest
    return { question: questionOf(row.operation, { ...sample, body }, ground.as(memberFor(row.id))), body }
  }
  const spend = ({ stage, about }: Row): void => {
    if (about !== undefined) papers.spend(about)
    else if (stage !== undefined) ground.spend(stage)
  }
  const here = (question: Question): Promise<Answered> => ask(served.address, question)
  const post: Place['post'] = (by, path, json, key) => here({ method: 'POST', path, json, headers: ground.as(by), ...(key !== undefined && { key }) })
  return { served, ground, papers, hands, changes, good, spend, ask: here, post, count: await counter(served) }
}
