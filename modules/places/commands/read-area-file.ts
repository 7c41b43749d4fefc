// SPDX-License-Identifier: MPL-2.0
// Areas of any GeoJSON file → an index, feature by feature. All or nothing: codes must be there and differ, geometries be
// polygons with closed rings; else the file is refused as places.boundaries-wrong with every fault and its feature's
// number. Whether areas overlap or leave gaps is not asked (`lifang check areas` does): answers are defined either way.
import { createReadStream } from 'node:fs'
import { refuse } from '#kernel/refusal.ts'
import { geometryToWgs84, type CrsName } from '../rules/crs.ts'
import { geometryOf, isObject, propertiesOf, textIn } from '../rules/feature-fields.ts'
import type { MultiPolygon, Polygon } from '../rules/geojson.ts'
import { indexFlat, RingsBuilder, type GridIndex } from '../rules/grid-index.ts'
import { streamFeatures } from './stream-features.ts'

export type AreaFile = {
  readonly index: GridIndex
  /** 1 for each area that lies over others (property `kind` is `dedicated`). */
  readonly over: Uint8Array
  readonly hasOver: boolean
}

const CODE_PROPERTIES = ['code', 'adcode']
const NAMED_FAULTS = 100

function ringFault(ring: unknown): string | undefined {
  if (!Array.isArray(ring) || ring.length < 4) return 'too-few-positions'
  for (const position of ring) {
    if (!Array.isArray(position)) return 'not-a-position'
    const [lon, lat]: unknown[] = position
    if (typeof lon !== 'number' || typeof lat !== 'number') return 'not-a-position'
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return 'out-of-range'
  }
  const [first, last] = [ring[0] as readonly number[], ring.at(-1) as readonly number[]]
  return first[0] === last[0] && first[1] === last[1] ? undefined : 'not-closed'
}

/** Why a geometry is no polygon; undefined when it is one. */
function polygonFault(geometry: unknown): string | undefined {
  if (!isObject(geometry) || (geometry['type'] !== 'Polygon' && geometry['type'] !== 'MultiPolygon')) return 'not-a-polygon'
  const { coordinates } = geometry
  if (!Array.isArray(coordinates)) return 'not-a-polygon'
  const rings: unknown[] = geometry['type'] === 'Polygon' ? coordinates : coordinates.flat(1)
  if (rings.length === 0) return 'empty'
  for (const ring of rings) {
    const fault = ringFault(ring)
    if (fault !== undefined) return fault
  }
  return undefined
}

class Reading {
  private readonly rings = new RingsBuilder()
  private readonly numberOf = new Map<string, number>()
  private readonly faults: string[] = []
  private faultCount = 0
  private readonly over: number[] = []
  features = 0
  private readonly crs: CrsName
  private readonly names: readonly string[]
  constructor(crs: CrsName, names: readonly string[]) {
    this.crs = crs
    this.names = names
  }

  add(feature: unknown): void {
    const number = ++this.features
    const fields = propertiesOf(feature)
    const code = textIn(fields, ...this.names)
    const fault = (name: string): void => {
      if (++this.faultCount <= NAMED_FAULTS) this.faults.push(`feature ${number}${code === '' ? '' : ` (${code.slice(0, 40)})`}: ${name}`)
    }
    const earlier = this.numberOf.get(code)
    if (code === '') fault('code-missing')
    else if (earlier !== undefined) fault(`code-twice at feature ${earlier}`)
    else this.numberOf.set(code, number)
    const geometry = geometryOf(feature)
    const wrong = polygonFault(geometry)
    if (wrong !== undefined) fault(wrong)
    if (this.faultCount > 0) return
    this.over.push(textIn(fields, 'kind') === 'dedicated' ? 1 : 0)
    this.rings.add({ code, polygon: geometryToWgs84(geometry as Polygon | MultiPolygon, this.crs) })
  }

  finish(): AreaFile {
    if (this.features === 0) refuse('places.boundaries-wrong', { count: 1, faults: ['the file holds no features'] })
    if (this.faultCount > 0) refuse('places.boundaries-wrong', { count: this.faultCount, faults: this.faults })
    const over = Uint8Array.from(this.over)
    return { index: indexFlat(this.rings.finish()), over, hasOver: over.includes(1) }
  }
}

export type AreaFileOptions = {
  readonly crs: CrsName
  /** Property that holds the code; default `code`, else `adcode`. */
  readonly codeProperty?: string | undefined
  readonly progress?: ((features: number) => void) | undefined
}

/** Reads and indexes a file. Refuses places.file-missing, places.not-geojson, places.boundaries-wrong. */
export async function readAreaFile(path: string, { crs, codeProperty, progress }: AreaFileOptions): Promise<AreaFile> {
  const reading = new Reading(crs, codeProperty === undefined ? CODE_PROPERTIES : [codeProperty])
  try {
    for await (const features of streamFeatures(createReadStream(path, { highWaterMark: 1 << 20 }))) {
      for (const feature of features) reading.add(feature)
      progress?.(reading.features)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'EISDIR') refuse('places.file-missing', { file: path })
    throw error
  }
  return reading.finish()
}
