// SPDX-License-Identifier: MPL-2.0
// A feature whose positions were written latitude first, put right: geometry of any kind, and columns lon and lat.
import { isObject } from './feature-fields.ts'

function turned(node: unknown): unknown {
  if (!Array.isArray(node)) return node
  const [x, y, ...rest]: unknown[] = node
  return typeof x === 'number' ? [y, x, ...rest] : node.map(turned)
}

/** The geometry with longitude and latitude in each other's place. */
export function swapGeometry(geometry: unknown): unknown {
  return isObject(geometry) && 'coordinates' in geometry ? { ...geometry, coordinates: turned(geometry['coordinates']) } : geometry
}

/** The same for a whole feature. */
export function swapAxes(feature: unknown): unknown {
  return isObject(feature) ? { ...feature, geometry: swapGeometry(feature['geometry']) } : feature
}
