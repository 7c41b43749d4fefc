// SPDX-License-Identifier: MPL-2.0
// The second graph of a community: ground edges and middle lines together. Every face inside the community is given to a group
// of buildings or, where a block has none, to the block itself. What lies outside is decided by the community's border alone.
import { halvesOf, type Ground } from './ground.ts'
import type { MiddleLine } from './middle-lines.ts'
import { facesOf, type Faces } from './planar-faces.ts'
import { addLine, snapLines, type Lines, type Snapped } from './snap-lines.ts'

export type Cells = {
  readonly snapped: Snapped
  readonly faces: Faces
  /** Of each face: −1 outside; a group; or, from `groups` up, a block that has no buildings of its own. */
  readonly owner: Int32Array
  /** Faces under a footprint: they stay with their group. */
  readonly fixed: readonly boolean[]
  /** Of each edge: 0 none, else 1 + place in ROAD_CLASSES. */
  readonly road: readonly number[]
  /** Of each edge: source of the community's border along it; −1 for none. */
  readonly outer: readonly number[]
}

type Piece = { readonly ground: number; readonly reversed: boolean }
type Graph = {
  readonly snapped: Snapped
  readonly faces: Faces
  readonly ground: Ground
  readonly lines: readonly MiddleLine[]
  readonly length: readonly number[]
}

/** Sums weights by face and choice; the heaviest choice of a face wins, of equals the smallest. */
function ballot(faces: number, choices: number): { readonly add: (face: number, choice: number, weight: number) => void; readonly winners: () => Int32Array } {
  const sums = new Map<number, number>()
  return {
    add: (face, choice, weight) => void sums.set(face * choices + choice, (sums.get(face * choices + choice) ?? 0) + weight),
    winners: () => {
      const winners = new Int32Array(faces).fill(-1)
      const best = new Float64Array(faces)
      for (const [key, sum] of sums) {
        const [face, choice] = [Math.floor(key / choices), key % choices]
        const heavier = sum > (best[face] ?? 0)
        if (!heavier && !(sum === best[face] && choice < (winners[face] ?? 0))) continue
        winners[face] = choice
        best[face] = sum
      }
      return winners
    },
  }
}

function eachPiece({ snapped, ground }: Graph, edge: number, ofGround: (piece: Piece) => void, ofLine: (line: number, reversed: boolean) => void): void {
  for (let at = snapped.pieceAt[edge] ?? 0; at < (snapped.pieceAt[edge + 1] ?? 0); at++) {
    const piece = snapped.pieces[at] ?? 0
    const [source, reversed] = [piece >> 1, piece % 2 === 1]
    if (source < ground.edges.length) ofGround({ ground: source, reversed })
    else ofLine(source - ground.edges.length, reversed)
  }
}

/** Which faces lie in the community: the border is crossed an odd number of times on the way there. */
function insideOf({ faces }: Graph, crosses: readonly boolean[]): readonly boolean[] {
  const { starts, halves } = halvesOf(faces)
  const inside: boolean[] = []
  inside[0] = false
  const open = [0]
  for (let face = open.pop(); face !== undefined; face = open.pop()) {
    for (let at = starts[face] ?? 0; at < (starts[face + 1] ?? 0); at++) {
      const half = halves[at] ?? 0
      const other = faces.faceOf[half ^ 1] ?? 0
      if (inside[other] !== undefined) continue
      inside[other] = crosses[half >> 1] === true ? inside[face] !== true : inside[face] === true
      open.push(other)
    }
  }
  return inside
}

