// SPDX-License-Identifier: MPL-2.0
// Lines of a city's file of lanes → lanes, with every fault by line. Areas and posts must be known; a chief's post is a post
// of a lane chief whose area holds the lane.
import { findAreaPath } from '#kernel/area-path.ts'
import { civilDate, type CivilDate } from '#kernel/instant.ts'
import { LANE_KINDS, type LaneKind } from './lane.ts'

export const COLUMNS = [
  'code',
  'kind',
  'name_zh',
  'name_en',
  'area',
  'from_zh',
  'from_en',
  'to_zh',
  'to_en',
  'standard_zh',
  'standard_en',
  'target_zh',
  'target_en',
  'supervision_phone',
  'chiefs',
  'valid_from',
  'valid_to',
  'source',
] as const
export type Column = (typeof COLUMNS)[number]

export type FileLine = { readonly line: number; readonly fields: Readonly<Record<Column, string>> }
export type PlannedLane = {
  readonly code: string
  readonly kind: LaneKind
  readonly nameZh: string
  readonly nameEn: string | null
  readonly area: string
  readonly fromZh: string
  readonly fromEn: string | null
  readonly toZh: string
  readonly toEn: string | null
  readonly standardZh: string
  readonly standardEn: string | null
  readonly targetZh: string | null
  readonly targetEn: string | null
  readonly supervisionPhone: string | null
  /** Codes of posts, first chief first. */
  readonly chiefs: readonly string[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
}
export type Known = {
  readonly areas: ReadonlySet<string>
  readonly posts: ReadonlyMap<string, { readonly role: string; readonly area: string | null }>
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,29}$/
const PHONE = /^\+?[\d\s()-]{3,20}$/
const LONGEST = 200

function findDay(text: string): CivilDate | undefined {
  try {
    return civilDate(text)
  } catch {
    return undefined
  }
}

/** Codes of a field `chiefs`, parted by `;` or spaces. */
export function chiefCodes(field: string): readonly string[] {
  return [...new Set(field.split(/[;；\s]+/).filter((code) => code !== ''))]
}

type Say = (words: string) => void

function checkChiefs(codes: readonly string[], area: string, known: Known, say: Say): void {
  if (codes.length === 0) say('chiefs names no post; a vacant post is named too')
  for (const code of codes) {
    const post = known.posts.get(code)
    if (post === undefined) say(`post ${code} is not known; import units first`)
    else if (post.role !== 'lane-chief') say(`post ${code} is a post of ${post.role}, not of lane-chief`)
    else if (post.area !== null && !area.startsWith(post.area)) say(`post ${code} answers for ${post.area}, where the lane does not lie`)
  }
}

function checkArea(area: string, known: Known, say: Say): void {
  if (findAreaPath(area) === undefined || (area.length !== 9 && area.length !== 12)) say(`area "${area}" is no street of 9 digits and no community of 12`)
  else if (!known.areas.has(area)) say(`area ${area} is not known; import divisions first`)
}

function checkDays(from: string, to: string, say: Say): void {
  if (findDay(from) === undefined) say(`valid_from "${from}" is no date like 2026-01-31`)
  if (to === '') return
  if (findDay(to) === undefined) say(`valid_to "${to}" is no date like 2026-01-31`)
  else if (to <= from) say(`valid_to ${to} is not after ${from}`)
}

function readLine({ fields }: FileLine, known: Known, say: Say): PlannedLane {
  const raw = (column: Column): string => fields[column].trim()
  const optional = (column: Column): string | null => (raw(column) === '' ? null : raw(column))
  for (const column of COLUMNS) if (column !== 'chiefs' && raw(column).length > LONGEST) say(`${column} is longer than ${LONGEST} characters`)
  for (const column of ['name_zh', 'from_zh', 'to_zh', 'standard_zh', 'source'] as const) if (raw(column) === '') say(`${column} is empty`)
  if (!CODE.test(raw('code'))) say(`code "${raw('code')}" is not 2 to 30 letters, digits and dashes`)
  const kind = LANE_KINDS.find((one) => one === raw('kind'))
  if (kind === undefined) say(`kind "${raw('kind')}" is none of ${LANE_KINDS.join(', ')}`)
  if (raw('supervision_phone') !== '' && !PHONE.test(raw('supervision_phone'))) say(`supervision_phone "${raw('supervision_phone')}" is no phone number`)
  checkArea(raw('area'), known, say)
  checkDays(raw('valid_from'), raw('valid_to'), say)
  const chiefs = chiefCodes(fields.chiefs)
  checkChiefs(chiefs, raw('area'), known, say)
  return {
    code: raw('code'),
    kind: kind ?? 'alley',
    nameZh: raw('name_zh'),
    nameEn: optional('name_en'),
    area: raw('area'),
    fromZh: raw('from_zh'),
    fromEn: optional('from_en'),
    toZh: raw('to_zh'),
    toEn: optional('to_en'),
    standardZh: raw('standard_zh'),
    standardEn: optional('standard_en'),
    targetZh: optional('target_zh'),
    targetEn: optional('target_en'),
    supervisionPhone: optional('supervision_phone'),
    chiefs,
    validFrom: raw('valid_from'),
    validTo: optional('valid_to'),
    source: raw('source'),
  }
}

export function readLanes(lines: readonly FileLine[], known: Known): { readonly plans: readonly PlannedLane[]; readonly faults: readonly string[] } {
  const faults: string[] = []
  const first = new Map<string, number>()
  const plans = lines.map((line) => {
    const say = (words: string): void => void faults.push(`line ${line.line}: ${words}`)
    const plan = readLine(line, known, say)
    // Codes that differ only in their letters' size would be one address to a reader.
    const earlier = first.get(plan.code.toUpperCase())
    if (earlier !== undefined) say(`${plan.code} stands already on line ${earlier}`)
    else first.set(plan.code.toUpperCase(), line.line)
    return plan
  })
  return { plans, faults }
}
