// SPDX-License-Identifier: MPL-2.0
// Streets and alleys of the imaginary city with their chiefs: 44 streets and 98 alleys, 173 people, as the district does it
// that the idea is taken from; a few posts are vacant so that this can be seen. Made from the plan of the city alone: the
// alleys of its map first, then further ones counted off the streets where most houses stand.
import type { PlannedLane } from '#modules/lanes/index.ts'
import type { PlannedPost, PlannedUnit } from '#modules/offices/index.ts'
import type { CityPlan } from '#modules/places/index.ts'
import { unitCode, VALID_FROM } from './units.ts'

const STREETS = 44
const ALLEYS = 98
/** 142 lanes with one chief each and every fourth with a second are 173 people when two lanes are vacant. */
const SECOND_EVERY = 4
const SECONDS = 33
const VACANT: readonly number[] = [56, 100]
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']
const COMMUNITY_DIGITS = 12
const STREET_DIGITS = 9

type Building = CityPlan['buildings'][number]
type Site = {
  readonly zh: string
  readonly en: string
  readonly area: string
  readonly parentZh: string
  readonly parentEn: string
  readonly houses: readonly Building[]
}
type CastLanes = {
  readonly lanes: readonly PlannedLane[]
  readonly posts: readonly PlannedPost[]
  /** Codes of posts that nobody holds. */
  readonly vacant: ReadonlySet<string>
}

const isAlley = (nameZh: string): boolean => nameZh.endsWith('巷')
const door = ({ doorNumber }: Building): number => Number(doorNumber.split('-')[0])
const most = (a: Site, b: Site): number => b.houses.length - a.houses.length || (a.area + a.zh < b.area + b.zh ? -1 : 1)

/** Houses on streets by street and area of so many digits. */
function sitesOf(city: CityPlan, digits: number): readonly Site[] {
  const english = new Map(city.streets.map(({ nameZh, nameEn }) => [nameZh, nameEn]))
  const onStreets = city.buildings.filter(({ streetZh }) => !isAlley(streetZh))
  return [...Map.groupBy(onStreets, ({ streetZh, community }) => `${streetZh} ${community.slice(0, digits)}`)].map(([key, houses]) => {
    const [zh = '', area = ''] = key.split(' ')
    const en = english.get(zh) ?? zh
    return { zh, en, area, parentZh: zh, parentEn: en, houses: houses.toSorted((a, b) => door(a) - door(b)) }
  })
}

/** The house nearest to the middle of an alley tells its community. */
function alleysOfMap(city: CityPlan): readonly Site[] {
  const english = new Map(city.streets.map(({ nameZh, nameEn }) => [nameZh, nameEn]))
  return city.streets
    .filter(({ nameZh }) => isAlley(nameZh))
    .flatMap(({ nameZh, nameEn, line }): readonly Site[] => {
      const [lon = 0, lat = 0] = line.coordinates[Math.floor(line.coordinates.length / 2)] ?? []
      const away = (one: Building): number => (one.lon - lon) ** 2 + (one.lat - lat) ** 2
      const nearest = city.buildings.reduce((best, one) => (away(one) < away(best) ? one : best))
      const parentZh = nameZh.replace(new RegExp(`(${NUMERALS.toReversed().join('|')})巷$`), '')
      return [{ zh: nameZh, en: nameEn, area: nearest.community, parentZh, parentEn: english.get(parentZh) ?? parentZh, houses: [nearest] }]
    })
}

/** Further alleys, each the next number of its street. */
function furtherAlleys(city: CityPlan, known: readonly Site[], count: number): readonly Site[] {
  const used = new Map<string, number>()
  for (const { parentZh } of known) used.set(parentZh, (used.get(parentZh) ?? 0) + 1)
  return sitesOf(city, COMMUNITY_DIGITS)
    .toSorted(most)
    .slice(0, count)
    .map((site) => {
      const next = (used.get(site.zh) ?? 0) + 1
      used.set(site.zh, next)
      return { ...site, zh: `${site.zh}${NUMERALS[next - 1] ?? next}巷`, en: `${site.en} Lane ${next}` }
    })
}

const STANDARD = {
  zh: '十无：无违法建设、无开墙打洞、无乱停车、无乱占道、无乱拉架空线、无外立面破损、无违规牌匾、无道路破损、无违规经营、无乱堆物料',
  en: 'The ten withouts: no unlawful building, holes in walls, stray parking, occupation, loose cables, damaged fronts, stray signs, broken road, unlicensed trade or piles',
} as const

