// SPDX-License-Identifier: MPL-2.0
// Buildings the words may mean, likeliest first, each with how sure that is. The words are used and forgotten: nothing of
// them is stored or logged. Finding none is no refusal.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { matchAddress } from '../rules/match-address.ts'
import { addressShown, named } from '../rules/views.ts'
import { findAreaRows } from '../store/areas.ts'
import { findBuildingRows } from '../store/buildings.ts'
import { rememberedAddresses, rememberedCity } from '../store/remembered-city.ts'

export const findAddress = action(contract.findAddress, async (ctx, input) => {
  const city = await rememberedCity(ctx)
  const index = await rememberedAddresses(ctx)
  const { asked, hits } = matchAddress(index, input.words)
  const buildings = await findBuildingRows(
    ctx.tx,
    hits.map(({ building }) => building),
  )
  const rows = new Map(buildings.map((row) => [row.building, row]))
  const communities = new Map((await findAreaRows(ctx.tx, [...new Set(buildings.map((row) => row.community))])).map((row) => [row.area, row]))
  const streetEn = new Map(city.streets.map((street) => [street.nameZh, street.nameEn]))
  const known = asked.street !== undefined && (streetEn.has(asked.street) || index.byStreet.has(asked.street))
  return {
    asked: { street: known ? named(asked.street, streetEn.get(asked.street) ?? null) : null, door: asked.door ?? null, near: asked.near },
    matches: hits.flatMap(({ building, how, numbersAway, metresAway }) => {
      const row = rows.get(building)
      if (row === undefined) return []
      const community = communities.get(row.community)
      return {
        building,
        address: addressShown({ ...row, streetEn: streetEn.get(row.streetZh ?? '') ?? null }),
        point: { lon: row.lon, lat: row.lat },
        grid: row.grid,
        community: named(community?.nameZh ?? row.community, community?.nameEn ?? null),
        how,
        numbersAway,
        metresAway,
      }
    }),
  }
})
