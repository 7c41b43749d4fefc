// SPDX-License-Identifier: MPL-2.0
// The rules of dividing, without a database: every state × move × asker, records folded from edits and undone edits, what edits
// are refused, codes of both rules, heirs, figures, names.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate, instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { applyChange, inverseOf } from './change.ts'
import { assignCodes } from './codes.ts'
import { compactnessOf } from './compactness.ts'
import { coverOfAll, coverOfCommunity, type CommunityCover } from './cover.ts'
import { decideApprove, decideHandIn, decideSendBack, decideUndo, decideWithdraw, movesOf, requireSeen, requireState, whatOfEarlier } from './decide.ts'
import { decideEdit, piecesOf, requireWhole, touchedKeys, type Edit, type EditedDrawing } from './edit.ts'
import type { By, Decided, DivisionEvent, GridHead } from './events.ts'
import { judgeGrids, partOf, workersNeeded } from './figures.ts'
import { gainOf, heirsOf, sharedBy } from './matching.ts'
import { chineseSequence, gridName } from './names.ts'
import { applyEvent, deriveProposal, type Proposal } from './proposal.ts'
import { FROM, MOVES, STATES, WAITING_STATES, type State } from './steps.ts'

const TODAY = civilDate('2026-03-02')
const drawer: By = { kind: 'staff', accountId: 'drawer', unitId: 'u', postId: 'p' }
const leader: By = { kind: 'staff', accountId: 'leader', unitId: 'u', postId: 'p' }
const system: By = { kind: 'system', accountId: null, unitId: null, postId: null }
const head = (key: number, over: Partial<GridHead> = {}): GridHead => ({ key, kind: 'basic', nameZh: null, nameEn: null, ...over })
const MADE = { label: '1', target: 200, band: 0.05, keep: 3, seed: 1, ms: 50 }

// Six atoms in a row, three grids of two.
const LABELS = [0, 0, 1, 1, 2, 2]
const LINKS = [0, 1, 2, 3, 4].map((a) => ({ a, b: a + 1, metres: 10, cost: 10, walk: true }))
const drawing: EditedDrawing = { labels: LABELS, heads: [head(0), head(1), head(2)], nextKey: 3 }

const began = (labels = LABELS): DivisionEvent => ({
  kind: 'proposed',
  seq: 1,
  at: instant(0),
  by: drawer,
  facts: { community: '990101001001', runId: 'r', rules: MADE, labels, heads: [...new Set(labels)].map((key) => head(key)) },
})

function after(now: Proposal, decided: Decided, by: By = drawer): Proposal {
  return applyEvent(now, { ...decided, seq: now.revision + 1, at: instant(now.revision * 1000), by } as DivisionEvent)
}

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'yes'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const HANDED: Decided = { kind: 'handed-in', facts: { words: '' } }
const APPROVED: Decided = { kind: 'approved', facts: { fromDay: TODAY, words: '' } }
/** How each state comes about. */
const WAY: Readonly<Record<State, readonly Decided[]>> = {
  draft: [],
  'handed-in': [HANDED],
  'sent-back': [HANDED, { kind: 'sent-back', facts: { reason: 'uneven', words: '' } }],
  approved: [HANDED, APPROVED],
  'in-force': [HANDED, APPROVED, { kind: 'came-into-force', facts: { day: TODAY, codes: [[0, '990101001001001']], heirs: [] } }],
  withdrawn: [{ kind: 'withdrawn', facts: { words: '' } }],
  superseded: [{ kind: 'superseded', facts: { why: 'grids-changed', by: null } }],
}
const inState = (state: State): Proposal => WAY[state].reduce((now, decided) => after(now, decided), deriveProposal([began()]))

