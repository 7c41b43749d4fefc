// SPDX-License-Identifier: MPL-2.0
// Tiles already made, per world, the least used forgotten first, so that memory stays bounded. A tile belongs to one
// revision of places and one day; a new one forgets them all.
import type { World } from '#platform/world.ts'

export type RememberedTile = { readonly gzipped: Buffer }
type Memory = { of: string; bytes: number; readonly tiles: Map<string, Promise<RememberedTile>> }

const KEY = 'places.tiles'
/** About 2,000 tiles of an inner city. */
const MOST_BYTES = 32 * 1024 * 1024

function memoryOf(world: World, of: string): Memory {
  const known = world.memory.get(KEY) as Memory | undefined
  if (known?.of === of) return known
  const fresh: Memory = { of, bytes: 0, tiles: new Map() }
  world.memory.set(KEY, fresh)
  return fresh
}

async function weigh(memory: Memory, key: string, made: Promise<RememberedTile>): Promise<void> {
  const tile = await made.catch(() => undefined)
  if (memory.tiles.get(key) !== made) return
  if (tile === undefined) return void memory.tiles.delete(key)
  memory.bytes += tile.gzipped.byteLength + 200
  for (const [oldest, waiting] of memory.tiles) {
    if (memory.bytes <= MOST_BYTES || oldest === key) return
    memory.tiles.delete(oldest)
    memory.bytes -= (await waiting).gzipped.byteLength + 200
  }
}

/** The tile under `key` in the version `of`, made once however many ask. */
export function rememberedTile(world: World, of: string, key: string, make: () => Promise<RememberedTile>): Promise<RememberedTile> {
  const memory = memoryOf(world, of)
  const known = memory.tiles.get(key)
  if (known !== undefined) {
    memory.tiles.delete(key)
    memory.tiles.set(key, known)
    return known
  }
  const made = make()
  memory.tiles.set(key, made)
  void weigh(memory, key, made)
  return made
}
