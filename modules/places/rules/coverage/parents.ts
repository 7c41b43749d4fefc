// SPDX-License-Identifier: MPL-2.0
// Which parent does an area belong to? What it says itself (`community`), else the parent its code begins with, else the
// one it lies in. Where the code says one and the ground another, that is a fault and the ground decides what it must fit.
import Flatbush from 'flatbush'
import { boxOf, type Position } from '../geojson.ts'
import { interiorPoint } from '../interior-point.ts'
import { covers } from '../point-in-polygon.ts'
import type { CoverageFault, SoundArea } from './fault.ts'

function codeFinder(parents: readonly SoundArea[]): (code: string) => SoundArea | undefined {
  const byCode = new Map(parents.map((parent) => [parent.code, parent]))
  const lengths = [...new Set(parents.map(({ code }) => code.length))].filter((length) => length > 0).toSorted((a, b) => b - a)
  return (code) => {
    const found = lengths.map((length) => (code.length >= length ? byCode.get(code.slice(0, length)) : undefined)).find((parent) => parent !== undefined)
    return found
  }
}

function placeFinder(parents: readonly SoundArea[]): (position: Position) => SoundArea | undefined {
  if (parents.length === 0) return () => undefined
  const index = new Flatbush(parents.length)
  for (const { polygon } of parents) {
    const box = boxOf(polygon)
    index.add(box.minLon, box.minLat, box.maxLon, box.maxLat)
  }
  index.finish()
  return ([lon, lat]) =>
    index
      .search(lon, lat, lon, lat)
      .toSorted((a, b) => a - b)
      .map((at) => parents[at])
      .find((parent) => parent !== undefined && covers(parent.polygon, [lon, lat]))
}

export type Families = {
  /** Areas of each parent, by its code. */
  readonly of: ReadonlyMap<string, readonly SoundArea[]>
  readonly faults: readonly CoverageFault[]
}

const digits = /^\d+$/

/** Sorts areas to their parents. */
export function findFamilies(areas: readonly SoundArea[], parents: readonly SoundArea[]): Families {
  const of = new Map<string, SoundArea[]>(parents.map(({ code }) => [code, []]))
  const faults: CoverageFault[] = []
  const byCode = codeFinder(parents)
  const byPlace = placeFinder(parents)
  const numbered = parents.every(({ code }) => digits.test(code))
  const only = parents.length === 1 ? parents[0] : undefined
  for (const area of areas) {
    const at = interiorPoint(area.polygon)
    const said = area.parent === undefined ? undefined : parents.find(({ code }) => code === area.parent)
    const coded = byCode(area.code)
    const claimed = said ?? coded
    const there = claimed !== undefined && covers(claimed.polygon, at) ? claimed : byPlace(at)
    const note = (fault: 'code-not-in-parent' | 'misses-parent', other: string | null): void =>
      void faults.push({ fault, code: area.code, other, at, feature: area.feature })
    if (claimed === undefined && there === undefined && only === undefined) {
      note('misses-parent', null)
      continue
    }
    const wrongCode = numbered && digits.test(area.code) && area.code !== '' && there !== undefined && coded !== there
    const wrongPlace = claimed !== undefined && there !== undefined && there !== claimed
    if (wrongCode || wrongPlace) note('code-not-in-parent', there.code)
    const home = there ?? claimed ?? only
    if (home !== undefined) of.get(home.code)?.push(area)
  }
  return { of, faults }
}
