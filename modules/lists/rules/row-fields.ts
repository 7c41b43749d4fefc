// SPDX-License-Identifier: MPL-2.0
// Writes items and entries back as the cells they are read from, so that a draft can begin as a copy of a version.
// Guarantees: reading the cells again gives the same item or entry (tested).
import type { EntryFields, ListEntry } from './list-entry.ts'
import type { ClockAmount, ListItem, UnitNeed } from './list-item.ts'
import type { ItemFields } from './read-item-row.ts'

const unit = ({ kind, level }: UnitNeed): string => `${kind}@${level}`
const amount = ({ amount: number, clock }: ClockAmount): string => `${number}${clock}`
const yes = (value: boolean): string => (value ? 'yes' : 'no')

export function itemFields(item: ListItem): ItemFields {
  return {
    code: item.code,
    major_zh: item.major.zh,
    major_en: item.major.en,
    sub_zh: item.sub.zh,
    sub_en: item.sub.en,
    name_zh: item.name.zh,
    name_en: item.name.en,
    nature: item.nature,
    lead: unit(item.lead),
    assist: item.assist.map(unit).join(';'),
    grid_zh: item.duties.grid.zh,
    grid_en: item.duties.grid.en,
    community_zh: item.duties.community.zh,
    community_en: item.duties.community.en,
    street_zh: item.duties.street.zh,
    street_en: item.duties.street.en,
    department_zh: item.duties.department.zh,
    department_en: item.duties.department.en,
    filing_zh: item.filing.zh,
    filing_en: item.filing.en,
    closing_zh: item.closing.zh,
    closing_en: item.closing.en,
    deadlines: item.stages.map((stage) => `${stage.stage}=${amount(stage)}`).join(';'),
    public: yes(item.isPublic),
    hazard_reward: yes(item.hazardReward),
    basis_zh: item.basis.zh,
    basis_en: item.basis.en,
    keywords_zh: item.keywords.zh.join(';'),
    keywords_en: item.keywords.en.join(';'),
  }
}

export function entryFields(entry: ListEntry): EntryFields {
  return {
    code: entry.code,
    class: entry.class,
    name_zh: entry.name.zh,
    name_en: entry.name.en,
    content_zh: entry.content.zh,
    content_en: entry.content.en,
    basis_zh: entry.basis.zh,
    basis_en: entry.basis.en,
    unit: unit(entry.unit),
    local_zh: entry.local.zh,
    local_en: entry.local.en,
    department_zh: entry.department.zh,
    department_en: entry.department.en,
    standard_zh: entry.standard.zh,
    standard_en: entry.standard.en,
    limit: entry.limit === null ? '' : amount(entry.limit),
    frequency_zh: entry.frequency.zh,
    frequency_en: entry.frequency.en,
    forms_zh: entry.forms.map(({ zh }) => zh).join(';'),
    forms_en: entry.forms.map(({ en }) => en).join(';'),
    means_zh: entry.means.zh,
    means_en: entry.means.en,
    keywords_zh: entry.keywords.zh.join(';'),
    keywords_en: entry.keywords.en.join(';'),
  }
}
