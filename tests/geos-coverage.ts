// SPDX-License-Identifier: MPL-2.0
// What GEOS says of a coverage (npm geos-wasm, tests only): the same question as modules/places/rules/coverage, answered by
// somebody else's code.
import initGeosJs from 'geos-wasm'
import type { MultiPolygon, Polygon, Ring } from '#modules/places/rules/geojson.ts'

// what we use of it: the package's own types say string for some pointers
type Geos = {
  readonly Module: {
    readonly _malloc: (bytes: number) => number
    readonly _free: (pointer: number) => void
    readonly stringToUTF8: (text: string, pointer: number, bytes: number) => void
    readonly setValue: (pointer: number, value: number, type: string) => void
  }
  readonly GEOSWKTReader_create: () => number
  readonly GEOSWKTReader_destroy: (reader: number) => void
  readonly GEOSWKTReader_read: (reader: number, text: number) => number
  readonly GEOSCoverageIsValid: (collection: number, gapWidth: number, edges: number) => number
  readonly GEOSGeom_destroy: (geometry: number) => void
}

const ringText = (ring: Ring): string => `(${ring.map(([lon, lat]) => `${lon} ${lat}`).join(',')})`
const polygonText = (rings: readonly Ring[]): string => `(${rings.map(ringText).join(',')})`
const geometryText = (geometry: Polygon | MultiPolygon): string =>
  geometry.type === 'Polygon' ? `POLYGON ${polygonText(geometry.coordinates)}` : `MULTIPOLYGON (${geometry.coordinates.map(polygonText).join(',')})`

/** A function that says whether polygons are a valid coverage without gaps narrower than `gapWidth` (units of the coordinates). */
export async function geosCoverage(): Promise<(polygons: readonly (Polygon | MultiPolygon)[], gapWidth?: number) => boolean> {
  const geos = (await initGeosJs()) as unknown as Geos
  const read = (text: string): number => {
    const reader = geos.GEOSWKTReader_create()
    const size = text.length + 1
    const pointer = geos.Module._malloc(size)
    geos.Module.stringToUTF8(text, pointer, size)
    const geometry = geos.GEOSWKTReader_read(reader, pointer)
    geos.Module._free(pointer)
    geos.GEOSWKTReader_destroy(reader)
    return geometry
  }
  return (polygons, gapWidth = 0) => {
    const collection = read(`GEOMETRYCOLLECTION (${polygons.map(geometryText).join(',')})`)
    const edges = geos.Module._malloc(4)
    geos.Module.setValue(edges, 0, 'i32')
    const valid = geos.GEOSCoverageIsValid(collection, gapWidth, edges)
    geos.GEOSGeom_destroy(collection)
    geos.Module._free(edges)
    if (valid === 2) throw new Error('GEOS could not answer')
    return valid === 1
  }
}
