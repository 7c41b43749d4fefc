// SPDX-License-Identifier: MPL-2.0
// `lifang locate`: whose place is each point of a CSV, by the areas of a GeoJSON file. Needs no database and starts none.
import { Option, type Command } from 'commander'
import { locatePoints, type PointsLocated, type PointsToLocate } from '#modules/places/index.ts'
import { checkOutputs } from '../check-outputs.ts'
import { createOutput } from '../output.ts'
import { WrongUsage } from '../wrong-usage.ts'

type Options = {
  readonly areas: string
  readonly points: string
  readonly out: string
  readonly crs: PointsToLocate['crs']
  readonly areasCrs: PointsToLocate['areasCrs']
  readonly codeProperty?: string
  readonly limit?: string
  readonly accuracy?: string
  readonly reasons?: true
  readonly json?: true
}

const HELP = `
Points: a header with id, lon, lat (other columns are passed over; a column accuracy counts row by row), RFC 4180, UTF-8.
Answer: id,code,how,distance_m in the order of the points. distance_m is from the point to the border of the area.
  inside   the area holds the point; where areas share their borders vertex by vertex, exactly one does: a border belongs
           to the area just east of it, one that runs east-west to the area north of it; of overlapping areas the lowest code
  edge     so it does, and another area lies within 5 m
  nearest  no area holds it; this one is nearest, within the limit
  outside  none within the limit
  swapped  it would lie among the areas with lon and lat exchanged
  refused  no point (see --reasons)
With --accuracy a column likely is added: codes with their chance, likeliest first.
Areas of the kind "dedicated" (a school within a neighbourhood) answer only where no other does.
Areas without codes, with codes twice, or that are no polygons are refused with the numbers of their features.`

const SAY_EVERY_MS = 1_000

function metresFrom(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > 100_000)
    throw new WrongUsage(`${name} ${text} is no number of metres from 0 to 100000`)
  return value
}

function words(done: PointsLocated): string {
  return [
    `${done.points} points in ${done.areas} areas, ${done.seconds.toFixed(1)} s`,
    ...Object.entries(done.byHow).flatMap(([how, count]) => (count > 0 ? [`  ${how} ${count}`] : [])),
    ...done.refused.map(({ point, id, reason }) => `  point ${point} (${id}): ${reason}`),
  ].join('\n')
}

export function addLocate(program: Command): void {
  const systems = ['wgs84', 'gcj02', 'bd09']
  program
    .command('locate')
    .description('say whose place each point of a CSV is; needs no database')
    .requiredOption('--areas <file>', 'grids or other areas, a GeoJSON FeatureCollection with codes')
    .requiredOption('--points <file>', 'CSV with the columns id, lon, lat')
    .requiredOption('--out <file>', 'CSV to write')
    .option('--accuracy <metres>', 'radius that holds the true place with 68 % chance: tells likely areas, too')
    .option('--limit <metres>', 'how far away the nearest area may be (default 200)')
    .addOption(new Option('--crs <name>', 'coordinate system of the points').choices(systems).default('wgs84'))
    .addOption(new Option('--areas-crs <name>', 'coordinate system of the areas').choices(systems).default('wgs84'))
    .option('--code-property <name>', 'property that holds the code (default code, else adcode)')
    .option('--reasons', 'add a column that says why a row was refused')
    .option('--json', 'the summary for machines')
    .addHelpText('after', HELP)
    .action(async ({ json, limit, accuracy, ...files }: Options) => {
      await checkOutputs({ '--out': files.out }, [files.areas, files.points])
      const output = createOutput(json ?? false)
      let said = performance.now()
      const progress = (words: string): void => {
        if (performance.now() - said < SAY_EVERY_MS) return
        said = performance.now()
        output.progress(words)
      }
      const done = await locatePoints(
        { ...files, limitMetres: metresFrom('--limit', limit), accuracyMetres: metresFrom('--accuracy', accuracy), progress },
        () => performance.now(),
      )
      output.result(done, words(done))
    })
}