/** The ground on which each face lies, by the ground edges around it; others share that of a neighbour across a middle line. */
function groundOf(graph: Graph, inside: readonly boolean[]): Int32Array {
  const { faces, ground } = graph
  const votes = ballot(faces.count, 1 + ground.groups.length + ground.blocks)
  for (const [edge, weight] of graph.length.entries()) {
    const [left, right] = [faces.faceOf[2 * edge] ?? 0, faces.faceOf[2 * edge + 1] ?? 0]
    eachPiece(
      graph,
      edge,
      ({ ground: number, reversed }) => {
        const known = ground.edges[number]
        const [onLeft, onRight] = reversed ? [known?.right ?? 0, known?.left ?? 0] : [known?.left ?? 0, known?.right ?? 0]
        if (onLeft > 0) votes.add(left, onLeft, weight)
        if (onRight > 0) votes.add(right, onRight, weight)
      },
      () => undefined,
    )
  }
  const found = votes.winners()
  const { starts, halves } = halvesOf(faces)
  const open = [...found.keys()].filter((face) => (found[face] ?? -1) > 0 && inside[face] === true)
  for (let next = 0; next < open.length; next++) {
    const face = open[next] ?? 0
    for (let at = starts[face] ?? 0; at < (starts[face + 1] ?? 0); at++) {
      const half = halves[at] ?? 0
      const other = faces.faceOf[half ^ 1] ?? 0
      if ((found[other] ?? -1) !== -1 || inside[other] !== true) continue
      let across = true
      eachPiece(
        graph,
        half >> 1,
        () => void (across = false),
        () => undefined,
      )
      if (!across) continue
      found[other] = found[face] ?? 0
      open.push(other)
    }
  }
  return found
}

/** Faces of a block go to the group whose walls and middle lines are longest around them, else to the block. */
function ownersOf(graph: Graph, on: Int32Array, inside: readonly boolean[]): Int32Array {
  const { faces, ground } = graph
  const groups = ground.groups.length
  const votes = ballot(faces.count, groups)
  for (const [edge, weight] of graph.length.entries()) {
    const sides = [faces.faceOf[2 * edge] ?? 0, faces.faceOf[2 * edge + 1] ?? 0] as const
    const [onLeft, onRight] = [on[sides[0]] ?? -1, on[sides[1]] ?? -1]
    eachPiece(
      graph,
      edge,
      () => {
        if (onLeft > 0 && onLeft <= groups && onRight > groups) votes.add(sides[1], onLeft - 1, weight)
        if (onRight > 0 && onRight <= groups && onLeft > groups) votes.add(sides[0], onRight - 1, weight)
      },
      (number, reversed) => {
        const line = graph.lines[number]
        if (line === undefined) return
        if (onLeft === line.block) votes.add(sides[0], reversed ? line.right : line.left, weight)
        if (onRight === line.block) votes.add(sides[1], reversed ? line.left : line.right, weight)
      },
    )
  }
  const chosen = votes.winners()
  return chosen.map((group, face) => {
    const under = on[face] ?? -1
    if (inside[face] !== true) return -1
    if (under > 0 && under <= groups) return under - 1
    return group >= 0 ? group : groups + Math.max(0, under - 1 - groups)
  })
}

/** Cuts the ground along the middle lines and says whose every face is. */
export function cutCells(ground: Ground, lines: readonly MiddleLine[]): Cells {
  const drawn: Lines = { ends: [], sources: [] }
  for (const [at, { x0, y0, x1, y1 }] of ground.edges.entries()) addLine(drawn, x0, y0, x1, y1, at)
  for (const [at, { x0, y0, x1, y1 }] of lines.entries()) addLine(drawn, x0, y0, x1, y1, ground.edges.length + at)
  const snapped = snapLines(drawn)
  const faces = facesOf(snapped)
  const { x, y } = snapped
  const length = snapped.from.map((a, edge) =>
    Math.sqrt(((x[a] ?? 0) - (x[snapped.to[edge] ?? 0] ?? 0)) ** 2 + ((y[a] ?? 0) - (y[snapped.to[edge] ?? 0] ?? 0)) ** 2),
  )
  const graph: Graph = { snapped, faces, ground, lines, length }
  const [road, outer, crosses]: [number[], number[], boolean[]] = [[], [], []]
  for (let edge = 0; edge < length.length; edge++) {
    let [strongest, border, times] = [0, -1, 0]
    eachPiece(
      graph,
      edge,
      ({ ground: number }) => {
        const known = ground.edges[number]
        strongest = Math.max(strongest, known?.road ?? 0)
        if (known === undefined || known.outer < 0) return
        border = known.outer
        times++
      },
      () => undefined,
    )
    road.push(strongest)
    outer.push(border)
    crosses.push(times % 2 === 1)
  }
  const inside = insideOf(graph, crosses)
  const on = groundOf(graph, inside)
  const owner = ownersOf(graph, on, inside)
  const fixed = [...on].map((under, face) => inside[face] === true && under > 0 && under <= ground.groups.length)
  return { snapped, faces, owner, fixed, road, outer }
}
