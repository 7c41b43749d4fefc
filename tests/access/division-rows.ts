// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about dividing communities and about posts. The administrator of the city drew every proposal.
import { FAR_DAY, gridPost, leaderPost, namedDeputy, newDeputy, renaming } from './papers-of-divisions.ts'
import { paperRow, type Row } from './row.ts'

const about = (grid: string): { area: string } => ({ area: grid.slice(0, 9) })

export const divisionRows: readonly Row[] = [
  { id: 'divisions.get-ground', sample: ({ grid }) => ({ query: about(grid) }) },
  { id: 'divisions.get-cover', sample: ({ grid }) => ({ query: about(grid) }) },
  { id: 'divisions.get-cover-file', sample: ({ grid }) => ({ query: about(grid) }) },
  { id: 'divisions.propose', sample: ({ grid }) => ({ body: { area: `${grid.slice(0, 6)}002001` } }) },
  { id: 'divisions.list-runs', sample: ({ grid }) => ({ query: about(grid) }) },
  { id: 'divisions.get-run', about: 'run ordered', sample: (_ground, _fixture, paper) => ({ params: { runId: paper?.id ?? '' } }) },
  { id: 'divisions.cancel-run', about: 'run ordered', sample: (_ground, _fixture, paper) => ({ params: { runId: paper?.id ?? '' } }) },
  { id: 'divisions.list', sample: ({ grid }) => ({ query: about(grid) }) },
  paperRow('divisions.get', 'division draft'),
  paperRow('divisions.get-atoms', 'division draft'),
  paperRow('divisions.try-edit', 'division draft', () => ({ edit: renaming('东院') }), 'edit'),
  paperRow('divisions.edit', 'division draft', () => ({ edit: renaming('东院') }), 'edit'),
  paperRow('divisions.undo', 'division edited', () => ({}), 'undo'),
  paperRow('divisions.hand-in', 'division draft', () => ({}), 'hand-in'),
  paperRow('divisions.approve', 'division handed in', () => ({ fromDay: FAR_DAY }), 'approve'),
  paperRow('divisions.send-back', 'division handed in', () => ({ reason: 'uneven' }), 'send-back'),
  paperRow('divisions.withdraw', 'division draft', () => ({}), 'withdraw'),
  { id: 'offices.list-posts', sample: ({ grid }) => ({ query: { area: grid } }) },
  { id: 'offices.appoint', sample: async (ground) => ({ params: { postId: (await gridPost(ground)).postId }, body: newDeputy() }) },
  { id: 'offices.appoint', says: 'himself', sample: async (ground) => ({ params: { postId: (await gridPost(ground)).postId }, body: newDeputy('admin') }) },
  { id: 'offices.appoint', says: 'a leader', sample: async (ground) => ({ params: { postId: (await leaderPost(ground)).postId }, body: newDeputy() }) },
  { id: 'offices.end-appointment', sample: async (ground) => ({ params: await namedDeputy(ground), body: { lastDay: FAR_DAY } }) },
  { id: 'offices.end-appointment', says: 'of a leader', sample: async (ground) => ({ params: await leaderPost(ground), body: { lastDay: FAR_DAY } }) },
]
