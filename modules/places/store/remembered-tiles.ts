// SPDX-License-Identifier: MPL-2.0
// Tiles already made, per world, the least used forgotten first, so that memory stays bounded. A tile belongs to one
// revision of places and one day; a new one forgets them all.
import type { World } from '#platform/world.ts'

export type RememberedTile = { readonly gzipped: Buffer }
/** `bytes` is 0 while it is being made: only what has been weighed counts, and only that is forgotten to make room. */
type Entry = { readonly made: Promise<RememberedTile>; bytes: number }
type Memory = { of: string; bytes: number; readonly tiles: Map<string, Entry> }

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

function makeRoom(memory: Memory, newest: string): void {
  for (const [key, { bytes }] of memory.tiles) {
    if (memory.bytes <= MOST_BYTES) return
    if (key === newest || bytes === 0) continue
    memory.tiles.delete(key)
    memory.bytes -= bytes
  }
}

/** Counts a tile once it is made; one that could not be made is forgotten, and made again for whoever asks next. */
function weigh(memory: Memory, key: string, entry: Entry): void {
  const isKept = (): boolean => memory.tiles.get(key) === entry
  entry.made.then(
    ({ gzipped }) => {
      if (!isKept()) return
      entry.bytes = gzipped.byteLength + 200
      memory.bytes += entry.bytes
      makeRoom(memory, key)
    },
    () => {
      if (isKept()) memory.tiles.delete(key)
    },
  )
}

/** The tile under `key` in the version `of`, made once however many ask. */
export function rememberedTile(world: World, of: string, key: string, make: () => Promise<RememberedTile>): Promise<RememberedTile> {
  const memory = memoryOf(world, of)
  const known = memory.tiles.get(key)
  if (known !== undefined) {
    memory.tiles.delete(key)
    memory.tiles.set(key, known)
    return known.made
  }
  const entry: Entry = { made: make(), bytes: 0 }
  memory.tiles.set(key, entry)
  weigh(memory, key, entry)
  return entry.made
}