function endsOf({ houses, parentZh, parentEn }: Site, kind: PlannedLane['kind']): Pick<PlannedLane, 'fromZh' | 'fromEn' | 'toZh' | 'toEn'> {
  const [first, last] = [houses[0], houses.at(-1)]
  if (kind === 'street')
    return {
      fromZh: `${first?.doorNumber.split('-')[0]}号`,
      fromEn: `No. ${first?.doorNumber.split('-')[0]}`,
      toZh: `${last?.doorNumber.split('-')[0]}号`,
      toEn: `No. ${last?.doorNumber.split('-')[0]}`,
    }
  return { fromZh: parentZh, fromEn: parentEn, toZh: last?.nameZh ?? '巷尾', toEn: last?.nameEn ?? 'its end' }
}

function laneOf(site: Site, kind: PlannedLane['kind'], number: number, units: ReadonlyMap<string, PlannedUnit>): Omit<PlannedLane, 'chiefs'> {
  return {
    code: `${site.area.slice(4, STREET_DIGITS)}-${kind === 'street' ? 'J' : 'X'}${String(number).padStart(2, '0')}`,
    kind,
    nameZh: site.zh,
    nameEn: site.en,
    area: site.area,
    ...endsOf(site, kind),
    standardZh: STANDARD.zh,
    standardEn: STANDARD.en,
    targetZh: '全年保持',
    targetEn: 'All year round',
    supervisionPhone: units.get(unitCode(site.area.slice(0, STREET_DIGITS), 'street-office'))?.phone ?? null,
    validFrom: VALID_FROM,
    validTo: null,
    source: '想象出来的城市，随产品附带 · imaginary city shipped with the product',
  }
}

function postsOf(lane: Omit<PlannedLane, 'chiefs'>, index: number): readonly PlannedPost[] {
  const street = lane.kind === 'street'
  const unit = unitCode(lane.area, street ? 'street-office' : 'community-committee')
  const second = index % SECOND_EVERY === 1 && Math.floor(index / SECOND_EVERY) < SECONDS
  return (second ? [1, 2] : [1]).map((turn) => ({
    code: `${unit}:lane-${lane.code}-${turn}`,
    unitCode: unit,
    role: 'lane-chief' as const,
    area: lane.area,
    titleZh: `${lane.nameZh}${street ? '街长' : '巷长'}`,
    titleEn: `Chief of ${lane.nameEn}`,
    validFrom: VALID_FROM,
    validTo: null,
  }))
}

/** The chief of a community's first alley also looks after its second: one post, two lanes. */
function helping(lanes: readonly Omit<PlannedLane, 'chiefs'>[], codes: readonly (readonly string[])[], index: number): readonly string[] {
  const of = (at: number): string | undefined => (lanes[at]?.kind === 'alley' ? lanes[at].area : undefined)
  const isSecond = of(index) !== undefined && of(index) === of(index - 1) && of(index) !== of(index - 2)
  return isSecond ? (codes[index - 1] ?? []).slice(0, 1) : []
}

/** In the order of their codes within each street. */
export function castLanes(city: CityPlan, units: readonly PlannedUnit[]): CastLanes {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const streets = sitesOf(city, STREET_DIGITS).toSorted(most).slice(0, STREETS)
  const onMap = alleysOfMap(city)
  const alleys = [...onMap, ...furtherAlleys(city, onMap, Math.max(0, ALLEYS - onMap.length))].slice(0, ALLEYS)
  const counted = new Map<string, number>()
  const numberIn = (area: string, kind: string): number => {
    const key = kind + area.slice(0, STREET_DIGITS)
    counted.set(key, (counted.get(key) ?? 0) + 1)
    return counted.get(key) ?? 0
  }
  const bare = [
    ...streets.toSorted((a, b) => (a.area < b.area ? -1 : 1)).map((site) => laneOf(site, 'street', numberIn(site.area, 'J'), byCode)),
    ...alleys.toSorted((a, b) => (a.area < b.area ? -1 : 1)).map((site) => laneOf(site, 'alley', numberIn(site.area, 'X'), byCode)),
  ]
  const posts = bare.map(postsOf)
  const codes = posts.map((of) => of.map(({ code }) => code))
  return {
    lanes: bare.map((lane, index) => ({ ...lane, chiefs: [...(codes[index] ?? []), ...helping(bare, codes, index)] })),
    posts: posts.flat(),
    vacant: new Set(posts.filter((_, index) => VACANT.includes(index)).flatMap((of) => of.map(({ code }) => code))),
  }
}

/** The post of the demonstration account: first chief of the first alley of its community. */
export function chiefPostIn(city: CityPlan, units: readonly PlannedUnit[], community: string): string {
  return castLanes(city, units).lanes.find(({ kind, area }) => kind === 'alley' && area === community)?.chiefs[0] ?? ''
}
