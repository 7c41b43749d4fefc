// SPDX-License-Identifier: MPL-2.0
// Metres between two positions in WGS-84, by the haversine on a sphere of the mean radius: exact to 0.6 %, which is enough
// for a radius of arrival.
const RAD = Math.PI / 180
const EARTH = 6_371_008.8

export type Position = { readonly lon: number; readonly lat: number }

export function metresBetween(one: Position, other: Position): number {
  const dLat = (other.lat - one.lat) * RAD
  const dLon = (other.lon - one.lon) * RAD
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(one.lat * RAD) * Math.cos(other.lat * RAD) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}
