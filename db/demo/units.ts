// SPDX-License-Identifier: MPL-2.0
// Units of the imaginary city: city centre, the two centres, departments and utilities of each district, an office for
// each street, and committee, service station and property company for each community. Every kind that the default list
// routes to has a unit in force for every place (held by load.test.ts).
import type { PlannedUnit } from '#modules/offices/index.ts'
import type { CityPlan } from '#modules/places/index.ts'
import { unitPhone } from './people.ts'

/** First day of everything in the imaginary city; early, so that any clock a test sets lies after it. */
export const VALID_FROM = '2020-01-01'

/** kind, ending of the Chinese name, English name; all at district level. */
export const DISTRICT_KINDS: readonly (readonly [kind: string, zh: string, en: string])[] = [
  ['command-centre', '社会治理指挥中心', 'Command Centre'],
  ['supervision-centre', '社会治理监督中心', 'Supervision Centre'],
  ['urban-management', '城市管理局', 'Urban Management Bureau'],
  ['housing', '住房和城乡建设局', 'Housing and Construction Bureau'],
  ['transport', '交通运输局', 'Transport Bureau'],
  ['water', '水务局', 'Water Affairs Bureau'],
  ['ecology', '生态环境局', 'Ecology and Environment Bureau'],
  ['emergency', '应急管理局', 'Emergency Management Bureau'],
  ['public-security', '公安分局', 'Public Security Branch'],
  ['traffic-police', '交警大队', 'Traffic Police'],
  ['fire-rescue', '消防救援大队', 'Fire and Rescue'],
  ['market-supervision', '市场监督管理局', 'Market Supervision Bureau'],
  ['health', '卫生健康局', 'Health Bureau'],
  ['education', '教育局', 'Education Bureau'],
  ['civil-affairs', '民政局', 'Civil Affairs Bureau'],
  ['human-resources', '人力资源和社会保障局', 'Human Resources and Social Security Bureau'],
  ['natural-resources', '自然资源和规划局', 'Natural Resources and Planning Bureau'],
  ['agriculture', '农业农村局', 'Agriculture and Rural Affairs Bureau'],
  ['culture-tourism', '文化和旅游局', 'Culture and Tourism Bureau'],
  ['justice', '司法局', 'Justice Bureau'],
  ['veterans', '退役军人事务局', 'Veterans Affairs Bureau'],
  ['medical-insurance', '医疗保障局', 'Medical Insurance Bureau'],
  ['parks', '园林绿化中心', 'Parks and Greening Centre'],
  ['commerce', '商务局', 'Commerce Bureau'],
  ['disabled-federation', '残疾人联合会', "Disabled Persons' Federation"],
  ['sanitation', '环境卫生服务中心', 'Sanitation Service'],
  ['power-utility', '供电公司', 'Power Company'],
  ['water-utility', '自来水公司', 'Water Company'],
  ['gas-utility', '燃气公司', 'Gas Company'],
  ['heat-utility', '热力公司', 'Heating Company'],
  ['telecom-utility', '通信公司', 'Telecom Company'],
  ['drainage-utility', '排水设施管理处', 'Drainage Works'],
]

/** Codes are `demo-<area>-<kind>`. */
export function unitCode(area: string, kind: string): string {
  return `demo-${area}-${kind}`
}

type Sketch = {
  readonly area: string
  readonly kind: string
  readonly level: PlannedUnit['level']
  readonly nameZh: string
  readonly nameEn: string
  readonly parent: string | null
}

function sketchCity(area: string, nameZh: string, nameEn: string): readonly Sketch[] {
  return [
    { area, kind: 'command-centre', level: 'city', nameZh: `${nameZh}社会治理中心`, nameEn: `${nameEn} Governance Centre`, parent: null },
    { area, kind: 'other', level: 'city', nameZh: `${nameZh}审计局`, nameEn: `${nameEn} Audit Office`, parent: null },
  ]
}

function sketchCommunity(area: string, street: string, zh: string, en: string): readonly Sketch[] {
  const committee = unitCode(area, 'community-committee')
  return [
    {
      area,
      kind: 'community-committee',
      level: 'community',
      nameZh: `${zh}社区居民委员会`,
      nameEn: `${en} Residents' Committee`,
      parent: unitCode(street, 'street-office'),
    },
    { area, kind: 'service-station', level: 'community', nameZh: `${zh}社区服务站`, nameEn: `${en} Service Station`, parent: committee },
    { area, kind: 'property-company', level: 'community', nameZh: `${zh}物业服务公司`, nameEn: `${en} Property Services`, parent: committee },
  ]
}

function sketchUnits(city: CityPlan): readonly Sketch[] {
  return city.areas.flatMap((place): readonly Sketch[] => {
    const { area, level, nameZh, nameEn } = place
    const parent = place.parent ?? ''
    if (level === 'city') return sketchCity(area, nameZh, nameEn)
    if (level === 'district') {
      return DISTRICT_KINDS.map(([kind, zh, en]) => ({
        area,
        kind,
        level,
        nameZh: nameZh + zh,
        nameEn: `${nameEn} ${en}`,
        parent: unitCode(parent, 'command-centre'),
      }))
    }
    if (level === 'street')
      return [{ area, kind: 'street-office', level, nameZh: `${nameZh}办事处`, nameEn: `${nameEn} Office`, parent: unitCode(parent, 'command-centre') }]
    return level === 'community' ? sketchCommunity(area, parent, nameZh.replace('社区', ''), nameEn.replace(' Community', '')) : []
  })
}

export function castUnits(city: CityPlan): readonly PlannedUnit[] {
  return sketchUnits(city).map(({ area, kind, level, nameZh, nameEn, parent }, index) => ({
    code: unitCode(area, kind),
    kind,
    level,
    nameZh,
    nameEn,
    area,
    parentCode: parent,
    phone: unitPhone(index + 1),
    validFrom: VALID_FROM,
    validTo: null,
    source: city.source,
  }))
}
