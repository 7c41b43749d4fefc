// SPDX-License-Identifier: MPL-2.0
// What a list says about one matter, as plain data: who leads and assists, what each tier does, when a matter is put on
// file and when it may be closed, by which deadlines, on what basis. Kinds of matter only; nothing about persons.
import type { CivilDate } from '#kernel/instant.ts'
import type { ListKind } from './list-kinds.ts'

export type Named = { readonly zh: string; readonly en: string }

export const CLOCKS = ['uh', 'wh', 'wd', 'nd'] as const
export type ClockAmount = { readonly amount: number; readonly clock: (typeof CLOCKS)[number] }

export const LEVELS = ['city', 'district', 'street', 'community'] as const
export type UnitNeed = { readonly kind: string; readonly level: string }

export const NATURES = ['component', 'event'] as const
export const TIERS = ['grid', 'community', 'street', 'department'] as const

/** Steps of the six-step loop whose own clock does not depend on the item (handling has the item's stages). */
export const CLOCKED_STEPS = ['accept', 'dispatch', 'sign', 'verify', 'close', 'evaluate'] as const

export type Stage = ClockAmount & { readonly stage: string }

export type ListItem = {
  readonly code: string
  readonly major: Named
  readonly sub: Named
  readonly name: Named
  readonly nature: (typeof NATURES)[number]
  readonly lead: UnitNeed
  readonly assist: readonly UnitNeed[]
  readonly duties: Readonly<Record<(typeof TIERS)[number], Named>>
  readonly filing: Named
  readonly closing: Named
  /** In order; the last is the final deadline. */
  readonly stages: readonly Stage[]
  readonly isPublic: boolean
  readonly hazardReward: boolean
  readonly basis: Named
  readonly keywords: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

export type StepClocks = Readonly<Record<(typeof CLOCKED_STEPS)[number], ClockAmount>>

/** The step clocks of an item: a danger that must be fenced off in an hour cannot wait for office hours to be accepted. */
export function stepClocksOf(manifest: Pick<ListManifest, 'stepClocks' | 'urgentStepClocks'>, item: Pick<ListItem, 'stages'>): StepClocks {
  return item.stages.some(({ clock }) => clock === 'uh') ? { ...manifest.stepClocks, ...manifest.urgentStepClocks } : manifest.stepClocks
}

/** Of the kinds of list that are not grid matters: nothing is handled in steps. Their `stepClocks` are empty and never asked. */
export const NO_CLOCKS: Pick<ListManifest, 'stepClocks' | 'urgentStepClocks' | 'stageNames'> = {
  stepClocks: {} as StepClocks,
  urgentStepClocks: {},
  stageNames: {},
}

export type ListManifest = {
  readonly list: string
  readonly kind: ListKind
  /** Digits of the area the list is for; null = the whole city. */
  readonly scopeArea: string | null
  readonly label: string
  readonly name: Named
  readonly source: string
  readonly inForceFrom: CivilDate
  /** `mmssii`: two digits each of major, sub, item, without gaps. `free`: any short code of letters, digits and dashes. */
  readonly codes: 'mmssii' | 'free'
  readonly stepClocks: StepClocks
  /** Clocks of the steps of a matter whose handling has an urgent stage; a step left out keeps its ordinary clock. */
  readonly urgentStepClocks: Readonly<Partial<StepClocks>>
  readonly stageNames: Readonly<Record<string, Named>>
}
