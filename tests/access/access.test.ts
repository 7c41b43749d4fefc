// SPDX-License-Identifier: MPL-2.0
// Every operation × everybody of the cast against the reviewed table, and promises that hold whatever the table says.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import type { Grant, Permissions } from '#kernel/actor.ts'
import type { Operation } from '#platform/operation.ts'
import { serve, type Served } from '#tests/serve.ts'
import { listOperations } from '#tools/contracts.ts'
import { ask } from './ask.ts'
import { ELSEWHERE, MEMBER_NAMES, NO_MATTERS, RESIDENTS, STAFF_MEMBERS, type Member } from './cast.ts'
import { seatExtras } from './extras.ts'
import { makeGround, STAGES, type Ground } from './ground.ts'
import { kindOf, makePapers, PARAM, type Papers } from './papers.ts'
import { handsOf } from './hands.ts'
import { measure, questionOf, type Measured } from './measure.ts'
import { rows } from './rows.ts'
import { tableText } from './table.ts'

const TABLE = join(import.meta.dirname, 'table.txt')
const NO_DRAFT = '01900000-0000-7000-8000-000000000000'
const NO_MATTER = `990101-${NO_DRAFT}`
const permissions: Permissions = Object.assign({}, ...allModules.map((module) => module.permissions))

let served: Served
let ground: Ground
let papers: Papers
let operations: ReadonlyMap<string, Operation>
let measured: readonly Measured[]

beforeAll(async () => {
  operations = new Map((await listOperations()).map(({ operation }) => [operation.id, operation]))
  served = await serve({ TRUST_PROXY: '1' })
  await seatExtras(served.world)
  ground = await makeGround(served.address)
  papers = makePapers(handsOf(served, ground), async (path, member) => {
    const { status, body } = await ask(served.address, { path, headers: ground.as(member) })
    return status === 200 ? body : undefined
  })
  measured = await measure({ ground, papers }, rows, operations, served.drain)
}, 600_000)
afterAll(() => served?.close())

const grantsOf = (operation: Operation): readonly Grant[] => permissions[operation.permission] ?? []
const isPublic = (operation: Operation): boolean => grantsOf(operation).some((grant) => grant.to === 'public')
/** Whether a post of the member carries the permission somewhere, here or elsewhere. */
const holdsSomewhere = (member: Member, operation: Operation): boolean =>
  (ground.cast.get(member)?.posts ?? []).some(({ role }) =>
    grantsOf(operation).some((grant) => typeof grant.to !== 'string' && grant.to.some((one) => one === role)),
  )
const ofOneMatter = (operation: Operation): boolean => operation.path.startsWith('/api/matters/{')

/** Every cell as one line, for failures that can be read. */
function lines(pick: (one: Measured, member: Member) => boolean, members: readonly Member[] = MEMBER_NAMES): readonly string[] {
  return measured.flatMap((one) =>
    members
      .filter((member) => pick(one, member))
      .map((member) =>
        `${one.row.id} (${one.row.stage ?? one.row.about ?? one.row.says ?? 'no matter'}) by ${member}: ${one.cells[member].status} ${one.cells[member].code ?? ''}`.trim(),
      ),
  )
}
/** Whether the member may read papers of this kind in some state. */
const reads = (one: Measured, member: Member): boolean =>
  measured.some(
    ({ row, cells }) => /\.get(-draft|-refused-task)?$/.test(row.id) && kindOf(row.about ?? '') === kindOf(one.row.about ?? '') && cells[member].status === 200,
  )
const fine = (one: Measured, member: Member): boolean => one.cells[member].status < 300

describe('the access table', () => {
  test('is what was reviewed', async () => {
    const now = tableText(measured)
    if (process.env['UPDATE_ACCESS'] === '1') await writeFile(TABLE, now)
    expect(now).toBe(await readFile(TABLE, 'utf8'))
  })

  test('has a row for every operation', () => {
    const listed = new Set(rows.map(({ id }) => id))
    expect([...operations.keys()].filter((id) => !listed.has(id))).toEqual([])
  })
})

