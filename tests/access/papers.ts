// SPDX-License-Identifier: MPL-2.0
// Fixtures beside matters: applications for work access, refused tasks, drafts of lists, whistles, difficult problems,
// divisions. Each is
// brought to its state through the real API (papers-of-*.ts), kept until somebody moves it, and read again to see that a
// refused call left it alone.
import type { Instant } from '#kernel/instant.ts'
import type { Member } from './cast.ts'
import type { Ground } from './ground.ts'
import { DIVISION_MAKERS } from './papers-of-divisions.ts'
import { LIST_MAKERS } from './papers-of-lists.ts'
import { ADMISSION_MAKERS } from './papers-of-admissions.ts'
import { WHISTLE_MAKERS } from './papers-of-whistles.ts'

export const KINDS = ['application', 'task', 'draft', 'whistle', 'problem', 'division', 'run'] as const
export type PaperKind = (typeof KINDS)[number]

export type Paper = { readonly id: string; readonly revision: number; readonly photoId?: string | undefined; readonly versionId?: string | null }
export type Maker = (hands: Hands) => Promise<Paper>
/** `<kind> <state>` → how it comes about. */
export type Makers = Readonly<Record<string, Maker>>

export type Hands = {
  readonly ground: Ground
  /** Posts as a member and gives the answer. */
  readonly post: <Answer>(by: Member, path: string, json: object) => Promise<Answer>
  readonly get: <Answer>(by: Member, path: string) => Promise<Answer>
  /** Uploads a photo for a whistle or a problem. */
  readonly upload: (by: Member) => Promise<string>
  /** Moves the clock of the server; undefined = the real one again. */
  readonly setNow: (at: Instant | undefined) => void
}

const MAKERS: Makers = { ...ADMISSION_MAKERS, ...LIST_MAKERS, ...WHISTLE_MAKERS, ...DIVISION_MAKERS }

export type About = keyof typeof MAKERS
export const kindOf = (about: string): PaperKind => KINDS.find((kind) => about.startsWith(`${kind} `)) ?? 'application'

/** Parameter that names a paper in the paths of its operations, and where it is read. */
export const PARAM: Readonly<Record<PaperKind, string>> = {
  application: 'applicationId',
  task: 'taskId',
  draft: 'draftId',
  whistle: 'whistleId',
  problem: 'problemId',
  division: 'divisionId',
  run: 'runId',
}
export const PATH: Readonly<Record<PaperKind, string>> = {
  application: '/api/admissions',
  task: '/api/refused-tasks',
  draft: '/api/list-drafts',
  whistle: '/api/whistles',
  problem: '/api/problems',
  division: '/api/divisions',
  run: '/api/divisions/runs',
}

export type Papers = {
  readonly kept: (about: string) => Promise<Paper>
  readonly spend: (about: string) => void
  /** Revision as the auditor reads it now. */
  readonly revision: (about: string, paper: Paper) => Promise<number>
  /** Moves offered to a member now; of a whistle also those about its called units and its tasks. */
  readonly offered: (about: string, paper: Paper, member: Member) => Promise<readonly string[]>
}

type Read = {
  readonly revision?: number
  readonly may?: readonly string[]
  readonly draft?: { readonly revision: number; readonly may: readonly string[] }
  readonly summons?: readonly { readonly may: readonly string[] }[]
  readonly plan?: { readonly tasks: readonly { readonly mayDo: boolean }[] } | null
}

export function makePapers(hands: Hands, ask: (path: string, member: Member) => Promise<unknown>): Papers {
  const keep = new Map<string, Paper>()
  const read = async (about: string, { id }: Paper, member: Member): Promise<Read> =>
    ((await ask(`${PATH[kindOf(about)]}/${id}`, member)) as Read | undefined) ?? {}
  return {
    kept: async (about) => {
      const found = keep.get(about) ?? (await MAKERS[about]?.(hands))
      if (found === undefined) throw new Error(`nobody knows how to make: ${about}`)
      keep.set(about, found)
      return found
    },
    spend: (about) => void keep.delete(about),
    revision: async (about, paper) => {
      const { revision, draft } = await read(about, paper, 'auditor')
      return draft?.revision ?? revision ?? 0
    },
    offered: async (about, paper, member) => {
      const { may = [], draft, summons = [], plan } = await read(about, paper, member)
      const tasks = plan?.tasks.some(({ mayDo }) => mayDo) === true ? ['do-task'] : []
      return [...may, ...(draft?.may ?? []), ...summons.flatMap((one) => one.may), ...tasks]
    },
  }
}
