// SPDX-License-Identifier: MPL-2.0
// The city's name, whether it is a made-up one, and what a map begins with: the box around all its grids (without grids:
// around its boundaries), the version of its tiles, and the city's base map where one is set. The imaginary city has a name
// of its own; a real one is named by setting.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { listCityAreas } from '../store/city-areas.ts'
import { rememberedCity } from '../store/remembered-city.ts'
import { everything, tileVersion } from './tile-version.ts'

export const getExtent = action(contract.getExtent, async (ctx) => {
  const city = await rememberedCity(ctx)
  const { CITY_NAME_ZH: zh, CITY_NAME_EN: en, LIFANG_TILE_URL: url, LIFANG_TILE_ATTRIBUTION: attribution, LIFANG_TILE_CRS: crs } = ctx.world.settings
  const [imaginary] = city.imaginary ? await listCityAreas(ctx.tx) : []
  return {
    city: imaginary?.name ?? { zh, en },
    imaginary: city.imaginary,
    box: city.extent ?? null,
    map: { version: tileVersion(city, crs), around: everything(city) ?? null, crs, base: url === '' ? null : { url, attribution } },
  }
})
