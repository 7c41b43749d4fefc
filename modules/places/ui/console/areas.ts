// SPDX-License-Identifier: MPL-2.0
// Areas as the server lists them, level by level, kept for the session: divisions change a few times a year.
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { call, type Answer } from '#api/client.ts'

export type Area = Answer<'places.list-areas'>['areas'][number]

const DIGITS = [2, 4, 6, 9, 12, 15]

/** The code of the next larger area; undefined for a province or what is no code. */
export function parentOf(area: string): string | undefined {
  const at = DIGITS.indexOf(area.length)
  return at > 0 ? area.slice(0, DIGITS[at - 1]) : undefined
}

/** From the outermost area shown down to `area`: the codes a cascader needs as its value. */
export function pathWithin(roots: readonly string[], area: string): readonly string[] {
  const path: string[] = []
  for (let at: string | undefined = area; at !== undefined; at = parentOf(at)) {
    path.unshift(at)
    if (roots.includes(at)) return path
  }
  return [area]
}

export function childrenQuery(parent: string | undefined) {
  return queryOptions({
    queryKey: ['areas', parent ?? ''],
    queryFn: async () => (await call('places.list-areas', parent === undefined ? {} : { parent })).areas,
    staleTime: Infinity,
  })
}

/** The area itself: found among the children of the area around it. */
export async function findArea(client: QueryClient, area: string): Promise<Area | undefined> {
  const siblings = await client.ensureQueryData(childrenQuery(parentOf(area))).catch(() => [])
  return siblings.find((each) => each.area === area) ?? (await client.ensureQueryData(childrenQuery(undefined))).find((each) => each.area === area)
}

/** Where choosing starts: the areas of the posts held, or the largest areas when a post covers the city. */
export async function findRoots(client: QueryClient, postAreas: readonly (string | null)[]): Promise<readonly Area[]> {
  const own = [...new Set(postAreas)]
  if (own.length === 0 || own.includes(null)) {
    const top = await client.ensureQueryData(childrenQuery(undefined))
    const only = top.length === 1 && top[0] !== undefined && top[0].level !== 'district' ? top[0] : undefined
    return only === undefined ? top : await client.ensureQueryData(childrenQuery(only.area))
  }
  const found = await Promise.all(own.filter((area) => area !== null).map((area) => findArea(client, area)))
  return found
    .filter((area) => area !== undefined)
    .filter((area) => !found.some((other) => other !== undefined && other.area !== area.area && area.area.startsWith(other.area)))
}

export const extentQuery = queryOptions({ queryKey: ['extent'], queryFn: () => call('places.get-extent', {}), staleTime: 60_000 })

/** The name of an area; its digits until it is known. */
export function useAreaName(area: string, shown: (name: Area['name']) => string): string {
  const siblings = useQuery(childrenQuery(parentOf(area)))
  const found = siblings.data?.find((each) => each.area === area)
  return found === undefined ? area : shown(found.name)
}
