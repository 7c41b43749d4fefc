// SPDX-License-Identifier: MPL-2.0
// Posts that could not be made when new grids came into force, because no unit was known for their community: made as vacant posts
// once it is there. A grid that has had a post since then is left alone, also where that post was ended. Each community is one
// transaction, behind the lock of whoever changes grids; run twice, nothing more is made.
import { civilDateAt } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { findCommunitiesWithoutUnit, findGridsWithoutPosts, followGrids } from '#modules/offices/index.ts'
import { findBasicGrids, lockPlaces } from '#modules/places/index.ts'
import type { DivisionRules } from '../rulebook.ts'
import { countByCommunity } from '../store/proposal.ts'
import { loadRules, type Scope } from './scope.ts'

type Divided = ReadonlyMap<string, string>

/** Grids of divided communities that wait for a post, by community. */
async function postless(scope: Scope, divided: Divided): Promise<ReadonlyMap<string, readonly string[]>> {
  const grids = await findBasicGrids(scope, new Set(divided.keys()))
  const asked = [...grids].flatMap(([community, own]) => own.map((grid) => ({ grid, since: divided.get(community) as string })))
  return Map.groupBy(await findGridsWithoutPosts(scope, asked), (grid) => grid.slice(0, 12))
}

function fillOne(world: World, community: string, since: string, { vacantPostTitle, postUnits }: DivisionRules): Promise<number> {
  return inTransaction(world.db, async (tx) => {
    const scope = { world, tx, now: world.now() }
    await lockPlaces(tx)
    const added = (await postless(scope, new Map([[community, since]]))).get(community) ?? []
    const day = civilDateAt(scope.now)
    return (await followGrids(scope, { community, day, recoded: [], ended: [], added, title: vacantPostTitle, units: postUnits })).added
  })
}

/** Returns how many posts were made. A community that fails is named in the log and holds up no other. */
export async function fillPosts(world: World): Promise<number> {
  const scope: Scope = { world, tx: world.db, now: world.now() }
  const divided = new Map((await countByCommunity(world.db, '')).flatMap(({ community, lastDivision }) => (lastDivision ? [[community, lastDivision]] : [])))
  const waiting = divided.size === 0 ? [] : [...(await postless(scope, divided)).keys()]
  if (waiting.length === 0) return 0
  const { rules } = await loadRules(scope)
  const without = await findCommunitiesWithoutUnit(scope, waiting, rules.postUnits)
  let made = 0
  for (const community of waiting.filter((one) => !without.has(one))) {
    await fillOne(world, community, divided.get(community) as string, rules).then(
      (added) => (made += added),
      (error: unknown) => world.log.error({ community, error: String(error) }, 'posts of new grids could not be made; it is tried again'),
    )
  }
  return made
}
