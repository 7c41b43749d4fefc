// SPDX-License-Identifier: MPL-2.0
// The pieces of an uploaded file put together again: as one text, or feature by feature without ever holding the whole
// (a city's buildings are some hundred megabytes). Refuses what is no GeoJSON FeatureCollection, and text that is not UTF-8.
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import type { ImportPart } from '../store/imports.ts'

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

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]
/** A feature stands in the list of the collection: { … "features": [ { … }. */
const FEATURE_DEPTH = 2
const LONGEST_FEATURE = 64 * 1024 * 1024

type Scan = { depth: number; inText: boolean; escaped: boolean; keyStart: number; key: string; inFeatures: boolean; started: boolean; found: boolean }

/** Cuts a stream of bytes into the texts of its features. */
export class FeatureCutter {
  private readonly scan: Scan = { depth: 0, inText: false, escaped: false, keyStart: -1, key: '', inFeatures: false, started: false, found: false }
  private rest: Buffer = Buffer.alloc(0)
  private from = -1
  /** Features that ended within these bytes. */
  cut(bytes: Buffer): readonly Buffer[] {
    const { scan } = this
    const buffer = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes])
    const cut: Buffer[] = []
    for (let at = this.rest.length; at < buffer.length; at++) {
      const byte = buffer[at] as number
      if (scan.inText) {
        if (scan.escaped) scan.escaped = false
        else if (byte === BACKSLASH) scan.escaped = true
        else if (byte === QUOTE) {
          scan.inText = false
          if (scan.depth === 1 && scan.keyStart >= 0) scan.key = buffer.toString('utf8', scan.keyStart, at)
        }
        continue
      }
      if (byte === QUOTE) {
        scan.inText = true
        if (scan.depth === 1) scan.keyStart = at + 1
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (scan.inFeatures && scan.depth === FEATURE_DEPTH && byte === OPEN_BRACE) this.from = at
        scan.depth++
        scan.started = true
        if (scan.depth === FEATURE_DEPTH && byte === OPEN_BRACKET && scan.key === 'features') scan.inFeatures = scan.found = true
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        scan.depth--
        if (scan.inFeatures && scan.depth === FEATURE_DEPTH && this.from >= 0) {
          cut.push(buffer.subarray(this.from, at + 1))
          this.from = -1
        }
        if (scan.depth < FEATURE_DEPTH) scan.inFeatures = false
      }
    }
    this.keep(buffer)
    return cut
  }
  // only what an open feature or key still needs is held
  private keep(buffer: Buffer): void {
    const { scan } = this
    const needed = this.from >= 0 ? this.from : scan.depth === 1 && scan.inText ? scan.keyStart : buffer.length
    if (buffer.length - needed > LONGEST_FEATURE) refuse('places.not-geojson', { says: 'one feature is longer than 64 MB' })
    this.rest = buffer.subarray(needed)
    if (this.from >= 0) this.from = 0
    scan.keyStart -= needed
  }
  /** To be called after the last bytes. */
  end(): void {
    const { scan } = this
    if (!scan.found) refuse('places.not-geojson', { says: 'no FeatureCollection' })
    if (scan.depth !== 0 || scan.inText) refuse('places.not-geojson', { says: 'the file ends too early' })
  }
}

/** Features in file order, counted from 1. Refuses places.not-geojson. */
export async function* featuresOf(world: World, parts: readonly ImportPart[]): AsyncGenerator<{ readonly feature: number; readonly value: unknown }> {
  const cutter = new FeatureCutter()
  let feature = 0
  for await (const piece of piecesOf(world, parts)) {
    for (const bytes of cutter.cut(piece)) {
      feature++
      yield { feature, value: parse(decode(bytes), feature) }
    }
  }
  cutter.end()
}

function parse(text: string, feature: number): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return refuse('places.not-geojson', { says: `feature ${feature}: ${error instanceof Error ? error.message.slice(0, 160) : ''}` })
  }
}
