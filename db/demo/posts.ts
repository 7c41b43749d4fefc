// SPDX-License-Identifier: MPL-2.0
// Posts of the imaginary city: a grid worker for each basic grid, a clerk for each community, a handler in each unit that
// answers for matters, a liaison officer in each department, a director in each street office, dispatcher and verifier in each
// district, chiefs of streets and alleys, and leader, auditor, administrator and list keeper for the city.
import type { PlannedPost, PlannedUnit } from '#modules/offices/index.ts'
import type { CityPlan } from '#modules/places/index.ts'
import { castLanes } from './lanes.ts'
import { unitCode, VALID_FROM } from './units.ts'

/** Codes are `<unit code>:<role>`, for grid workers `<unit code>:<grid>`. */
export function postCode(unit: string, roleOrGrid: string): string {
  return `${unit}:${roleOrGrid}`
}

type Words = { readonly zh: string; readonly en: string }

function post(unit: PlannedUnit, role: PlannedPost['role'], area: string | null, { zh, en }: Words): PlannedPost {
  return { code: postCode(unit.code, role), unitCode: unit.code, role, area, titleZh: zh, titleEn: en, validFrom: VALID_FROM, validTo: null }
}

function postsOfUnit(unit: PlannedUnit): readonly PlannedPost[] {
  if (unit.level === 'city' && unit.kind === 'other') return [post(unit, 'auditor', null, { zh: '审计员', en: 'Auditor' })]
  if (unit.level === 'city')
    return [
      post(unit, 'leader', null, { zh: '主任', en: 'Director' }),
      post(unit, 'administrator', null, { zh: '系统管理员', en: 'Administrator' }),
      post(unit, 'list-keeper', null, { zh: '清单管理员', en: 'List keeper' }),
    ]
  switch (unit.kind) {
    case 'command-centre':
      return [post(unit, 'dispatcher', unit.area, { zh: '派遣员', en: 'Dispatcher' }), post(unit, 'leader', unit.area, { zh: '主任', en: 'Director' })]
    case 'supervision-centre':
      return [post(unit, 'verifier', unit.area, { zh: '核查员', en: 'Verifier' })]
    case 'community-committee':
      return [post(unit, 'community-clerk', unit.area, { zh: '社区工作者', en: 'Community clerk' })]
    case 'street-office':
      return [post(unit, 'handler', unit.area, { zh: '承办人', en: 'Handler' }), post(unit, 'leader', unit.area, { zh: '街道主任', en: 'Street director' })]
    case 'service-station':
    case 'property-company':
      return [post(unit, 'handler', unit.area, { zh: '承办人', en: 'Handler' })]
    default:
      return [post(unit, 'handler', unit.area, { zh: '承办人', en: 'Handler' }), post(unit, 'liaison', unit.area, { zh: '联络员', en: 'Liaison officer' })]
  }
}

export function castPosts(city: CityPlan, units: readonly PlannedUnit[]): readonly PlannedPost[] {
  const workers = city.grids
    .filter(({ kind }) => kind === 'basic')
    .map((grid): PlannedPost => {
      const unit = unitCode(grid.community, 'community-committee')
      return {
        code: postCode(unit, grid.grid),
        unitCode: unit,
        role: 'grid-worker',
        area: grid.grid,
        titleZh: '网格员',
        titleEn: 'Grid worker',
        validFrom: VALID_FROM,
        validTo: null,
      }
    })
  // Chiefs last, so that the holders of all other posts stay who they are.
  return [...units.flatMap(postsOfUnit), ...workers, ...castLanes(city, units).posts]
}
