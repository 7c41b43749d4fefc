// SPDX-License-Identifier: MPL-2.0
// What is drawn of one grid on a small picture: a box with some room around it, and the pieces of lines that pass through it.
// Pieces may reach one step beyond the box; whoever draws cuts them off.
import type { Box, Position } from './geojson.ts'

/** The box with room on every side, a share of its longer side, made wider or higher until it is `aspect` times as wide as high in metres. */
export function withRoom({ minLon, minLat, maxLon, maxLat }: Box, share: number, aspect: number): Box {
  const [lon, lat] = [(minLon + maxLon) / 2, (minLat + maxLat) / 2]
  const shrink = Math.cos((lat * Math.PI) / 180)
  const [across, up] = [(maxLon - minLon) * shrink, maxLat - minLat]
  const room = 2 * share * Math.max(across, up)
  const high = Math.max(up + room, (across + room) / aspect)
  const wide = (high * aspect) / shrink
  return { minLon: lon - wide / 2, minLat: lat - high / 2, maxLon: lon + wide / 2, maxLat: lat + high / 2 }
}

function mayMeet([ax, ay]: Position, [bx, by]: Position, box: Box): boolean {
  return Math.max(ax, bx) >= box.minLon && Math.min(ax, bx) <= box.maxLon && Math.max(ay, by) >= box.minLat && Math.min(ay, by) <= box.maxLat
}

/** The pieces of a line whose steps come near the box, each of two positions or more. */
export function piecesIn(line: readonly Position[], box: Box): readonly (readonly Position[])[] {
  const pieces: Position[][] = []
  let open: Position[] | undefined
  for (let at = 1; at < line.length; at++) {
    const from = line[at - 1] as Position
    const to = line[at] as Position
    if (!mayMeet(from, to, box)) open = undefined
    else if (open === undefined) pieces.push((open = [from, to]))
    else open.push(to)
  }
  return pieces
}