describe('states', () => {
  test.each(STATES)('%s comes about, and allows what the table says', (state) => {
    const now = inState(state)
    expect(now.state).toBe(state)
    for (const move of [...MOVES, 'come-into-force', 'supersede'] as const)
      expect([move, codeOf(() => requireState(now, move))]).toEqual([move, FROM[move].includes(state) ? 'yes' : 'divisions.wrong-state'])
  })

  test.each(STATES)('%s: what each asker is offered is what each may do', (state) => {
    const now = inState(state)
    const edited = FROM.edit.includes(state) ? after(now, { kind: 'edited', facts: { what: 'move', atoms: [[1, 1]], heads: [], gone: [] } }) : now
    const offered = (draw: boolean, approve: boolean, account: string | null): readonly string[] => movesOf(edited, { draw, approve }, account)
    const allowed = (...moves: readonly (typeof MOVES)[number][]): readonly string[] =>
      MOVES.filter((move) => moves.includes(move) && FROM[move].includes(state))
    expect(offered(false, false, 'auditor')).toEqual([])
    expect(offered(true, false, 'drawer')).toEqual(allowed('edit', 'undo', 'hand-in', 'withdraw'))
    expect(offered(false, true, 'leader')).toEqual(allowed('approve', 'send-back'))
    // whoever drew it approves nothing, whatever posts they hold
    expect(offered(true, true, 'drawer')).toEqual(allowed('edit', 'undo', 'hand-in', 'withdraw', 'send-back'))
  })

  test('nothing to undo is not offered', () => {
    expect(movesOf(inState('draft'), { draw: true, approve: false }, 'x')).not.toContain('undo')
    expect(codeOf(() => decideUndo(inState('draft')))).toBe('divisions.nothing-to-undo')
  })

  test.each([
    ['own work', drawer, '2026-03-02', 'divisions.own-work'],
    ['today', leader, '2026-03-02', 'yes'],
    ['in a year', leader, '2027-03-03', 'yes'],
    ['yesterday', leader, '2026-03-01', 'divisions.day-wrong'],
    ['later than a year', leader, '2027-03-04', 'divisions.day-wrong'],
  ])('approved: %s', (_, by, day, expected) => {
    expect(codeOf(() => decideApprove(inState('handed-in'), by, TODAY, 366, { fromDay: civilDate(day), words: '' }))).toBe(expected)
  })

  test('whoever edited or handed in is among those who never approve', () => {
    const other: By = { ...leader, accountId: 'second' }
    const edited = after(deriveProposal([began()]), { kind: 'edited', facts: { what: 'move', atoms: [[1, 1]], heads: [], gone: [] } }, other)
    expect(after(edited, HANDED, { ...leader, accountId: 'third' }).drawers).toEqual(['drawer', 'second', 'third'])
  })

  test('another reason needs words; an older revision is refused', () => {
    expect(codeOf(() => decideSendBack(inState('handed-in'), { reason: 'other', words: '' }))).toBe('divisions.reason-needed')
    expect(codeOf(() => decideSendBack(inState('handed-in'), { reason: 'uneven', words: '' }))).toBe('yes')
    expect(codeOf(() => decideHandIn(inState('sent-back'), ''))).toBe('yes')
    expect(codeOf(() => decideWithdraw(inState('in-force'), ''))).toBe('divisions.wrong-state')
    expect([1, 2, 3].map((seen) => codeOf(() => requireSeen({ revision: 2 }, seen)))).toEqual(['divisions.changed', 'yes', 'divisions.changed'])
  })

  test('what a new proposal does to one that waits', () => {
    const table = WAITING_STATES.map((state) => [state, ...[false, true].map((anew) => whatOfEarlier({ state, edits: 0 }, anew))])
    expect(table).toEqual([
      ['draft', 'replace', 'replace'],
      ['sent-back', 'edited-draft', 'replace'],
      ['handed-in', 'handed-in-waits', 'handed-in-waits'],
      ['approved', 'leave', 'leave'],
    ])
    expect([false, true].map((anew) => whatOfEarlier({ state: 'draft', edits: 1 }, anew))).toEqual(['edited-draft', 'replace'])
  })

  test('a record begins with the proposal and has no gap', () => {
    expect(() => deriveProposal([])).toThrow(RangeError)
    expect(() => deriveProposal([began(), { ...began(), kind: 'withdrawn', seq: 3, facts: { words: '' } } as DivisionEvent])).toThrow(RangeError)
  })
})

