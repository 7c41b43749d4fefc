// SPDX-License-Identifier: MPL-2.0
// Grids, need, posts and vacancies of an area and of each part of it, on screen and as a file. The parts are the areas directly
// below; of a community the community itself. Refuses places.no-such-area.
import { areaLevel, areaPath, AREA_LEVELS } from '#kernel/area-path.ts'
import { csvField } from '#kernel/csv-field.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { countGridPosts } from '#modules/offices/index.ts'
import { countHouseholds, findAreas, findTowers, listCityAreas } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { coverOfAll, coverOfCommunity, type Cover } from '../rules/cover.ts'
import type { DivisionRules } from '../rulebook.ts'
import { countByCommunity } from '../store/proposal.ts'
import { loadRules, placesNamed, quotaOf, type Named } from './scope.ts'

const LENGTHS = [2, 4, 6, 9, 12]
const COMMUNITY_DIGITS = 12
type Covered = { readonly community: string; readonly name: Named; readonly cover: Cover }

async function coversOf(ctx: Ctx, area: string, rules: DivisionRules): Promise<readonly Covered[]> {
  const posts = Map.groupBy(await countGridPosts(ctx, area), ({ grid }) => grid.slice(0, COMMUNITY_DIGITS))
  const standing = new Map((await countByCommunity(ctx.tx, area)).map((row) => [row.community, row]))
  const towers = rules.towersApart ? await findTowers(ctx, area, rules.target) : new Map()
  const { householdsAWorker, band } = rules
  return (await countHouseholds(ctx, area)).map(({ name, bounded: _, ...figures }) => {
    const { lastDivision = null, drafts = 0, handedIn = 0, coming = 0 } = standing.get(figures.community) ?? {}
    const given = { ...figures, towers: towers.get(figures.community) ?? [], posts: posts.get(figures.community) ?? [], lastDivision, drafts, handedIn, coming }
    return { community: figures.community, name, cover: coverOfCommunity(given, { householdsAWorker, band, quota: quotaOf(rules.target, rules) }) }
  })
}

/** The area asked for; without one the only city there is, else everything. */
async function areaOf(ctx: Ctx, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return (await findAreas(ctx, [areaPath(asked)])).has(asked) ? asked : refuse('places.no-such-area', { area: asked })
  const [city, ...others] = await listCityAreas(ctx.tx)
  return city === undefined || others.length > 0 ? '' : city.area
}

function partsOf(area: string, covers: readonly Covered[]): ReadonlyMap<string, readonly Covered[]> {
  const length = LENGTHS.find((one) => one > area.length) ?? COMMUNITY_DIGITS
  return Map.groupBy(covers, ({ community }) => community.slice(0, length))
}

export const getCover = action(contract.getCover, async (ctx, input) => {
  const { rules, version } = await loadRules(ctx)
  const area = await areaOf(ctx, input.area)
  const covers = await coversOf(ctx, area, rules)
  const parts = [...partsOf(area, covers)]
  const places = await placesNamed(ctx, [...parts.map(([part]) => part), ...(area === '' ? [] : [area])])
  const row = (code: string, own: readonly Covered[]) => ({
    area: code,
    name: places.get(code)?.name ?? { zh: '', en: '' },
    level: code === '' ? AREA_LEVELS[0] : areaLevel(areaPath(code)),
    ...coverOfAll(own.map(({ cover }) => cover)),
  })
  return {
    whole: { ...row(area, covers), area: area === '' ? '00' : area },
    parts: parts.map(([part, own]) => row(part, own)),
    rules: { label: version.label, householdsAWorker: rules.householdsAWorker, band: rules.band },
  }
})

const FIGURES: readonly (readonly [figure: keyof Cover, column: string])[] = [
  ['households', 'households'],
  ['buildings', 'buildings'],
  ['estimatedBuildings', 'estimated_buildings'],
  ['need', 'need'],
  ['grids', 'grids'],
  ['dedicated', 'dedicated'],
  ['posts', 'posts'],
  ['held', 'held'],
  ['deputised', 'deputised'],
  ['vacant', 'vacant'],
  ['withoutPost', 'without_post'],
  ['above', 'above_band'],
  ['below', 'below_band'],
  ['towers', 'towers'],
  ['lastDivision', 'last_division'],
  ['drafts', 'drafts'],
  ['handedIn', 'handed_in'],
  ['coming', 'coming'],
]
const COLUMNS = ['area', 'name_zh', 'name_en', ...FIGURES.map(([, column]) => column)]

export const getCoverFile = action(contract.getCoverFile, async (ctx, input) => {
  const { rules } = await loadRules(ctx)
  const covers = await coversOf(ctx, await areaOf(ctx, input.area), rules)
  const lines = covers.map(({ community, name, cover }) => [community, name.zh, name.en, ...FIGURES.map(([figure]) => cover[figure])].map(csvField).join(','))
  ctx.exchange.answerHeader('content-type', 'text/csv; charset=utf-8')
  ctx.exchange.answerHeader('content-disposition', `attachment; filename="grids-${input.area ?? 'all'}.csv"`)
  // The mark lets spreadsheets read Chinese names as UTF-8.
  return Buffer.from(`\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`, 'utf8')
})
