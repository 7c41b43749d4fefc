// SPDX-License-Identifier: MPL-2.0
// A city's files of units, posts and appointments → plans, with every fault by file and line. What a line refers to
// (kind, parent, unit, post, area, user name) must stand in the files or be known already.
import { ROLES } from '#kernel/actor.ts'
import { UNIT_LEVELS, type PlannedAppointment, type PlannedPost, type PlannedUnit } from './plan.ts'
import { faultsOfRepeats, fieldReader, type FileLine } from './read-fields.ts'

export const COLUMNS = {
  kinds: ['kind', 'name_zh', 'name_en'],
  units: ['code', 'kind', 'level', 'name_zh', 'name_en', 'area', 'parent', 'phone', 'valid_from', 'valid_to', 'source'],
  posts: ['code', 'unit', 'role', 'area', 'title_zh', 'title_en', 'valid_from', 'valid_to'],
  appointments: ['post', 'holder_name', 'work_phone', 'username', 'deputy', 'valid_from', 'valid_to'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type FileName = keyof typeof COLUMNS

/** Columns a file may have besides. */
export const OPTIONAL_COLUMNS: Readonly<Partial<Record<FileName, readonly string[]>>> = { units: ['mail'] }

/** What is stored already, as far as the files refer to it. */
export type Known = {
  readonly kinds: ReadonlySet<string>
  readonly units: ReadonlySet<string>
  readonly posts: ReadonlySet<string>
  readonly areas: ReadonlySet<string>
  readonly accounts: ReadonlyMap<string, string>
}

type Read<T> = { readonly plans: readonly T[]; readonly faults: readonly string[] }

const column = (lines: readonly FileLine[], name: string): readonly string[] => lines.map(({ fields }) => fields[name]?.trim() ?? '')

export function readKinds(lines: readonly FileLine[]): Read<{ readonly kind: string; readonly nameZh: string; readonly nameEn: string }> {
  const faults: string[] = [...faultsOfRepeats('kinds', lines, (field) => `kind ${field('kind')}`)]
  const plans = lines.map((line) => {
    const read = fieldReader('kinds', line, faults)
    const kind = read.text('kind', 60)
    if (kind !== '' && !/^[a-z][a-z0-9-]*$/.test(kind)) read.fault(`kind "${kind}" is not lower-case letters, digits and dashes`)
    return { kind, nameZh: read.text('name_zh'), nameEn: read.text('name_en') }
  })
  return { plans, faults }
}

export function readUnits(lines: readonly FileLine[], known: Known): Read<PlannedUnit> {
  const faults: string[] = [...faultsOfRepeats('units', lines, (field) => `unit ${field('code')}`)]
  const codes = new Set([...column(lines, 'code'), ...known.units])
  const plans = lines.map((line): PlannedUnit => {
    const read = fieldReader('units', line, faults)
    const [code, kind, area, parentCode, validFrom] = [
      read.text('code', 60),
      read.text('kind', 60),
      read.area('area'),
      read.optional('parent'),
      read.day('valid_from'),
    ]
    if (kind !== '' && !known.kinds.has(kind)) read.fault(`kind "${kind}" is not known`)
    if (!known.areas.has(area)) read.fault(`area ${area} is not known; import divisions first`)
    if (parentCode === code && code !== '') read.fault(`unit ${code} is its own parent`)
    else if (parentCode !== null && !codes.has(parentCode)) read.fault(`parent ${parentCode} is no unit`)
    return {
      code,
      kind,
      area,
      parentCode,
      validFrom,
      level: read.oneOf('level', UNIT_LEVELS, 'city'),
      nameZh: read.text('name_zh'),
      nameEn: read.optional('name_en'),
      phone: read.phone('phone'),
      ...(line.fields['mail'] !== undefined && { mail: read.mail('mail') }),
      validTo: read.optionalDay('valid_to', validFrom),
      source: read.text('source'),
    }
  })
  return { plans, faults }
}

export function readPosts(lines: readonly FileLine[], units: readonly PlannedUnit[], known: Known): Read<PlannedPost> {
  const faults: string[] = [...faultsOfRepeats('posts', lines, (field) => `post ${field('code')}`)]
  const unitCodes = new Set([...units.map(({ code }) => code), ...known.units])
  const plans = lines.map((line): PlannedPost => {
    const read = fieldReader('posts', line, faults)
    const [unitCode, role, area, validFrom] = [read.text('unit', 60), read.oneOf('role', ROLES, 'handler'), read.optionalArea('area'), read.day('valid_from')]
    if (unitCode !== '' && !unitCodes.has(unitCode)) read.fault(`unit ${unitCode} is not known`)
    if (area !== null && !known.areas.has(area)) read.fault(`area ${area} is not known; import divisions and grids first`)
    if (role === 'grid-worker' && area?.length !== 15) read.fault('the post of a grid worker needs the 15 digits of its grid as area')
    return {
      code: read.text('code', 60),
      unitCode,
      role,
      area,
      validFrom,
      titleZh: read.text('title_zh'),
      titleEn: read.text('title_en'),
      validTo: read.optionalDay('valid_to', validFrom),
    }
  })
  return { plans, faults }
}

export function readAppointments(lines: readonly FileLine[], posts: readonly PlannedPost[], known: Known): Read<PlannedAppointment> {
  const faults: string[] = [
    ...faultsOfRepeats('appointments', lines, (field) => `${field('holder_name')} on post ${field('post')} from ${field('valid_from')}`),
  ]
  const postCodes = new Set([...posts.map(({ code }) => code), ...known.posts])
  const plans = lines.map((line): PlannedAppointment => {
    const read = fieldReader('appointments', line, faults)
    const [postCode, username, validFrom] = [read.text('post', 60), read.optional('username'), read.day('valid_from')]
    if (postCode !== '' && !postCodes.has(postCode)) read.fault(`post ${postCode} is not known`)
    if (username !== null && !known.accounts.has(username)) read.fault(`no staff account "${username}"`)
    return {
      postCode,
      validFrom,
      holderName: read.text('holder_name'),
      workPhone: read.phone('work_phone'),
      accountId: username === null ? null : (known.accounts.get(username) ?? null),
      deputy: read.oneOf('deputy', ['yes', 'no'], 'no') === 'yes',
      validTo: read.optionalDay('valid_to', validFrom),
    }
  })
  return { plans, faults }
}