describe('edits', () => {
  test.each<[string, Edit, string]>([
    ['move one over', { what: 'move', atoms: [1], to: 1 }, 'yes'],
    ['move to where it is', { what: 'move', atoms: [2, 3], to: 1 }, 'divisions.nothing-changes'],
    ['to a grid that is none', { what: 'move', atoms: [1], to: 7 }, 'divisions.no-such-grid'],
    ['an atom that is none', { what: 'move', atoms: [6], to: 1 }, 'divisions.no-such-atom'],
    ['the last of a grid', { what: 'move', atoms: [0, 1], to: 1 }, 'divisions.grid-emptied'],
    ['split', { what: 'split', grid: 1, atoms: [3] }, 'yes'],
    ['split off everything', { what: 'split', grid: 1, atoms: [2, 3] }, 'divisions.grid-emptied'],
    ['split off what is elsewhere', { what: 'split', grid: 1, atoms: [4] }, 'divisions.no-such-atom'],
    ['merge neighbours', { what: 'merge', into: 0, from: 1 }, 'yes'],
    ['merge what does not touch', { what: 'merge', into: 0, from: 2 }, 'divisions.not-neighbours'],
    ['merge with itself', { what: 'merge', into: 0, from: 0 }, 'divisions.nothing-changes'],
    ['rename', { what: 'rename', grid: 0, nameZh: '甲', nameEn: '' }, 'yes'],
    ['make dedicated', { what: 'kind', grid: 0, kind: 'dedicated' }, 'yes'],
    ['the kind it has', { what: 'kind', grid: 0, kind: 'basic' }, 'divisions.nothing-changes'],
  ])('%s', (_, edit, expected) => {
    expect(codeOf(() => decideEdit(drawing, edit, LINKS))).toBe(expected)
  })

  test('a grid of one atom cannot be split, names are not taken twice, a thousandth grid has no code', () => {
    const alone: EditedDrawing = { labels: [0, 1], heads: [head(0, { nameZh: '甲' }), head(1)], nextKey: 2 }
    expect(codeOf(() => decideEdit(alone, { what: 'split', grid: 0, atoms: [0] }, []))).toBe('divisions.cannot-split')
    expect(codeOf(() => decideEdit(alone, { what: 'rename', grid: 1, nameZh: '甲', nameEn: '' }, []))).toBe('divisions.name-taken')
    const many = { labels: [...Array.from({ length: 999 }, (_, key) => key), 0], heads: Array.from({ length: 999 }, (_, key) => head(key)), nextKey: 999 }
    expect(codeOf(() => decideEdit(many, { what: 'split', grid: 0, atoms: [999] }, []))).toBe('divisions.too-many-grids')
  })

  test('a grid that falls apart is named; one that was apart before holds nobody up', () => {
    const moved = applyChange(drawing, decideEdit(drawing, { what: 'move', atoms: [3], to: 0 }, LINKS))
    expect([0, 1, 2].map((key) => piecesOf(moved.labels, key, LINKS))).toEqual([2, 1, 1])
    expect(codeOf(() => requireWhole(moved, [0, 1], LINKS, { before: 0, after: 1 }))).toBe('divisions.grid-broken')
    expect(codeOf(() => requireWhole(moved, [0, 1], LINKS, { before: 1, after: 1 }))).toBe('yes')
    // two atoms with a railway between are two pieces
    expect(piecesOf([0, 0], 0, [{ a: 0, b: 1, walk: false }])).toBe(2)
  })

  const anEdit = fc.oneof(
    fc.record({ what: fc.constant('move' as const), atoms: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), to: fc.nat(6) }),
    fc.record({ what: fc.constant('split' as const), grid: fc.nat(6), atoms: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }) }),
    fc.record({ what: fc.constant('merge' as const), into: fc.nat(6), from: fc.nat(6) }),
    fc.record({ what: fc.constant('kind' as const), grid: fc.nat(6), kind: fc.constantFrom('basic' as const, 'dedicated' as const) }),
    fc.record({ what: fc.constant('rename' as const), grid: fc.nat(6), nameZh: fc.constantFrom('甲', '乙', '丙'), nameEn: fc.constant('') }),
  )
  const row = Array.from({ length: 9 }, (_, a) => ({ a, b: a + 1, walk: true }))

  test('whatever is edited: every atom in one grid that is there, no grid empty, keys never given twice; undone step by step, it is as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.option(anEdit, { nil: 'undo' as const }), { maxLength: 25 }), (moves) => {
        const first = began([0, 0, 0, 1, 1, 1, 2, 2, 3, 3])
        const events: DivisionEvent[] = [first]
        let now = deriveProposal(events)
        const before = [now]
        const used = new Set(now.heads.map(({ key }) => key))
        const take = (decided: Decided): void => {
          events.push({ ...decided, seq: now.revision + 1, at: instant(now.revision), by: drawer } as DivisionEvent)
          now = applyEvent(now, events.at(-1) as DivisionEvent)
        }
        for (const move of moves) {
          try {
            if (move === 'undo') {
              take(decideUndo(now))
              before.pop()
            } else {
              const change = decideEdit(now, move as Edit, row)
              const made = change.heads.filter(({ key }) => !now.heads.some((one) => one.key === key)).map(({ key }) => key)
              for (const key of made) expect(used.has(key)).toBe(false)
              for (const key of made) used.add(key)
              expect(touchedKeys(now, change).every((key) => key < now.nextKey + 1)).toBe(true)
              take({ kind: 'edited', facts: { what: move.what, ...change } })
              before.push(now)
            }
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
          const keys = now.heads.map(({ key }) => key)
          expect([...new Set(now.labels)].toSorted((a, b) => a - b)).toEqual(keys)
          expect({ labels: now.labels, heads: now.heads }).toEqual({ labels: before.at(-1)?.labels, heads: before.at(-1)?.heads })
        }
        expect(deriveProposal(events)).toEqual(now)
        expect(deriveProposal(JSON.parse(JSON.stringify(events)) as DivisionEvent[])).toEqual(now)
        while (now.back.length > 0) take(decideUndo(now))
        expect({ labels: now.labels, heads: now.heads }).toEqual({ labels: before[0]?.labels, heads: before[0]?.heads })
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('the way back of a change is its inverse', () => {
    const change = decideEdit(drawing, { what: 'merge', into: 0, from: 1 }, LINKS)
    const merged = applyChange(drawing, change)
    expect(merged).toEqual({ labels: [0, 0, 0, 0, 2, 2], heads: [head(0), head(2)] })
    expect(applyChange(merged, inverseOf(drawing, change))).toEqual({ labels: drawing.labels, heads: drawing.heads })
  })
})

