// SPDX-License-Identifier: MPL-2.0
// Asks every row as every member and keeps what came back. Refused calls must leave the matter or paper as it was: an answered
// move, which sends the revision first seen, uses the fixture up, and what is left at the end of a row is read again (Error when
// it moved). Signing out is asked with sessions of its own, since it ends them.
import type { Operation } from '#platform/operation.ts'
import { ask, type Question } from './ask.ts'
import { MEMBER_NAMES, RESIDENTS, signInCast, type Member } from './cast.ts'
import type { Fixture, Ground } from './ground.ts'
import type { Paper, Papers } from './papers.ts'
import type { Row, Sample } from './row.ts'

export type Cell = {
  readonly status: number
  readonly code: string | null
  /** Whether the answer held the fixture matter; undefined where the row does not ask. */
  readonly holds?: boolean
  /** Moves the answer offers, for one matter's view. */
  readonly may?: readonly string[]
  /** Whether the paper's view offered this move beforehand. */
  readonly offered?: boolean
}
export type Measured = { readonly row: Row; readonly operation: Operation; readonly cells: Readonly<Record<Member, Cell>> }

export function questionOf(
  operation: Operation,
  { params = {}, query = {}, body, bytes, cookie }: Sample,
  headers: Readonly<Record<string, string>>,
): Question {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const search = new URLSearchParams(query).toString()
  const both = [headers['cookie'], cookie].filter((one) => one !== undefined).join('; ')
  return {
    method: operation.method,
    path: search === '' ? path : `${path}?${search}`,
    headers: { ...headers, ...(both !== '' && { cookie: both }) },
    ...(bytes === undefined ? body !== undefined && { json: body } : { body: bytes, type: 'image/jpeg' }),
  }
}

async function requireUnmoved(ground: Ground, { matterId, revision }: Fixture, what: string): Promise<void> {
  const { body } = await ask(ground.address, { path: `/api/matters/${matterId}`, headers: ground.as('auditor') })
  if ((body as { revision?: number }).revision !== revision) throw new Error(`${what} was refused and yet changed the matter`)
}

type Headers = (member: Member, fixture: Fixture) => Readonly<Record<string, string>>

async function requireUnmovedPaper(papers: Papers, about: string, paper: Paper, what: string): Promise<void> {
  const now = await papers.revision(about, paper)
  if (now !== paper.revision) throw new Error(`${what} was refused and yet changed the ${about}: ${paper.revision} → ${now}`)
}

/** What the row is about beside the matter: the paper, whether the move is offered to the member, and what follows the answer. */
async function paperOf({ papers }: Tools, row: Row, operation: Operation, member: Member) {
  if (row.about === undefined) return { paper: undefined, offered: undefined, after: () => undefined }
  const about = row.about
  const paper = await papers.kept(about)
  // Residents read no paper, so nothing is offered to them (held by the table itself).
  const offered = row.move === undefined ? undefined : !RESIDENTS.includes(member) && (await papers.offered(about, paper, member)).includes(row.move)
  const after = (fine: boolean): void => {
    if (fine && operation.method !== 'GET') papers.spend(about)
  }
  return { paper, offered, after }
}

type Tools = { readonly ground: Ground; readonly papers: Papers }

async function measureCell(tools: Tools, row: Row, operation: Operation, member: Member, as: Headers): Promise<Cell> {
  const { ground } = tools
  const fixture = await ground.kept(row.stage ?? 'reported')
  const { paper, offered, after } = await paperOf(tools, row, operation, member)
  const answer = await ask(ground.address, questionOf(operation, await row.sample(ground, fixture, paper), as(member, fixture)))
  const fine = answer.status < 300
  after(fine)
  const moves = row.stage !== undefined && operation.method !== 'GET'
  if (moves && fine) ground.spend(row.stage)
  const may = (answer.body as { may?: readonly string[] } | undefined)?.may
  return {
    status: answer.status,
    code: answer.code,
    ...(fine && row.holds && { holds: row.holds(answer.body, fixture, paper) }),
    ...(may && { may }),
    ...(offered !== undefined && { offered }),
  }
}

/** After a row: what is kept now was refused to everybody since it was made, or nobody was asked. */
async function requireLeft({ ground, papers }: Tools, row: Row, operation: Operation): Promise<void> {
  if (operation.method === 'GET') return
  if (row.stage !== undefined) await requireUnmoved(ground, await ground.kept(row.stage), row.id)
  if (row.about !== undefined) await requireUnmovedPaper(papers, row.about, await papers.kept(row.about), row.id)
}

/** A second session for everybody. */
async function spareSessions(ground: Ground): Promise<Headers> {
  const spare = await signInCast(ground.address)
  return (member, fixture) => {
    const cookie = spare.get(member)?.cookie
    return cookie === undefined ? ground.as(member, fixture) : { cookie }
  }
}

export async function measure(
  tools: Tools,
  rows: readonly Row[],
  operations: ReadonlyMap<string, Operation>,
  drain: () => Promise<void>,
): Promise<readonly Measured[]> {
  const measured: Measured[] = []
  await drain()
  for (const row of rows) {
    const operation = operations.get(row.id)
    if (operation === undefined) throw new Error(`no operation ${row.id}`)
    const as = row.id === 'identity.sign-out' ? await spareSessions(tools.ground) : tools.ground.as
    const cell = async (member: Member): Promise<[Member, Cell]> => [member, await measureCell(tools, row, operation, member, as)]
    const [first = 'nobody', ...others] = MEMBER_NAMES
    const cells = [await cell(first)]
    // Reading uses nothing up, so all may read at once.
    if (operation.method === 'GET') cells.push(...(await Promise.all(others.map(cell))))
    else for (const member of others) cells.push(await cell(member))
    await requireLeft(tools, row, operation)
    measured.push({ row, operation, cells: Object.fromEntries(cells) as Record<Member, Cell> })
  }
  return measured
}
