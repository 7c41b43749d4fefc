// SPDX-License-Identifier: MPL-2.0
// A hand edit → the change it makes, or why it cannot be: unknown grids and atoms, nothing changed, a grid left empty, grids that
// do not touch, more grids than codes. Whether grids still hang together is measured afterwards (`requireWhole`).
import { refuse } from '#kernel/refusal.ts'
import type { Drawing } from './change.ts'
import type { Change, GridHead } from './events.ts'
import { gridName } from './names.ts'
import type { GRID_KINDS } from './steps.ts'

export type Edit =
  | { readonly what: 'move'; readonly atoms: readonly number[]; readonly to: number }
  | { readonly what: 'split'; readonly grid: number; readonly atoms: readonly number[] }
  | { readonly what: 'merge'; readonly into: number; readonly from: number }
  | { readonly what: 'rename'; readonly grid: number; readonly nameZh: string; readonly nameEn: string }
  | { readonly what: 'kind'; readonly grid: number; readonly kind: (typeof GRID_KINDS)[number] }

/** Codes have three digits of sequence. */
export const MOST_GRIDS = 999

type Touching = { readonly a: number; readonly b: number }
export type EditedDrawing = Drawing & { readonly nextKey: number }

function headOf({ heads }: Drawing, key: number): GridHead {
  return heads.find((head) => head.key === key) ?? refuse('divisions.no-such-grid', { key })
}

export function atomsOf({ labels }: Drawing, key: number): readonly number[] {
  return labels.flatMap((label, atom) => (label === key ? [atom] : []))
}

function requireAtoms({ labels }: Drawing, atoms: readonly number[]): readonly number[] {
  const unknown = atoms.find((atom) => atom >= labels.length)
  return unknown === undefined ? [...new Set(atoms)] : refuse('divisions.no-such-atom', { atom: unknown })
}

/** What a refusal says of a grid: its key, and its name, which whoever knows the codes says better. */
export function named(head: GridHead): { readonly grid: string; readonly key: number } {
  return { grid: gridName(head, null, null).zh, key: head.key }
}

function refuseEmptied(drawing: Drawing, moved: ReadonlySet<number>, to: number): void {
  const left = new Set(drawing.labels.filter((_, atom) => !moved.has(atom)))
  const emptied = drawing.heads.find(({ key }) => key !== to && !left.has(key))
  if (emptied !== undefined) refuse('divisions.grid-emptied', named(emptied))
}

function decideMove(drawing: EditedDrawing, edit: Extract<Edit, { what: 'move' }>): Change {
  headOf(drawing, edit.to)
  const atoms = requireAtoms(drawing, edit.atoms).filter((atom) => drawing.labels[atom] !== edit.to)
  if (atoms.length === 0) refuse('divisions.nothing-changes')
  refuseEmptied(drawing, new Set(atoms), edit.to)
  return { atoms: atoms.map((atom) => [atom, edit.to] as const), heads: [], gone: [] }
}

function decideSplit(drawing: EditedDrawing, edit: Extract<Edit, { what: 'split' }>): Change {
  const head = headOf(drawing, edit.grid)
  const own = atomsOf(drawing, edit.grid)
  const atoms = requireAtoms(drawing, edit.atoms)
  if (own.length < 2) refuse('divisions.cannot-split', named(head))
  const foreign = atoms.find((atom) => drawing.labels[atom] !== edit.grid)
  if (foreign !== undefined) refuse('divisions.no-such-atom', { atom: foreign })
  if (atoms.length === 0) refuse('divisions.nothing-changes')
  if (atoms.length === own.length) refuse('divisions.grid-emptied', named(head))
  if (drawing.heads.length >= MOST_GRIDS) refuse('divisions.too-many-grids', { most: MOST_GRIDS })
  const key = drawing.nextKey
  return { atoms: atoms.map((atom) => [atom, key] as const), heads: [{ key, kind: head.kind, nameZh: null, nameEn: null }], gone: [] }
}

function decideMerge(drawing: EditedDrawing, edit: Extract<Edit, { what: 'merge' }>, links: readonly Touching[]): Change {
  headOf(drawing, edit.into)
  headOf(drawing, edit.from)
  if (edit.into === edit.from) refuse('divisions.nothing-changes')
  const { labels } = drawing
  const touch = links.some(({ a, b }) => (labels[a] === edit.into && labels[b] === edit.from) || (labels[a] === edit.from && labels[b] === edit.into))
  if (!touch) refuse('divisions.not-neighbours')
  return { atoms: atomsOf(drawing, edit.from).map((atom) => [atom, edit.into] as const), heads: [], gone: [edit.from] }
}

function decideHead(drawing: EditedDrawing, edit: Extract<Edit, { what: 'rename' | 'kind' }>): Change {
  const head = headOf(drawing, edit.grid)
  const after: GridHead =
    edit.what === 'kind' ? { ...head, kind: edit.kind } : { ...head, nameZh: edit.nameZh, nameEn: edit.nameEn === '' ? null : edit.nameEn }
  if (after.kind === head.kind && after.nameZh === head.nameZh && after.nameEn === head.nameEn) refuse('divisions.nothing-changes')
  if (edit.what === 'rename' && drawing.heads.some(({ key, nameZh }) => key !== head.key && nameZh === edit.nameZh))
    refuse('divisions.name-taken', { name: edit.nameZh })
  return { atoms: [], heads: [after], gone: [] }
}

/** The change an edit makes. `links`: which atoms touch. */
export function decideEdit(drawing: EditedDrawing, edit: Edit, links: readonly Touching[]): Change {
  switch (edit.what) {
    case 'move':
      return decideMove(drawing, edit)
    case 'split':
      return decideSplit(drawing, edit)
    case 'merge':
      return decideMerge(drawing, edit, links)
    default:
      return decideHead(drawing, edit)
  }
}

/** Keys of grids that a change touches: they lost or gained atoms, or were described anew. */
export function touchedKeys(before: Drawing, change: Change): readonly number[] {
  const keys = [...change.atoms.flatMap(([atom, key]) => [before.labels[atom] as number, key]), ...change.heads.map(({ key }) => key)]
  return [...new Set(keys)].filter((key) => !change.gone.includes(key)).toSorted((a, b) => a - b)
}

type Walk = { readonly a: number; readonly b: number; readonly walk: boolean }

/** The pieces of a grid by walkable links. */
export function piecesOf(labels: readonly number[], key: number, links: readonly Walk[]): number {
  const root = new Map<number, number>()
  labels.forEach((label, atom) => void (label === key && root.set(atom, atom)))
  const find = (atom: number): number => {
    let at = atom
    while (root.get(at) !== at) at = root.get(at) as number
    return at
  }
  for (const { a, b, walk } of links) if (walk && labels[a] === key && labels[b] === key) root.set(find(a), find(b))
  return [...root].filter(([atom, parent]) => atom === parent).length
}

/** Refuses `divisions.grid-broken`, naming a touched grid, when more grids than before do not hang together. */
export function requireWhole(
  after: Drawing,
  touched: readonly number[],
  links: readonly Walk[],
  broken: { readonly before: number; readonly after: number },
): void {
  if (broken.after <= broken.before) return
  const key = touched.find((one) => piecesOf(after.labels, one, links) > 1) ?? touched[0] ?? 0
  refuse('divisions.grid-broken', named(headOf(after, key)))
}
