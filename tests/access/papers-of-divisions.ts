// SPDX-License-Identifier: MPL-2.0
// Proposals to divide communities of the street where the fixture matters lie, drawn by the administrator; runs elsewhere; and a
// deputy of a grid worker. Whatever waits for the community is withdrawn first, so that each fixture is made the same way.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import type { Hands, Makers, Paper } from './papers.ts'

type Division = { readonly divisionId: string; readonly revision: number; readonly state: string; readonly grids: readonly { readonly key: number }[] }
type Run = { readonly runId: string; readonly finishedAt: string | null }

const paperOf = ({ divisionId: id, revision }: Division): Paper => ({ id, revision })
const path = ({ id }: Paper, what: string): string => `/api/divisions/${id}/${what}`
/** No day on which anything happens while the table is measured. */
export const FAR_DAY = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10)

/** Each state in a community of its own, so that making one leaves the others alone. */
async function drafted({ ground, get, post }: Hands, nth = 1): Promise<Paper> {
  const community = `${ground.grid.slice(0, 9)}00${nth}`
  const { divisions } = await get<{ divisions: readonly Division[] }>('admin', `/api/divisions?area=${community}`)
  for (const one of divisions) await post('admin', path(paperOf(one), 'withdrawals'), { revision: one.revision })
  const run = await post<Run>('admin', '/api/divisions/runs', { area: community })
  while ((await get<Run>('admin', `/api/divisions/runs/${run.runId}`)).finishedAt === null) await sleep(50)
  const made = await get<{ divisions: readonly Division[] }>('admin', `/api/divisions?area=${community}`)
  const [first] = made.divisions
  if (first === undefined) throw new Error('the run made no proposal')
  return paperOf(first)
}

async function edited(hands: Hands): Promise<Paper> {
  const draft = await drafted(hands, 2)
  const { revision } = await hands.post<Division>('admin', path(draft, 'edits'), { revision: draft.revision, edit: renaming('东院') })
  return { ...draft, revision }
}

async function handedIn(hands: Hands): Promise<Paper> {
  const draft = await drafted(hands, 3)
  return paperOf(await hands.post<Division>('admin', path(draft, 'hand-ins'), { revision: draft.revision }))
}

let runs = 0
async function ordered({ ground, post }: Hands): Promise<Paper> {
  runs += 1
  const elsewhere = ground.post('grid2').area ?? ''
  const area = `${elsewhere.slice(0, 6)}002${String(runs).padStart(3, '0')}`
  const { runId } = await post<Run>('admin', '/api/divisions/runs', { area })
  return { id: runId, revision: 0 }
}

type Post = { readonly postId: string; readonly appointments: readonly { readonly appointmentId: string; readonly name: string }[] }

/** The post of the grid where the fixture matters lie. */
export async function gridPost({ must, as, grid }: Ground): Promise<Post> {
  const { body } = await must({ path: `/api/offices/posts?area=${grid}`, headers: as('admin') })
  return (body as { posts: readonly [Post] }).posts[0]
}

let deputies = 0
/** A deputy of that post for a far day, never the same twice. */
export function newDeputy(signIn?: string): object {
  deputies += 1
  return { holder: { name: `代理${deputies}` }, ...(signIn !== undefined && { signIn }), deputy: true, fromDay: FAR_DAY, lastDay: FAR_DAY }
}

/** A post that leads the street of the fixture matters, and its holder's appointment. */
export async function leaderPost({ must, as, grid }: Ground): Promise<Readonly<Record<'postId' | 'appointmentId', string>>> {
  const { body } = await must({ path: `/api/offices/posts?area=${grid.slice(0, 9)}&role=leader`, headers: as('admin') })
  const [post] = (body as { posts: readonly Post[] }).posts
  return { postId: post?.postId ?? '', appointmentId: post?.appointments[0]?.appointmentId ?? '' }
}

let kept: Readonly<Record<'postId' | 'appointmentId', string>> | undefined
/** A deputy who has been named, the same one until somebody ends it. */
export async function namedDeputy(ground: Ground): Promise<Readonly<Record<'postId' | 'appointmentId', string>>> {
  const post = await gridPost(ground)
  if (kept !== undefined && post.appointments.some(({ appointmentId }) => appointmentId === kept?.appointmentId)) return kept
  const { body } = await ground.must({ method: 'POST', path: `/api/offices/posts/${post.postId}/appointments`, json: newDeputy(), headers: ground.as('admin') })
  kept = { postId: post.postId, appointmentId: (body as Post).appointments.at(-1)?.appointmentId ?? '' }
  return kept
}

export const renaming = (nameZh: string): object => ({ what: 'rename', grid: 0, nameZh })

export const DIVISION_MAKERS: Makers = {
  'division draft': (hands) => drafted(hands),
  'division edited': edited,
  'division handed in': handedIn,
  'run ordered': ordered,
}