describe('whatever the table says', () => {
  test('nobody gets an answer from an operation that is not public', () => {
    expect(lines((one, member) => !isPublic(one.operation) && fine(one, member), ['nobody'])).toEqual([])
  })

  test('every public operation answers everybody, every other answers somebody', () => {
    expect(lines((one, member) => isPublic(one.operation) && !fine(one, member))).toEqual([])
    const answered = new Set(measured.filter((one) => MEMBER_NAMES.some((member) => fine(one, member))).map(({ row }) => row.id))
    expect([...operations.keys()].filter((id) => !answered.has(id))).toEqual([])
  })

  test('every role that a permission names is seen to have it', () => {
    const named = [
      ...new Set(
        measured.flatMap(({ operation }) =>
          grantsOf(operation).flatMap((grant) => (typeof grant.to === 'string' ? [] : grant.to.map((role) => `${operation.permission} ${role}`))),
        ),
      ),
    ]
    const seen = new Set(
      measured.flatMap((one) =>
        STAFF_MEMBERS.filter((member) => fine(one, member)).flatMap((member) =>
          (ground.cast.get(member)?.posts ?? []).map(({ role }) => `${one.operation.permission} ${role}`),
        ),
      ),
    )
    expect(named.filter((one) => !seen.has(one))).toEqual([])
  })

  test('no resident and no receipt gets anything from what offices do', () => {
    const offices = (one: Measured): boolean =>
      ofOneMatter(one.operation) || ['matter.list', 'matter.get-day-figures', 'offices.list-units'].includes(one.row.id)
    expect(measured.filter(offices).length).toBeGreaterThan(20)
    expect(lines((one, member) => offices(one) && fine(one, member), RESIDENTS)).toEqual([])
  })

  test('only who reported it, or holds its receipt, reaches a matter through /api/my', () => {
    const own = (one: Measured): boolean => one.operation.path.startsWith('/api/my/matters/{')
    const others = MEMBER_NAMES.filter((member) => !['nobody', 'reporter', 'receipt'].includes(member))
    expect(lines((one, member) => own(one) && one.cells[member].status !== 404, others)).toEqual([])
    expect(lines((one, member) => own(one) && !fine(one, member), ['reporter', 'receipt'])).toEqual([])
  })

  test('a matter out of sight is not found, never forbidden', () => {
    const unseen = new Set(
      measured
        .filter(({ row }) => row.id === 'matter.get')
        .flatMap((one) => STAFF_MEMBERS.filter((member) => !fine(one, member)).map((member) => `${one.row.stage} ${member}`)),
    )
    expect(unseen.size).toBeGreaterThan(0)
    const wrong = lines(
      (one, member) =>
        ofOneMatter(one.operation) &&
        unseen.has(`${one.row.stage} ${member}`) &&
        (fine(one, member) || (holdsSomewhere(member, one.operation) && one.cells[member].status !== 404)),
      STAFF_MEMBERS,
    )
    expect(wrong).toEqual([])
  })

  test('staff elsewhere find no fixture matter in any state', () => {
    const asked = lines((one, member) => one.row.id === 'matter.get' && one.cells[member].status === 404, ELSEWHERE)
    expect(asked.length).toBe(STAGES.length * ELSEWHERE.length)
    expect(lines((one, member) => ofOneMatter(one.operation) && ![403, 404].includes(one.cells[member].status), ELSEWHERE)).toEqual([])
    // A scorecard is of one's own unit.
    const ofMatter = (one: Measured): boolean => one.row.stage !== undefined && one.row.id !== 'insight.list-scorecards'
    expect(lines((one, member) => ofMatter(one) && one.cells[member].holds === true, ELSEWHERE)).toEqual([])
  })

  test('a list shows a matter exactly to those who may open it', () => {
    const open = new Map(measured.filter(({ row }) => row.id === 'matter.get').map((one) => [one.row.stage, one]))
    expect(
      lines(
        (one, member) =>
          ['matter.list', 'matter.list-points'].includes(one.row.id) &&
          (one.cells[member].holds === true) !== (open.get(one.row.stage)?.cells[member].status === 200),
      ),
    ).toEqual([])
  })

  test('a move is offered exactly to those whose move is then taken', () => {
    const moveOf = (id: string): string => (id === 'matter.decide-extension' ? 'grant-extension' : (id.split('.')[1] ?? ''))
    const offered = (view: string, one: Measured, member: Member): boolean =>
      measured.find(({ row }) => row.id === view && row.stage === one.row.stage)?.cells[member].may?.includes(moveOf(one.row.id)) === true
    const isMove = (one: Measured): boolean => one.operation.method === 'POST' && one.row.stage !== undefined && /^(matter|my)\./.test(one.row.id)
    expect(measured.filter(isMove).length).toBeGreaterThan(15)
    expect(lines((one, member) => isMove(one) && offered(`${one.row.id.split('.')[0]}.get`, one, member) !== fine(one, member))).toEqual([])
  })

  test('so is a step of any other paper', () => {
    expect(measured.filter(({ row }) => row.move !== undefined).length).toBeGreaterThan(35)
    expect(lines((one, member) => one.row.move !== undefined && one.cells[member].offered !== fine(one, member))).toEqual([])
  })

  test('a paper is readable to whoever may take a step of it, and no step tells of one that is not', () => {
    const steps = (one: Measured): boolean => one.row.move !== undefined && one.operation.method !== 'GET'
    expect(lines((one, member) => steps(one) && fine(one, member) && !reads(one, member))).toEqual([])
    expect(lines((one, member) => steps(one) && !reads(one, member) && ![401, 403, 404].includes(one.cells[member].status))).toEqual([])
  })

  test('a refusal does not tell whether there is such a matter', async () => {
    for (const one of measured.filter(({ operation }) => operation.path.includes('{matterId}'))) {
      const fixture = await ground.kept(one.row.stage ?? 'reported')
      const sample = await one.row.sample(ground, fixture)
      for (const member of [...ELSEWHERE, ...RESIDENTS, ...NO_MATTERS]) {
        if (fine(one, member) || one.row.stage === 'accepted') continue
        const answer = await ask(
          served.address,
          questionOf(one.operation, { ...sample, params: { ...sample.params, matterId: NO_MATTER } }, ground.as(member, fixture)),
        )
        expect(`${one.row.id} ${member} ${answer.status} ${answer.code}`).toBe(`${one.row.id} ${member} ${one.cells[member].status} ${one.cells[member].code}`)
      }
    }
  })

  test('nor whether there is such a paper', async () => {
    for (const one of measured.filter(({ row }) => row.about !== undefined)) {
      const kind = kindOf(one.row.about ?? '')
      if (!one.operation.path.includes(`{${PARAM[kind]}}`) || isPublic(one.operation)) continue
      const [fixture, paper] = [await ground.kept('reported'), await papers.kept(one.row.about ?? '')]
      const sample = await one.row.sample(ground, fixture, paper)
      const params = { ...sample.params, [PARAM[kind]]: kind === 'draft' ? NO_DRAFT : NO_MATTER }
      for (const member of [...ELSEWHERE, ...RESIDENTS, ...NO_MATTERS]) {
        const { status, code } = one.cells[member]
        if (fine(one, member) || reads(one, member)) continue
        const answer = await ask(served.address, questionOf(one.operation, { ...sample, params }, ground.as(member, fixture)))
        expect(`${one.row.id} ${member} ${answer.status} ${answer.code}`).toBe(`${one.row.id} ${member} ${status} ${code}`)
      }
    }
  })
})
