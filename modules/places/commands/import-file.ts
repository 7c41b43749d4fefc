// SPDX-License-Identifier: MPL-2.0
// The pieces of an uploaded file put together again: as one text, or feature by feature without ever holding the whole
// (a city's buildings are some hundred megabytes). Refuses what is no GeoJSON FeatureCollection, and text that is not UTF-8.
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import type { ImportPart } from '../store/imports.ts'
import { streamFeatures } from './stream-features.ts'

async function* piecesOf(world: World, parts: readonly ImportPart[]): AsyncGenerator<Buffer> {
  for (const { fileKey } of parts) {
    const bytes = await world.files.find(fileKey)
    yield bytes ?? refuse('places.file-missing', { file: fileKey })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('places.not-geojson', { says: 'not UTF-8' })
  }
}

/** The whole file as text. */
export async function textOf(world: World, parts: readonly ImportPart[]): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of piecesOf(world, parts)) pieces.push(piece)
  return decode(Buffer.concat(pieces))
}

/** Whether the file is JSON: no column of a CSV begins with a brace. */
export async function isJson(world: World, parts: readonly ImportPart[]): Promise<boolean> {
  for await (const piece of piecesOf(world, parts)) {
    const start = piece
      .toString('latin1', 0, 64)
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart()
    if (start !== '') return start.startsWith('{') || start.startsWith('[')
  }
  return false
}

/** What is decoded and read at once: the features of a whole piece would be many times its size in memory. */
const AT_ONCE = 1 << 18

async function* slicesOf(world: World, parts: readonly ImportPart[]): AsyncGenerator<Uint8Array> {
  for await (const piece of piecesOf(world, parts)) for (let at = 0; at < piece.length; at += AT_ONCE) yield piece.subarray(at, at + AT_ONCE)
}

/** Features in file order, counted from 1. Refuses places.not-geojson. */
export async function* featuresOf(world: World, parts: readonly ImportPart[]): AsyncGenerator<{ readonly feature: number; readonly value: unknown }> {
  let feature = 0
  for await (const batch of streamFeatures(slicesOf(world, parts))) for (const value of batch) yield { feature: ++feature, value }
}
