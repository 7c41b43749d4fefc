// SPDX-License-Identifier: MPL-2.0
// The pieces of a proposal that may not be cut, as the page lists and draws them.
import type { Answer } from '#api/client.ts'
import { named } from '#design/shared/text.ts'
import type { MapShape } from '#modules/places/ui/console/index.ts'

export type Piece = {
  readonly atom: number
  readonly key: number
  readonly name: string | undefined
  readonly households: number
  readonly buildings: number
  readonly isCourtyard: boolean
  readonly isDedicated: boolean
  /** Keys of other grids next to it. */
  readonly beside: readonly number[]
  readonly geometry: unknown
}

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : [])

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('zh' in value) || !('en' in value)) return undefined
  const said = named({ zh: String(value.zh), en: String(value.en) })
  return said === '' ? undefined : said
}

export function piecesOf({ atoms }: Answer<'divisions.get-atoms'>): readonly Piece[] {
  return atoms.features.map(({ properties, geometry }) => {
    const key = Number(properties['key'])
    return {
      atom: Number(properties['atom']),
      key,
      name: nameOf(properties['name']),
      households: Number(properties['households'] ?? 0),
      buildings: Number(Array.isArray(properties['buildings']) ? properties['buildings'].length : (properties['buildings'] ?? 0)),
      isCourtyard: Boolean(properties['courtyard']),
      isDedicated: Boolean(properties['dedicated']),
      beside: numbers(properties['beside']).filter((one) => one !== key),
      geometry,
    }
  })
}

export const pieceId = (atom: number): string => `atom:${atom}`

export function pieceShapes(pieces: readonly Piece[]): readonly MapShape[] {
  return pieces.map(({ atom, key, households, geometry }) => ({
    id: pieceId(atom),
    look: 'piece',
    geometry,
    tint: key % 6,
    ...(households > 0 && { label: String(households) }),
  }))
}
