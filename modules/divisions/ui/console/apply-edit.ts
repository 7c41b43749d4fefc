// SPDX-License-Identifier: MPL-2.0
// Puts the answer to an edit into what the page already has, so that only what changed is drawn anew.
import type { Answer } from '#api/client.ts'
import type { Division, Edited, Shape } from './queries.ts'

type Atoms = Answer<'divisions.get-atoms'>

export const keyOf = (shape: Shape): number => Number(shape.properties['key'])

/** The proposal as it is after the edit. */
export function applyEdit(division: Division, edited: Edited): Division {
  const changed = new Map(edited.changed.features.map((shape) => [keyOf(shape), shape]))
  const gone = new Set(edited.gone)
  const stayed = division.proposed.shapes.features.filter((shape) => !changed.has(keyOf(shape)) && !gone.has(keyOf(shape)))
  const { revision, grids, matching, moved, undoable } = edited
  const shapes = { ...division.proposed.shapes, features: [...stayed, ...changed.values()] }
  return { ...division, revision, grids, matching, moved, undoable, proposed: { ...edited.proposed, shapes } }
}

/** The pieces with the grids they belong to after the edit. */
export function applyToAtoms(known: Atoms, edited: Edited): Atoms {
  const keys = new Map(edited.atoms.map(({ atom, key }) => [atom, key]))
  const features = known.atoms.features.map((one) => {
    const key = keys.get(Number(one.properties['atom']))
    return key === undefined ? one : { ...one, properties: { ...one.properties, key } }
  })
  return { revision: edited.revision, atoms: { ...known.atoms, features } }
}
