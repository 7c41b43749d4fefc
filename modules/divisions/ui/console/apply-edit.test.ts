// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { applyEdit, applyToAtoms } from './apply-edit.ts'
import type { Division, Edited, Shape } from './queries.ts'

const shape = (key: number, at = 0): Shape => ({ type: 'Feature', id: `g${key}`, properties: { key, at }, geometry: null })
const division = {
  revision: 3,
  moved: 0,
  proposed: { grids: 3, shapes: { type: 'FeatureCollection', features: [shape(0), shape(1), shape(2)] } },
} as unknown as Division
const edited = {
  revision: 4,
  moved: 12,
  proposed: { grids: 2 },
  grids: [],
  matching: [],
  undoable: 1,
  changed: { type: 'FeatureCollection', features: [shape(1, 9), shape(5, 9)] },
  gone: [2],
  atoms: [{ atom: 7, key: 5 }],
} as unknown as Edited

test('changed grids are replaced, new ones added, gone ones taken away, figures renewed', () => {
  const after = applyEdit(division, edited)
  expect(after).toMatchObject({ revision: 4, moved: 12, undoable: 1, proposed: { grids: 2 } })
  expect(after.proposed.shapes.features.map(({ properties }) => properties)).toEqual([
    { key: 0, at: 0 },
    { key: 1, at: 9 },
    { key: 5, at: 9 },
  ])
})

test('pieces follow to their new grid, the others stay the very same', () => {
  const features = [7, 8].map((atom) => ({ type: 'Feature' as const, id: `a${atom}`, properties: { atom, key: 2 }, geometry: null }))
  const after = applyToAtoms({ revision: 3, atoms: { type: 'FeatureCollection', features } }, edited)
  expect(after.atoms.features.map(({ properties }) => properties['key'])).toEqual([5, 2])
  expect(after.atoms.features[1]).toBe(features[1])
})
