// SPDX-License-Identifier: MPL-2.0
// What a person is writing in an application, kept in the window until it is sent; and what is still missing.
import type { Sent } from '#api/client.ts'

export type DemandDraft = { readonly kind: string; readonly name: string; readonly howOften: string }
export type ApplyDraft = {
  readonly unitId: string
  readonly title: string
  readonly content: string
  readonly basis: string
  readonly fromDay: string
  readonly toDay: string
  readonly hours: string
  readonly staff: string
  readonly yuan: string
  readonly payer: string
  readonly demands: readonly DemandDraft[]
  readonly communities: readonly string[]
  readonly exception: string
  readonly exceptionWords: string
  readonly extendsNumber: string
}

export const emptyDraft: ApplyDraft = {
  unitId: '',
  title: '',
  content: '',
  basis: '',
  fromDay: '',
  toDay: '',
  hours: '',
  staff: '',
  yuan: '0',
  payer: '',
  demands: [],
  communities: [],
  exception: '',
  exceptionWords: '',
  extendsNumber: '',
}

export type Start = { readonly title?: string | undefined; readonly extends?: string | undefined }

// Each start has a draft of its own: prolonging one piece of work does not lose what was written for another.
const keptAt = ({ title = '', extends: number = '' }: Start): string => `lifang.admissions.draft ${number} ${title}`

function isDraft(kept: unknown): kept is ApplyDraft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    Object.entries(emptyDraft).every(([name, value]) => typeof (kept as Readonly<Record<string, unknown>>)[name] === typeof value)
  )
}

/** The draft kept in this window for this start; anything that is no draft is forgotten. */
export function keptDraft(start: Start): ApplyDraft {
  const fresh = freshDraft(start)
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptAt(start)) ?? 'null')
    return isDraft(kept) ? kept : fresh
  } catch {
    return fresh
  }
}

export function freshDraft(start: Start): ApplyDraft {
  return { ...emptyDraft, title: start.title ?? '', extendsNumber: start.extends ?? '' }
}

export function keepDraft(start: Start, draft: ApplyDraft | undefined): void {
  try {
    if (draft === undefined) sessionStorage.removeItem(keptAt(start))
    else sessionStorage.setItem(keptAt(start), JSON.stringify(draft))
  } catch {
    // A browser that forbids storage keeps the draft only while the page is open.
  }
}

export type Missing = 'title' | 'content' | 'basis' | 'fromDay' | 'toDay' | 'order' | 'exceptionWords' | 'hours' | 'yuan' | 'payer' | 'demands' | 'communities'

const MOST_HOURS = 744
const LEAST_TITLE = 2

export function whatIsMissing(draft: ApplyDraft): readonly Missing[] {
  const hours = Number(draft.hours)
  const checks: Readonly<Record<Missing, boolean>> = {
    title: draft.title.trim().length < LEAST_TITLE,
    content: draft.content.trim() === '',
    basis: draft.basis.trim() === '',
    fromDay: draft.fromDay === '',
    toDay: draft.toDay === '',
    order: draft.fromDay !== '' && draft.toDay !== '' && draft.toDay < draft.fromDay,
    exceptionWords: draft.exception !== '' && draft.exceptionWords.trim() === '',
    hours: draft.hours === '' || !(hours >= 0 && hours <= MOST_HOURS) || !Number.isInteger(hours * 2),
    yuan: !/^\d{1,8}$/.test(draft.yuan),
    payer: Number(draft.yuan) > 0 && draft.payer.trim() === '',
    demands: draft.demands.some(({ name }) => name.trim() === ''),
    communities: draft.communities.length === 0,
  }
  return (Object.keys(checks) as Missing[]).filter((name) => checks[name])
}

export function sentOf(draft: ApplyDraft, area: string): Sent<'admissions.apply'> {
  return {
    unitId: draft.unitId,
    area,
    title: draft.title,
    content: draft.content,
    basis: draft.basis,
    fromDay: draft.fromDay,
    toDay: draft.toDay,
    hoursAMonth: Number(draft.hours),
    staff: draft.staff,
    money: { yuan: Number(draft.yuan), payer: draft.payer },
    demands: [...draft.demands],
    communities: [...draft.communities],
    exception: draft.exception === '' ? null : { code: draft.exception, words: draft.exceptionWords },
    extendsNumber: draft.extendsNumber,
  }
}
