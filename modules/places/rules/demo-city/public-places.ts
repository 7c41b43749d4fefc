// SPDX-License-Identifier: MPL-2.0
// Buildings of schools, markets, parks, offices, hospitals, yards and civic centres, each with its name. Nobody is
// registered as living there, so they count no households. A shape that does not fit is tried smaller.
import { at, type Dice } from './dice.ts'
import type { PublicPlace } from './divide.ts'
import type { Named } from './names.ts'
import type { Spot } from './plane.ts'
import { outline, type Site } from './site.ts'

export type PublicBuilding = { readonly shape: readonly Spot[]; readonly name: Named }

type Corners = readonly (readonly [number, number])[]
type Piece = { readonly east: number; readonly north: number; readonly corners: Corners; readonly name: Named }

const box = (length: number, depth: number): Corners => [
  [-length / 2, -depth / 2],
  [length / 2, -depth / 2],
  [length / 2, depth / 2],
  [-length / 2, depth / 2],
]

/** Three wings to the south on one long back, like a school or an old office building. */
const comb = (length: number, wing: number): Corners => {
  const half = length / 2
  return [
    [-half, -wing],
    [-half + 12, -wing],
    [-half + 12, 0],
    [-6, 0],
    [-6, -wing * 0.7],
    [6, -wing * 0.7],
    [6, 0],
    [half - 12, 0],
    [half - 12, -wing],
    [half, -wing],
    [half, 14],
    [-half, 14],
  ]
}

const ring8 = (radius: number): Corners =>
  Array.from({ length: 8 }, (_, index) => [radius * Math.cos((index * Math.PI) / 4 + 0.39), radius * Math.sin((index * Math.PI) / 4 + 0.39)] as const)

const named = (zh: string, en: string): Named => ({ zh, en })

const PODIUM: Corners = [
  [-52, -14],
  [52, -14],
  [52, 14],
  [14, 14],
  [0, 22],
  [-14, 14],
  [-52, 14],
]

const H_SHAPE: Corners = [
  [-44, -32],
  [-28, -32],
  [-28, -8],
  [28, -8],
  [28, -32],
  [44, -32],
  [44, 32],
  [28, 32],
  [28, 8],
  [-28, 8],
  [-28, 32],
  [-44, 32],
]

function pieces(place: PublicPlace, site: Site, dice: Dice): readonly Piece[] {
  const w = site.halfWidth
  const h = site.halfHeight
  switch (place) {
    case 'school':
      return [
        { east: 0, north: h - 48, corners: comb(Math.min(96, 1.2 * w), 30), name: named('教学楼', 'Teaching Building') },
        { east: w - 50, north: -h + 44, corners: box(38, 26), name: named('体育馆', 'Gymnasium') },
      ]
    case 'market':
      return [
        { east: 0, north: h * 0.24, corners: box(Math.min(104, 1.3 * w), 46), name: named('主厅', 'Main Hall') },
        { east: -w * 0.28, north: -h * 0.44, corners: box(44, 16), name: named('水产厅', 'Seafood Hall') },
        { east: w * 0.36, north: -h * 0.44, corners: box(40, 16), name: named('干货厅', 'Dry Goods Hall') },
      ]
    case 'park':
      return [
        { east: dice.between(-0.3, 0.3) * w, north: dice.between(0.1, 0.4) * h, corners: ring8(9), name: named('观景亭', 'Pavilion') },
        { east: -w * 0.45, north: -h * 0.42, corners: box(24, 12), name: named('游客服务站', 'Visitor Centre') },
      ]
    case 'business':
      return [
        { east: -w * 0.36, north: h * 0.26, corners: box(36, 36), name: named('A座', 'Tower A') },
        { east: w * 0.36, north: h * 0.26, corners: box(36, 36), name: named('B座', 'Tower B') },
        {
          east: 0,
          north: -h * 0.36,
          corners: PODIUM,
          name: named('裙楼', 'Podium'),
        },
      ]
    case 'hospital':
      return [
        {
          east: 0,
          north: h * 0.05,
          corners: H_SHAPE,
          name: named('门诊楼', 'Outpatient Building'),
        },
        { east: 0, north: -h * 0.6, corners: box(40, 16), name: named('急诊楼', 'Emergency Building') },
      ]
    case 'yard':
      return [0, 1, 2, 3].map((index) => ({
        east: 0,
        north: h * (0.6 - 0.4 * index),
        corners: box(Math.min(112, 1.3 * w), 0.3 * h - 4),
        name: named(`${index + 1}号车间`, `Workshop ${index + 1}`),
      }))
    case 'civic':
      return [
        { east: 0, north: h * 0.12, corners: comb(Math.min(110, 1.3 * w), 40), name: named('主楼', 'Main Building') },
        { east: -w * 0.45, north: -h * 0.6, corners: box(36, 14), name: named('办事大厅', 'Service Hall') },
        { east: w * 0.45, north: -h * 0.6, corners: box(36, 14), name: named('档案楼', 'Archive') },
      ]
  }
}

export function buildPublicPlace(site: Site, place: PublicPlace, dice: Dice): readonly PublicBuilding[] {
  const built: PublicBuilding[] = []
  for (const piece of pieces(place, site, dice)) {
    for (const size of [1, 0.85, 0.7, 0.55, 0.4]) {
      const shape = outline(
        site,
        piece.east + site.shear * piece.north,
        piece.north,
        piece.corners.map(([e, n]) => [e * size, n * size] as const),
      )
      if (!site.build(shape)) continue
      built.push({ shape, name: piece.name })
      break
    }
  }
  return built
}

const PLACE_NAMES: Readonly<Record<Exclude<PublicPlace, 'civic'>, readonly Named[]>> = {
  school: [named('小学', 'Primary School'), named('中学', 'Middle School')],
  market: [named('农贸市场', 'Market')],
  park: [named('公园', 'Park'), named('文化广场', 'Square')],
  business: [named('商务中心', 'Business Centre')],
  hospital: [named('医院', 'Hospital')],
  yard: [named('工业园', 'Industrial Yard')],
}

/** Name of a public place after its community; the second of a kind there has another ending. */
export function publicPlaceName(place: PublicPlace, community: Named, district: Named, earlier: number): Named {
  if (place === 'civic') return named(`${district.zh}政务服务中心`, `${district.en} Civic Centre`)
  const endings = PLACE_NAMES[place]
  const ending = at(endings, Math.min(earlier, endings.length - 1))
  return named(community.zh + ending.zh, `${community.en} ${ending.en}`)
}
