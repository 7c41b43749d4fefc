// SPDX-License-Identifier: MPL-2.0
// The features of a GeoJSON FeatureCollection, one after the other, whatever its size: a file of a million grids does not
// fit into one text. Finds where each feature begins and ends; the rest of the file is read as JSON when it ends, so a file
// that was cut off or is no collection is refused as places.not-geojson.
import { refuse } from '#kernel/refusal.ts'
import { isObject } from '../rules/feature-fields.ts'
import { parseStorable } from './import-text.ts'

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]
/** What stands outside the features is small in any file that is one. */
const MOST_OUTSIDE = 1 << 22
const LONGEST_FEATURE = 1 << 26

class Splitter {
  private depth = 0
  private inText = false
  private escaped = false
  private inFeatures = false
  private commas = 0
  private found = 0
  private readonly inside: Uint8Array[] = []
  private insideBytes = 0
  private outside = ''
  private readonly decoder = new TextDecoder('utf-8', { fatal: true })

  /** The features that end in the chunk. */
  push(chunk: Uint8Array): readonly unknown[] {
    const features: unknown[] = []
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number
      if (this.inText) {
        if (this.escaped) this.escaped = false
        else if (byte === BACKSLASH) this.escaped = true
        else if (byte === QUOTE) this.inText = false
      } else if (byte === QUOTE) this.inText = true
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.inFeatures && this.depth === 2) {
          this.keep(chunk.subarray(from, at))
          from = at
        }
        this.depth++
        if (this.depth === 2 && byte === OPEN_BRACKET) {
          this.keep(chunk.subarray(from, at + 1))
          from = at + 1
          this.inFeatures = /"features"\s*:\s*\[$/.test(this.outside)
        }
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        this.depth--
        if (this.inFeatures && this.depth === 2) {
          features.push(this.take(chunk.subarray(from, at + 1)))
          from = at + 1
        } else if (this.depth === 1) this.inFeatures = false
      } else if (byte === COMMA && this.inFeatures && this.depth === 2) {
        this.keep(chunk.subarray(from, at))
        this.commas++
        from = at + 1
      }
    }
    const rest = chunk.subarray(from)
    if (this.inFeatures && this.depth > 2) this.hold(rest)
    else this.keep(rest)
    return features
  }

  private hold(bytes: Uint8Array): void {
    this.inside.push(bytes.slice())
    this.insideBytes += bytes.length
    if (this.insideBytes > LONGEST_FEATURE) refuse('places.not-geojson', { says: 'one feature is longer than 64 MB' })
  }

  private keep(bytes: Uint8Array): void {
    this.outside += this.text(bytes)
    if (this.outside.length > MOST_OUTSIDE) refuse('places.not-geojson', { says: 'no FeatureCollection' })
  }

  private text(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes, { stream: true })
    } catch {
      return refuse('places.not-geojson', { says: `not UTF-8 (after feature ${this.found})` })
    }
  }

  private take(last: Uint8Array): unknown {
    this.inside.push(last)
    const bytes = this.inside.length === 1 ? last : Buffer.concat(this.inside)
    this.inside.length = 0
    this.insideBytes = 0
    this.found++
    return parse(this.text(bytes), `feature ${this.found}: `)
  }

  /** Refuses what is no collection. */
  end(): void {
    const value = parse(this.outside.replace(/^\ufeff/, ''), '')
    if (!isObject(value) || value['type'] !== 'FeatureCollection' || !Array.isArray(value['features']) || value['features'].length > 0)
      refuse('places.not-geojson', { says: 'no FeatureCollection' })
    if (this.commas !== Math.max(0, this.found - 1)) refuse('places.not-geojson', { says: 'features are not parted by one comma each' })
  }
}

function parse(text: string, where: string): unknown {
  try {
    return parseStorable(text)
  } catch (error) {
    return refuse('places.not-geojson', { says: `${where}${error instanceof Error ? error.message.slice(0, 200) : ''}` })
  }
}

/** Features in batches, as they are read. Refuses places.not-geojson, at the latest when the file ends. */
export async function* streamFeatures(source: AsyncIterable<Uint8Array>): AsyncGenerator<readonly unknown[]> {
  const splitter = new Splitter()
  for await (const chunk of source) {
    const features = splitter.push(chunk)
    if (features.length > 0) yield features
  }
  splitter.end()
}
