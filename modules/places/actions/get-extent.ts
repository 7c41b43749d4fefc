// SPDX-License-Identifier: MPL-2.0
// The city's name, whether it is a made-up one, and the box around all its grids (without grids: around
// its boundaries): where a map begins. The imaginary city has a name of its own; a real one is named by setting.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { listCityAreas } from '../store/city-areas.ts'
import { rememberedCity } from '../store/remembered-city.ts'

export const getExtent = action(contract.getExtent, async (ctx) => {
  const city = await rememberedCity(ctx)
  const { CITY_NAME_ZH: zh, CITY_NAME_EN: en } = ctx.world.settings
  const [imaginary] = city.imaginary ? await listCityAreas(ctx.tx) : []
  return { city: imaginary?.name ?? { zh, en }, imaginary: city.imaginary, box: city.extent ?? null }
})
