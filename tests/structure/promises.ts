// SPDX-License-Identifier: MPL-2.0
// What the product promises never to hold or do, as tests of names: nothing scores, ranks, tags or profiles people; no
// party, religion or ethnicity; no list of "key persons"; no way from a person to "all their matters" for staff; nobody's
// daily track. A name that must be allowed is a decision to be argued in an ADR, not a line to be added here.
import { wordsOf, type Source } from './source.ts'
import type { Column } from './catalogue.ts'

const NEVER = [
  'religion',
  'religious',
  'faith',
  'belief',
  'ethnic',
  'ethnicity',
  'nationality',
  'partisan',
  'blacklist',
  'whitelist',
  'creditworthiness',
  'petitioner',
  'troublemaker',
  'suspect',
  'suspicion',
  'dossier',
  'sentiment',
]
const NEVER_TOGETHER = [
  ['party', 'member'],
  ['political', 'status'],
  ['political', 'party'],
  ['key', 'person'],
  ['key', 'persons'],
  ['key', 'people'],
  ['credit', 'score'],
  ['social', 'credit'],
  ['risk', 'level'],
  ['daily', 'track'],
]
const PERSONS = [
  'person',
  'persons',
  'people',
  'resident',
  'residents',
  'reporter',
  'reporters',
  'citizen',
  'citizens',
  'worker',
  'workers',
  'staff',
  'user',
  'users',
  'account',
  'accounts',
  'household',
  'volunteer',
  'handler',
  'dispatcher',
]
const JUDGED = [
  'score',
  'scores',
  'scoring',
  'rank',
  'ranks',
  'ranking',
  'rating',
  'ratings',
  'grade',
  'tag',
  'tags',
  'tagged',
  'profile',
  'profiles',
  'profiling',
  'points',
  'credit',
  'label',
  'labels',
  'flag',
  'flags',
  'risk',
  'reputation',
  'trust',
  'track',
  'tracks',
  'leaderboard',
]
const JUDGED_IN_DATA = ['score', 'scores', 'scoring', 'rank', 'ranks', 'ranking', 'tag', 'tags', 'profile', 'reputation', 'credit', 'risk', 'party', ...NEVER]

/** Why a name in code breaks the promise; undefined when it does not. */
export function breaks(identifier: string): string | undefined {
  const words = wordsOf(identifier)
  const never = words.find((word) => NEVER.includes(word)) ?? NEVER_TOGETHER.find((pair) => pair.every((word) => words.includes(word)))?.join(' ')
  if (never !== undefined) return never
  const person = words.find((word) => PERSONS.includes(word))
  const judged = words.find((word) => JUDGED.includes(word))
  return person !== undefined && judged !== undefined ? `${person} + ${judged}` : undefined
}

/** Names in the source that break the promise. */
export function findBrokenNames(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ file, text }) => {
    const names = new Set(text.match(/[A-Za-z_$][\w$]*/g) ?? [])
    return [...names].flatMap((name) => (breaks(name) === undefined ? [] : [`${file}: ${name} (${breaks(name)})`]))
  })
}

/** Tables and columns that break it; stricter than code, since what is kept can be used. */
export function findBrokenColumns(columns: readonly Column[]): readonly string[] {
  return columns.flatMap(({ table, column }) => {
    const own = [...wordsOf(column), ...wordsOf(table.split('.')[1] ?? '')].find((word) => JUDGED_IN_DATA.includes(word))
    const why = own ?? breaks(column) ?? breaks(`${table.split('.')[1]}_${column}`)
    return why === undefined ? [] : [`${table}.${column} (${why})`]
  })
}

const PERSON_COLUMN = /(^|_)(account|person|resident|reporter|worker|staff|user|phone|post)(_|$)/i
const POSITION_COLUMN = /^(lon|lat|point|position|geometry|longitude|latitude)$/i

/** Tables that hold a position and a person in one row: that would be a track. */
export function findTracks(columns: readonly Column[]): readonly string[] {
  return [...Map.groupBy(columns, ({ table }) => table)].flatMap(([table, own]) =>
    own.some(({ column }) => POSITION_COLUMN.test(column)) && own.some(({ column }) => PERSON_COLUMN.test(column)) ? [table] : [],
  )
}

const UNSAYABLE = /重点人员|黑名单|人物画像|用户画像|居民画像|信用分|个人积分|宗教信仰|政治面貌|民族成分|排行榜/

/** Words on screen that name what we do not do. */
export function findUnsayable(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ file, text }) => {
    const found = UNSAYABLE.exec(text)?.[0]
    return found === undefined ? [] : [`${file}: ${found}`]
  })
}
