// SPDX-License-Identifier: MPL-2.0
// Entries, rows of any kind and versions as others see them: words for unit kinds come from the version itself.
import type { z } from 'zod'
import { toIso, type CivilDate } from '#kernel/instant.ts'
import type { EntryView as EntryViewShape, RowSummary, VersionRef } from '../http/shapes.ts'
import type { ListEntry } from '../rules/list-entry.ts'
import type { ListItem, Named, UnitNeed } from '../rules/list-item.ts'
import { CLASS_NAMES } from '../rules/list-kinds.ts'
import type { SearchText } from '../rules/search-rows.ts'
import { versionState } from '../rules/version-state.ts'
import type { Version } from '../store/list-store.ts'

export type EntryView = Readonly<z.output<typeof EntryViewShape>>
export type RowView = Readonly<z.output<typeof RowSummary>>
export type VersionView = z.output<typeof VersionRef>

const unitNamed = (version: Version, { kind, level }: UnitNeed): UnitNeed & { readonly name: Named } => ({
  kind,
  level,
  name: version.unitNames[kind] ?? { zh: kind, en: kind },
})

export function toEntryView(version: Version, entry: ListEntry): EntryView {
  return {
    ...entry,
    className: CLASS_NAMES[entry.class],
    unit: unitNamed(version, entry.unit),
    forms: [...entry.forms],
    keywords: { zh: [...entry.keywords.zh], en: [...entry.keywords.en] },
    version: { id: version.id, list: version.list, label: version.label, inForceFrom: version.inForceFrom },
  }
}

/** `today` decides whether it is coming, in force or replaced. */
export function toVersionView(version: Version, today: CivilDate): VersionView {
  const { id, list, kind, label, name, source, scopeArea, inForceFrom, inForceTo, openMatters, draftId, publishedAt, count } = version
  return {
    id,
    list,
    kind,
    label,
    name,
    source,
    scopeArea,
    inForceFrom,
    inForceTo,
    state: versionState(version, today),
    openMatters,
    origin: draftId === null ? 'import' : 'draft',
    publishedAt: toIso(publishedAt),
    count,
  }
}

export function itemRow(version: Version, { code, major, sub, name, filing, lead }: ListItem): RowView {
  return { code, class: null, group: { major, sub }, name, content: filing, unit: unitNamed(version, lead) }
}

export function entryRow(version: Version, { code, class: one, name, content, unit }: ListEntry): RowView {
  return { code, class: one, group: null, name, content, unit: unitNamed(version, unit) }
}

const both = ({ zh, en }: Named): readonly string[] => [zh, en]

export function searchTextOf(row: RowView, keywords: ListItem['keywords'] | undefined): SearchText {
  const group = row.group === null ? [] : [...both(row.group.major), ...both(row.group.sub)]
  const className = row.class === null ? [] : both(CLASS_NAMES[row.class])
  return {
    code: row.code,
    names: [...both(row.name), ...(row.group === null ? [] : both(row.group.sub))],
    keywords: keywords === undefined ? [] : [...keywords.zh, ...keywords.en],
    texts: [...both(row.content), ...group, ...className, ...both(row.unit.name)],
  }
}
