// SPDX-License-Identifier: MPL-2.0
// Which units a rung of the ladder tells. «Higher» is the next unit above the holder that belongs to the district or the
// city; a holder with none above it is reported to the city's command centre. Answers are kept for the length of one sweep.
import { areaPath } from '#kernel/area-path.ts'
import { findAnsweringUnit, findHigherUnits } from '#modules/offices/index.ts'
import type { LadderRung } from '../rules/matter-rules.ts'
import type { Matter } from '../rules/state.ts'
import { commandCentre } from './answering-units.ts'
import type { Scope } from './moment.ts'

export type ToldUnits = (scope: Scope, matter: Matter, rung: LadderRung) => Promise<readonly string[]>

const HIGH: readonly string[] = ['district', 'city']
// community → street → district → city
const MOST_STEPS_UP = 4

async function unitAbove(scope: Scope, unitId: string): Promise<string | undefined> {
  let at = unitId
  for (let step = 0; step < MOST_STEPS_UP; step += 1) {
    const above = (await findHigherUnits(scope, [at])).get(at)
    if (above === undefined) return undefined
    if (HIGH.includes(above.level)) return above.id
    at = above.id
  }
  return undefined
}

async function cityCentre(scope: Scope, area: string): Promise<string | undefined> {
  return (await findAnsweringUnit(scope, { kind: 'command-centre', level: 'city' }, areaPath(area)))?.id
}

/** Asks each question once: many matters of one sweep lie in one place or with one unit. What failed is asked anew. */
export function askedOnce(): (key: string, ask: () => Promise<string | undefined>) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>()
  return (key, ask) => {
    const answer =
      known.get(key) ??
      ask().catch((error: unknown) => {
        known.delete(key)
        throw error
      })
    known.set(key, answer)
    return answer
  }
}

export function toldUnits(): ToldUnits {
  const once = askedOnce()
  return async (scope, matter, rung) => {
    const { holderUnitId: holder, handlingUnitId: handling } = matter
    const { area } = matter.place
    const told = await Promise.all(
      rung.to.map(async (to): Promise<string | null | undefined> => {
        if (to === 'holder') return holder
        if (to === 'handling') return handling
        if (to === 'command-centre') return once(`centre ${area}`, async () => (await commandCentre(scope, area))?.id)
        const above = holder === null ? undefined : await once(`above ${holder}`, () => unitAbove(scope, holder))
        return above ?? once(`city ${area}`, () => cityCentre(scope, area))
      }),
    )
    return [...new Set(told.filter((id) => id !== null && id !== undefined))]
  }
}
