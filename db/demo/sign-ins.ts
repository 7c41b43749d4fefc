// SPDX-License-Identifier: MPL-2.0
// Accounts for trying each role in the imaginary city. Passwords and authenticator secrets are written here for all to
// read: the demonstration must never hold anything real, and a real server never loads it (LIFANG_DEMO=0).
import type { CityPlan } from '#modules/places/index.ts'
import { postCode } from './posts.ts'
import { chiefPostIn } from './lanes.ts'
import { castUnits, unitCode } from './units.ts'

export const DEMO_PASSWORD = 'lifang-demo'
/** Phones of residents who may sign in; any other number works too while no SMS service is set up. */
export const DEMO_RESIDENTS = ['13800000001', '13800000002'] as const

export const DEMO_USERNAMES = [
  'grid',
  'grid2',
  'community',
  'dispatcher',
  'dispatcher2',
  'handler',
  'handler2',
  'street',
  'director',
  'liaison',
  'liaison2',
  'verifier',
  'leader',
  'auditor',
  'admin',
  'lists',
  'chief',
] as const
export type DemoUsername = (typeof DEMO_USERNAMES)[number]

export type DemoSignIn = { readonly username: DemoUsername; readonly password: string; readonly totpSecret: string; readonly postCode: string }

/** Base32, 32 characters, fixed: the user name in capitals (digits 2–7 are base32 too), filled up with `LIFANGDEMO`. */
export function demoTotpSecret(username: string): string {
  return (username.toUpperCase() + 'LIFANGDEMO'.repeat(4)).slice(0, 32)
}

/** What each may try, in the order of a matter's way. */
export const DEMO_TRIES: Readonly<Record<DemoUsername, string>> = {
  grid: 'grid worker 网格员',
  grid2: 'grid worker in the other district 另一区网格员',
  community: 'community clerk 社区工作者',
  dispatcher: 'dispatcher 派遣员',
  dispatcher2: 'dispatcher of the other district 另一区派遣员',
  handler: 'handler, urban management 城管承办人',
  handler2: 'handler, housing 住建承办人',
  street: 'handler, street office 街道承办人',
  director: 'street director, who may whistle 街道主任（吹哨人）',
  liaison: 'liaison officer, urban management 城管联络员',
  liaison2: 'liaison officer, housing 住建联络员',
  verifier: 'verifier 核查员',
  leader: 'leader 领导',
  auditor: 'auditor 审计员',
  admin: 'administrator 系统管理员',
  lists: 'list keeper 清单管理员',
  chief: 'chief of two alleys 街巷长',
}

/** The first community of the district with two public places, so that dedicated grids can be seen too. */
function homeCommunity(city: CityPlan, district: string): string {
  const communities = city.areas.filter(({ area, level }) => level === 'community' && area.startsWith(district)).map(({ area }) => area)
  const dedicated = (community: string): number => city.grids.filter((grid) => grid.community === community && grid.kind === 'dedicated').length
  return communities.find((community) => dedicated(community) >= 2) ?? communities[0] ?? ''
}

export function castSignIns(city: CityPlan): readonly DemoSignIn[] {
  const [west = '', east = ''] = city.areas.filter(({ level }) => level === 'district').map(({ area }) => area)
  const whole = city.areas.find(({ level }) => level === 'city')?.area ?? ''
  const [home, elsewhere] = [homeCommunity(city, west), homeCommunity(city, east)]
  const committee = (community: string): string => unitCode(community, 'community-committee')
  const inUnit = (area: string, kind: string, role: string): string => postCode(unitCode(area, kind), role)
  const posts: Readonly<Record<DemoUsername, string>> = {
    grid: postCode(committee(home), `${home}001`),
    grid2: postCode(committee(elsewhere), `${elsewhere}001`),
    community: postCode(committee(home), 'community-clerk'),
    dispatcher: inUnit(west, 'command-centre', 'dispatcher'),
    dispatcher2: inUnit(east, 'command-centre', 'dispatcher'),
    handler: inUnit(west, 'urban-management', 'handler'),
    handler2: inUnit(west, 'housing', 'handler'),
    street: inUnit(home.slice(0, 9), 'street-office', 'handler'),
    director: inUnit(home.slice(0, 9), 'street-office', 'leader'),
    liaison: inUnit(west, 'urban-management', 'liaison'),
    liaison2: inUnit(west, 'housing', 'liaison'),
    verifier: inUnit(west, 'supervision-centre', 'verifier'),
    leader: inUnit(whole, 'command-centre', 'leader'),
    auditor: inUnit(whole, 'other', 'auditor'),
    admin: inUnit(whole, 'command-centre', 'administrator'),
    lists: inUnit(whole, 'command-centre', 'list-keeper'),
    chief: chiefPostIn(city, castUnits(city), home),
  }
  return DEMO_USERNAMES.map((username) => ({ username, password: DEMO_PASSWORD, totpSecret: demoTotpSecret(username), postCode: posts[username] }))
}
