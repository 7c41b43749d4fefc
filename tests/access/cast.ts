// SPDX-License-Identifier: MPL-2.0
// The named cast of the access table. «Here» is the first district of the imaginary city, with the grid where every fixture
// matter lies; «2» is somebody of the same trade elsewhere. Everybody signs in once, over HTTP (grid3, clerk2,
// director2, admin2, lists2: see extras.ts).
import { DEMO_RESIDENTS } from '#db/demo/sign-ins.ts'
import type { AnswerOf } from '#platform/operation.ts'
import type { contract as identity } from '#modules/identity/http/contract.ts'
import { ask } from './ask.ts'
import { signInResident, signInStaff } from './sign-in.ts'

/** Who stands behind each column; also printed above the table. */
export const MEMBERS = {
  nobody: 'nobody signed in, no receipt',
  reporter: 'resident who reported the fixture matter while signed in',
  resident2: 'another resident, signed in',
  receipt: "holder of the fixture matter's receipt code",
  receipt2: "holder of another matter's receipt code",
  grid: 'grid worker of the grid where the matter lies',
  grid2: 'grid worker in the other district',
  grid3: 'grid worker of another grid in the same community',
  clerk: "community clerk of the matter's community",
  clerk2: 'clerk of another community in the same street',
  chief: "chief of two alleys in the matter's community",
  dispatcher: "dispatcher of the matter's district",
  dispatcher2: 'dispatcher of the other district',
  handler: 'handler in the unit the matter is dispatched to',
  handler2: 'handler in another unit of the district',
  liaison: 'liaison officer of the unit where handler sits',
  liaison2: 'liaison officer of the unit where handler2 sits',
  street: 'handler of the street office where the matter lies',
  director: 'leader of that street',
  director2: 'leader of another street of the district',
  verifier: "verifier of the matter's district",
  leader: 'leader of the city',
  auditor: 'auditor of the city',
  admin: 'administrator of the city',
  admin2: 'administrator of the other district',
  lists: 'list keeper of the city, who decides on work access too',
  lists2: 'another list keeper of the city',
} as const satisfies Readonly<Record<string, string>>

export type Member = keyof typeof MEMBERS
export const MEMBER_NAMES = Object.keys(MEMBERS) as readonly Member[]

const STAFF: Readonly<Partial<Record<Member, string>>> = {
  grid: 'grid',
  grid2: 'grid2',
  grid3: 'grid3',
  clerk: 'community',
  clerk2: 'clerk2',
  chief: 'chief',
  dispatcher: 'dispatcher',
  dispatcher2: 'dispatcher2',
  handler: 'handler',
  handler2: 'handler2',
  liaison: 'liaison',
  liaison2: 'liaison2',
  street: 'street',
  director: 'director',
  director2: 'director2',
  verifier: 'verifier',
  leader: 'leader',
  auditor: 'auditor',
  admin: 'admin',
  admin2: 'admin2',
  lists: 'lists',
  lists2: 'lists2',
}
export const STAFF_MEMBERS = MEMBER_NAMES.filter((member) => STAFF[member] !== undefined)
/** Neither by post nor by unit may these see a fixture matter, whatever its state. */
export const ELSEWHERE: readonly Member[] = ['grid2', 'clerk2', 'dispatcher2', 'handler2', 'liaison2', 'director2']
/** Posts that have nothing to do with matters. */
export const NO_MATTERS: readonly Member[] = ['admin', 'admin2', 'lists', 'lists2']
export const RESIDENTS: readonly Member[] = ['nobody', 'reporter', 'resident2', 'receipt', 'receipt2']

export type Post = AnswerOf<typeof identity.getMe>['posts'][number]
/** Cookie header and posts of each member who signs in. */
export type Cast = ReadonlyMap<Member, { readonly cookie: string; readonly posts: readonly Post[] }>

export async function signInCast(address: string): Promise<Cast> {
  const cast = new Map<Member, { cookie: string; posts: readonly Post[] }>()
  const seat = async (member: Member, cookie: string): Promise<void> => {
    const { body } = await ask(address, { path: '/api/identity/me', headers: { cookie } })
    cast.set(member, { cookie, posts: (body as AnswerOf<typeof identity.getMe>).posts })
  }
  await seat('reporter', await signInResident(address, DEMO_RESIDENTS[0]))
  await seat('resident2', await signInResident(address, DEMO_RESIDENTS[1]))
  for (const member of STAFF_MEMBERS) await seat(member, await signInStaff(address, STAFF[member] ?? 'grid'))
  return cast
}
