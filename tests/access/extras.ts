// SPDX-License-Identifier: MPL-2.0
// People the imaginary city does not seat: the worker of a neighbouring grid, the clerk of a neighbouring community, the leader
// of a neighbouring street, the administrator of the other district, somebody with a hand in everything (grid worker, handler and
// verifier at once), and a verifier inside the unit that handles. They show what the rules do with such posts.
import { castOf } from '#db/demo/cast.ts'
import { DEMO_PASSWORD, demoTotpSecret } from '#db/demo/sign-ins.ts'
import { VALID_FROM } from '#db/demo/units.ts'
import { createStaffAccount } from '#modules/identity/index.ts'
import { saveAppointments, savePosts } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import type { World } from '#platform/world.ts'

export const ALL_HANDS = 'allhands'
export const COLLEAGUE = 'colleague'

export async function seat(world: World, username: string, postCodes: readonly string[]): Promise<void> {
  const accountId = await createStaffAccount(world, { username, password: DEMO_PASSWORD, name: username, totpSecret: demoTotpSecret(username) })
  await saveAppointments(
    world,
    postCodes.map((postCode) => ({ postCode, accountId, holderName: username, workPhone: null, deputy: false, validFrom: VALID_FROM, validTo: null })),
  )
}

export async function seatExtras(world: World): Promise<void> {
  const { posts, signIns } = castOf(generateCity(DEMO_SEED))
  const held = (username: string): string => signIns.find((signIn) => signIn.username === username)?.postCode ?? ''
  const grid = posts.find(({ code }) => code === held('grid'))
  const neighbour = posts.find(({ role, unitCode, code }) => role === 'grid-worker' && unitCode === grid?.unitCode && code !== grid.code)
  const handler = posts.find(({ code }) => code === held('handler'))
  const director = posts.find(({ code }) => code === held('director'))
  const clerk = posts.find(({ code }) => code === held('community'))
  const nextDoor = (role: string, area: string, own: string | undefined): string =>
    posts.find((post) => post.role === role && post.area?.length === area.length && post.area.startsWith(area.slice(0, -3)) && post.code !== own)?.code ?? ''
  if (neighbour === undefined || handler === undefined) throw new Error('the imaginary city has no neighbouring grid or no handler')
  const inside = { ...handler, code: `${handler.unitCode}:verifier`, role: 'verifier' as const, titleZh: '核查员', titleEn: 'Verifier' }
  const elsewhere = posts.find(({ code }) => code === held('dispatcher2'))
  if (elsewhere === undefined) throw new Error('the imaginary city has no dispatcher of the other district')
  const office = { ...elsewhere, code: `${elsewhere.unitCode}:administrator`, role: 'administrator' as const, titleZh: '系统管理员', titleEn: 'Administrator' }
  await savePosts(world, [inside, office])
  await seat(world, 'grid3', [neighbour.code])
  await seat(world, 'clerk2', [nextDoor('community-clerk', clerk?.area ?? '', clerk?.code)])
  await seat(world, 'director2', [nextDoor('leader', director?.area ?? '', director?.code)])
  await seat(world, 'admin2', [office.code])
  await seat(world, 'lists2', [held('lists')])
  await seat(world, ALL_HANDS, [held('grid'), held('handler'), held('verifier')])
  await seat(world, COLLEAGUE, [inside.code])
}
