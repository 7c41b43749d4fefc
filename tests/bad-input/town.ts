// SPDX-License-Identifier: MPL-2.0
// A served imaginary city with what the bad-input tests need of it: a grid, a point and a building that are there, and one
// good report to spoil. Requests go through tests/access/ask.ts, which checks the form of every refusal.
import { sql } from 'kysely'
import type { AnswerOf } from '#platform/operation.ts'
import type { contract as matters } from '#modules/matters/http/contract.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { ask, type Answered, type Question } from '#tests/access/ask.ts'
import { serve, type Served } from '#tests/serve.ts'

const city = generateCity(DEMO_SEED)
export const GRID = city.grids.find(({ kind }) => kind === 'basic')?.grid ?? ''
const standing = city.buildings.find(({ grid }) => grid === GRID)
export const BUILDING = standing?.building ?? ''
/** WGS-84, inside GRID. */
export const POINT = { lon: standing?.lon ?? 0, lat: standing?.lat ?? 0 }
/** Of the default list. */
export const ITEM = '010102'

export type Reported = AnswerOf<typeof matters.reportMatter>
export type Mine = AnswerOf<typeof matters.getMine>

export type Town = {
  readonly served: Served
  readonly ask: (question: Question) => Promise<Answered>
  /** POST /api/matters with these fields over a good report. */
  readonly report: (fields?: object, more?: Partial<Question>) => Promise<Answered>
  /** The matter as its reporter sees it. */
  readonly mine: (reported: Reported) => Promise<Mine>
  /** How many matters say exactly this. */
  readonly countOf: (words: string) => Promise<number>
}

export const GOOD = { place: { grid: GRID }, words: '路灯不亮' } as const

export async function openTown(environment: Readonly<Record<string, string>> = {}): Promise<Town> {
  const served = await serve({ TRUST_PROXY: '1', ...environment })
  const here = (question: Question): Promise<Answered> => ask(served.address, question)
  return {
    served,
    ask: here,
    report: (fields = {}, more = {}) => here({ method: 'POST', path: '/api/matters', json: { ...GOOD, ...fields }, ...more }),
    mine: async ({ matterId, receipt }) => (await here({ path: `/api/my/matters/${matterId}`, headers: { 'receipt-code': receipt } })).body as Mine,
    countOf: async (words) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from matters.matter where words = ${words}`.execute(served.world.db)
      return rows[0]?.count ?? -1
    },
  }
}

/** `409 matter.changed`, `201`. */
export function said({ status, code }: Answered): string {
  return code === null ? String(status) : `${status} ${code}`
}

export const reportedOf = (answer: Answered): Reported => answer.body as Reported
