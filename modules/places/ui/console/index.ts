// SPDX-License-Identifier: MPL-2.0
export { AreaCascader } from './area-cascader.tsx'
export { AreaName, CityName, ImaginaryBanner } from './city-banner.tsx'
export { PlaceMap, type MapPoint } from './place-map.tsx'