describe('codes', () => {
  const community = '990101001001'
  const codes = (...sequences: readonly number[]): readonly string[] => sequences.map((one) => `${community}${String(one).padStart(3, '0')}`)
  const asked = { community, order: [5, 3, 4], held: new Set(codes(10)), used: new Set(codes(1, 2, 3, 10)) }

  test('kept: who goes on keeps the code, new ones take the lowest that none ever had', () => {
    const goesOn = new Map([[3, `${community}002`]])
    expect([...assignCodes({ ...asked, rule: 'keep', goesOn })]).toEqual([
      [5, `${community}004`],
      [3, `${community}002`],
      [4, `${community}005`],
    ])
  })

  test('renumbered: from 001 in the order given, leaving out what others hold', () => {
    const goesOn = new Map([[3, `${community}002`]])
    const order = Array.from({ length: 11 }, (_, key) => key)
    const given = [...assignCodes({ ...asked, order, rule: 'renumber', goesOn }).values()]
    expect(given).toEqual(codes(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12))
  })

  test('used up: what is free again, never one that is held or kept; then refused', () => {
    const all = new Set(codes(...Array.from({ length: 999 }, (_, at) => at + 1)))
    const goesOn = new Map([[3, `${community}001`]])
    expect([...assignCodes({ ...asked, used: all, rule: 'keep', goesOn }).values()]).toEqual(codes(2, 1, 3))
    const held = new Set([...all].filter((code) => code !== `${community}001`))
    expect(codeOf(() => assignCodes({ ...asked, held, used: all, rule: 'keep', goesOn: new Map() }))).toBe('divisions.too-many-grids')
  })

  test('however grids go on, codes are unique and none of another grid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        fc.constantFrom('keep' as const, 'renumber' as const),
        (count, goes, rule) => {
          const order = Array.from({ length: count }, (_, key) => key)
          const goesOn = new Map(order.filter((key) => goes[key]).map((key) => [key, `${community}${String(count - key).padStart(3, '0')}`]))
          const used = new Set([...goesOn.values(), ...codes(10, 70)])
          const held = new Set(codes(70))
          const given = assignCodes({ community, rule, order, goesOn, held, used })
          expect(new Set(given.values()).size).toBe(count)
          expect([...given.values()].some((code) => held.has(code))).toBe(false)
          if (rule === 'keep') for (const [key, code] of goesOn) expect(given.get(key)).toBe(code)
        },
      ),
      { numRuns: 100, seed: 3 },
    )
  })
})

describe('old grids and new ones', () => {
  const households = [10, 20, 30, 40, 0, 0]
  const present = [0, 0, 1, 1, 2, -1]
  const labels = [7, 8, 8, 7, 7, 8]

  test('share households, and the heir of each is where most of them are', () => {
    const shared = sharedBy(present, labels, households)
    expect(shared.map(({ old, key, households: n }) => [old, key, n])).toEqual([
      [0, 7, 10],
      [0, 8, 20],
      [1, 7, 40],
      [1, 8, 30],
      [2, 7, 0],
    ])
    expect([...heirsOf(shared)]).toEqual([
      [0, 8],
      [1, 7],
      [2, 7],
    ])
    const gain = gainOf(shared, [7, 8], 3)
    expect([...gain].map((one) => Math.floor(one / 6))).toEqual([10, 40, 0, 20, 30, 0])
  })
})

