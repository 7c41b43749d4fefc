// SPDX-License-Identifier: MPL-2.0
// Items as others see them: words for unit kinds and stages come from the version they were imported with.
import type { z } from 'zod'
import type { ItemSummary, ItemView as ItemViewShape } from '../http/shapes.ts'
import { closingConditions } from '../rules/closing-conditions.ts'
import { stepClocksOf, type ListItem, type Named, type UnitNeed } from '../rules/list-item.ts'
import type { Version } from '../store/list-store.ts'

export type ItemView = Readonly<z.output<typeof ItemViewShape>>
export type ItemSummaryView = Readonly<z.output<typeof ItemSummary>>

export function toSummary({ code, major, sub, name, nature, hazardReward }: ListItem): ItemSummaryView {
  return { code, major, sub, name, nature, hazardReward }
}

export function toView(version: Version, item: ListItem): ItemView {
  const named = ({ kind, level }: UnitNeed): UnitNeed & { readonly name: Named } => ({ kind, level, name: version.unitNames[kind] ?? { zh: kind, en: kind } })
  return {
    ...toSummary(item),
    lead: named(item.lead),
    assist: item.assist.map(named),
    duties: item.duties,
    filing: item.filing,
    closing: item.closing,
    conditions: [...closingConditions(item.closing)],
    stages: item.stages.map((stage) => ({ ...stage, name: version.stageNames[stage.stage] ?? { zh: stage.stage, en: stage.stage } })),
    stepClocks: stepClocksOf(version, item),
    isPublic: item.isPublic,
    basis: item.basis,
    keywords: { zh: [...item.keywords.zh], en: [...item.keywords.en] },
    version: { id: version.id, list: version.list, label: version.label, inForceFrom: version.inForceFrom },
  }
}
