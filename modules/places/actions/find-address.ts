// SPDX-License-Identifier: MPL-2.0
// Buildings whose address looks like the words, likeliest first, at most ten. Keeps nothing; finding none is no refusal.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { matchAddress } from '../rules/match-address.ts'
import { addressShown, named } from '../rules/views.ts'
import { findAreaRows } from '../store/areas.ts'
import { findBuildingRows } from '../store/buildings.ts'
import { rememberedAddresses, rememberedCity } from '../store/remembered-city.ts'

export const findAddress = action(contract.findAddress, async (ctx, input) => {
  const city = await rememberedCity(ctx)
  const codes = matchAddress(await rememberedAddresses(ctx), input.words)
  const rows = new Map((await findBuildingRows(ctx.tx, codes)).map((row) => [row.building, row]))
  const found = codes.map((code) => rows.get(code)).filter((row) => row !== undefined)
  const communities = new Map((await findAreaRows(ctx.tx, [...new Set(found.map((row) => row.community))])).map((row) => [row.area, row]))
  const streetEn = new Map(city.streets.map((street) => [street.nameZh, street.nameEn]))
  return {
    matches: found.map((row) => {
      const community = communities.get(row.community)
      return {
        building: row.building,
        address: addressShown({ ...row, streetEn: streetEn.get(row.streetZh ?? '') ?? null }),
        point: { lon: row.lon, lat: row.lat },
        grid: row.grid,
        community: named(community?.nameZh ?? row.community, community?.nameEn ?? null),
      }
    }),
  }
})