describe('figures', () => {
  test('deviation is from the mean of the basic grids; dedicated ones count in none', () => {
    const judged = judgeGrids(
      [
        { key: 0, kind: 'basic', households: 210 },
        { key: 1, kind: 'basic', households: 190 },
        { key: 2, kind: 'dedicated', households: 0 },
      ],
      0.05,
      200,
    )
    expect(judged.map(({ deviation, standing }) => [deviation, standing])).toEqual([
      [0.05, 'within'],
      [-0.05, 'within'],
      [0, 'within'],
    ])
    expect(judgeGrids([{ key: 0, kind: 'basic', households: 0 }], 0.05, 200)[0]).toMatchObject({ deviation: 0, standing: 'within' })
  })

  test('a grid that holds the quota is within, whatever the mean; so is one that holds the mean', () => {
    const judged = judgeGrids(
      [200, 180, 160, 180, 250].map((households, key) => ({ key, kind: 'basic', households })),
      0.05,
      200,
    )
    expect(judged.map(({ standing }) => standing)).toEqual(['within', 'below', 'below', 'below', 'above'])
    expect(
      judgeGrids(
        [190, 190, 150].map((households, key) => ({ key, kind: 'basic', households })),
        0.1,
        200,
      ).map(({ standing }) => standing),
    ).toEqual(['within', 'within', 'below'])
  })

  test.each([
    [0, 0],
    [1, 1],
    [200, 1],
    [201, 2],
    [4839, 25],
  ])('%i households need %i grid workers', (households, need) => {
    expect(workersNeeded(households, 200)).toBe(need)
  })

  test('a part of a problem has its own atoms and the links among them', () => {
    const whole = { id: 'c', households: [1, 2, 3], links: LINKS.slice(0, 2), grids: 2, present: [0, 0, 1] }
    const { problem, atoms } = partOf(whole, (atom) => atom !== 0, 1)
    expect(atoms).toEqual([1, 2])
    expect(problem).toEqual({ id: 'c', households: [2, 3], links: [{ ...LINKS[0], a: 0, b: 1 }], grids: 1, present: [0, 1] })
  })

  test('a square is π/4 compact, one with a hole less', () => {
    const ring = (x: number, y: number, side: number): [number, number][] => [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ]
    expect(compactnessOf([ring(0, 0, 0.01)])).toBeCloseTo(Math.PI / 4, 4)
    expect(compactnessOf([ring(0, 0, 0.01), ring(0.002, 0.002, 0.005).toReversed()])).toBeLessThan(0.5)
    expect(compactnessOf([])).toBe(0)
  })

  test('cover sums up; need is counted community by community', () => {
    const one: CommunityCover = {
      community: '990101001001',
      households: 410,
      buildings: 4,
      estimatedBuildings: 1,
      grids: [
        { grid: 'a', kind: 'basic', households: 300 },
        { grid: 'b', kind: 'basic', households: 110 },
        { grid: 'c', kind: 'dedicated', households: 0 },
      ],
      towers: [],
      posts: [{ grid: 'a', posts: 2, held: 1, deputised: 1, vacant: 0 }],
      lastDivision: '2026-03-01',
      drafts: 1,
      handedIn: 0,
      coming: 0,
    }
    const cover = coverOfCommunity(one, { householdsAWorker: 200, band: 0.05, quota: { target: 200, towerAbove: 300 } })
    expect(cover).toMatchObject({ need: 3, grids: 2, dedicated: 1, posts: 2, held: 1, deputised: 1, vacant: 0, withoutPost: 1, above: 1, below: 1 })
    expect(coverOfAll([cover, { ...cover, lastDivision: '2026-04-01' }, { ...cover, lastDivision: null }])).toMatchObject({
      households: 1230,
      need: 9,
      lastDivision: '2026-04-01',
    })
    expect(coverOfAll([])).toMatchObject({ households: 0, need: 0, lastDivision: null })
  })
})

test('grids are called by their name, else by community and sequence', () => {
  expect([1, 10, 11, 20, 36, 100, 105, 110, 999].map(chineseSequence)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '三十六',
    '一百',
    '一百零五',
    '一百一十',
    '九百九十九',
  ])
  expect(gridName(head(3), '990101001001012', { zh: '甲社区', en: 'A' })).toEqual({ zh: '甲社区第十二网格', en: 'A Grid 12' })
  expect(gridName(head(3, { nameZh: '东院' }), '990101001001012', null)).toEqual({ zh: '东院', en: '东院' })
})

test('only the system comes into force', () => {
  expect(inState('in-force').codes).toEqual([[0, '990101001001001']])
  expect(after(inState('approved'), { kind: 'superseded', facts: { why: 'another-approved', by: 'x' } }, system).state).toBe('superseded')
})
