// SPDX-License-Identifier: MPL-2.0
// Layers of lattice shapes → one Mapbox Vector Tile, version 2.1 (github.com/mapbox/vector-tile-spec). Outer rings run
// clockwise on the screen, holes the other way; shapes of fewer points than their kind needs must be left out before.
import { PbfWriter } from 'pbf'
import type { Flat } from './clip.ts'
import { EXTENT } from './tile-grid.ts'

export type Shape =
  | { readonly kind: 'point'; readonly at: Flat }
  | { readonly kind: 'line'; readonly lines: readonly Flat[] }
  | { readonly kind: 'polygon'; readonly rings: readonly Flat[] }
export type TileFeature = { readonly shape: Shape; readonly properties: Readonly<Record<string, string | number>> }
export type TileLayer = { readonly name: string; readonly features: readonly TileFeature[] }

const TYPES = { point: 1, line: 2, polygon: 3 } as const
const [MOVE, LINE, CLOSE] = [1, 2, 7] as const

const zigzag = (value: number): number => (value << 1) ^ (value >> 31)

/** Commands of the specification's section 4.3; `pen` is kept from part to part. */
function commandsOf(parts: readonly Flat[], isClosed: boolean): number[] {
  const out: number[] = []
  let [penX, penY] = [0, 0]
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) {
      const [x, y] = [part[at] ?? 0, part[at + 1] ?? 0]
      if (at === 0) out.push((1 << 3) | MOVE)
      if (at === 2) out.push(((part.length / 2 - 1) << 3) | LINE)
      out.push(zigzag(x - penX), zigzag(y - penY))
      ;[penX, penY] = [x, y]
    }
    if (isClosed) out.push((1 << 3) | CLOSE)
  }
  return out
}

function geometryOf(shape: Shape): number[] {
  if (shape.kind === 'point') return commandsOf([shape.at], false)
  return shape.kind === 'line' ? commandsOf(shape.lines, false) : commandsOf(shape.rings, true)
}

/** Keys and values of a layer, each once. */
function words(): { readonly indexOf: (word: string | number) => number; readonly all: readonly (string | number)[] } {
  const known = new Map<string | number, number>()
  const all: (string | number)[] = []
  const indexOf = (word: string | number): number => {
    const at = known.get(word)
    if (at !== undefined) return at
    known.set(word, all.length)
    return all.push(word) - 1
  }
  return { indexOf, all }
}

function writeValue(value: string | number, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (Number.isInteger(value)) pbf.writeSVarintField(6, value)
  else pbf.writeDoubleField(3, value)
}

function writeLayer({ name, features }: TileLayer, pbf: PbfWriter): void {
  const [keys, values] = [words(), words()]
  pbf.writeVarintField(15, 2)
  pbf.writeStringField(1, name)
  for (const { shape, properties } of features) {
    const tags = Object.entries(properties).flatMap(([key, value]) => [keys.indexOf(key), values.indexOf(value)])
    const write = (_: undefined, inner: PbfWriter): void => {
      inner.writePackedVarint(2, tags)
      inner.writeVarintField(3, TYPES[shape.kind])
      inner.writePackedVarint(4, geometryOf(shape))
    }
    pbf.writeMessage(2, write, undefined)
  }
  for (const key of keys.all) pbf.writeStringField(3, String(key))
  for (const value of values.all) pbf.writeMessage(4, writeValue, value)
  pbf.writeVarintField(5, EXTENT)
}

/** The tile's bytes; layers without features are left out, and no layer at all gives no bytes. */
export function encodeTile(layers: readonly TileLayer[]): Uint8Array {
  const pbf = new PbfWriter()
  for (const layer of layers) if (layer.features.length > 0) pbf.writeMessage(3, writeLayer, layer)
  return pbf.finish()
}
