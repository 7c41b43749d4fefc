// SPDX-License-Identifier: MPL-2.0
// `lifang check areas`: do polygons tile their parents exactly? Exit 0 when they do, 1 with every fault named by place and
// size, 2 for wrong usage. Repairs are made only when named, into a new file, and checked again.
import { rename, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { Option } from 'commander'
import { checkAreas, REPAIRS, type AreasChecked, type RepairName } from '#modules/places/index.ts'
import { checkOutputs } from '../check-outputs.ts'
import { readInput } from '../read-input.ts'
import { RefusedInput, WrongUsage } from '../wrong-usage.ts'

type Crs = 'wgs84' | 'gcj02' | 'bd09'
type Options = {
  readonly within?: string
  readonly crs: Crs
  readonly withinCrs?: Crs
  readonly codeProperty?: string
  readonly repair?: string
  readonly snap?: string
  readonly out?: string
  readonly json?: boolean
}

const SHOWN = 100
const SYSTEMS = ['wgs84', 'gcj02', 'bd09']

const HELP = `
Faults: overlap, gap, outside-parent, border-differs (neighbours do not share their border vertex by vertex), self-crossing,
wrong-ring-order, not-closed, repeated-point, no-area, duplicate-code, code-not-in-parent, misses-parent, swapped-axes, wrong-crs …
Neighbours must share each vertex exactly; only the outermost border may lie up to 2 cm from the parent's line.
Overlaps and gaps under 0.01 m² are named border-differs.
Repairs: ${REPAIRS.join(', ')}
More: docs/how-to/check-and-repair-areas.md`

function chosenRepairs({ repair, out, snap }: Options): { readonly repairs: readonly RepairName[]; readonly snapMetres?: number } {
  const repairs = (repair ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  const unknown = repairs.find((one) => !(REPAIRS as readonly string[]).includes(one))
  if (unknown !== undefined) throw new WrongUsage(`--repair ${unknown} is none of ${REPAIRS.join(', ')}`)
  if (repairs.length > 0 !== (out !== undefined)) throw new WrongUsage('--repair and --out belong together: the file that was read is never changed')
  const metres = snap === undefined ? undefined : Number(snap)
  if (metres !== undefined && !(metres > 0 && metres <= 10)) throw new WrongUsage(`--snap ${snap ?? ''} is no distance above 0 and up to 10 metres`)
  return { repairs: repairs as readonly RepairName[], ...(metres !== undefined && { snapMetres: metres }) }
}

function told({ valid, areas, faults, counts, repairs, repaired }: AreasChecked): string {
  const lines = faults.slice(0, SHOWN).map(({ fault, code, other, at, squareMetres, metres, says, feature }) => {
    const where = at === null ? '' : ` at ${at[0]},${at[1]}`
    const size = squareMetres !== undefined ? ` ${squareMetres} m²` : metres !== undefined ? ` ${metres} m` : ''
    const who = `${feature > 0 ? `feature ${feature} ` : ''}${code === '' ? '' : `(${code})`}`.trim()
    return `  ${fault}${who === '' ? '' : ` ${who}`}${other === null ? '' : ` and ${other}`}${size}${where}${says === undefined ? '' : `: ${says}`}`
  })
  return [
    valid ? `${areas} areas: valid` : `${areas} areas, faults: ${faults.length}`,
    ...Object.entries(counts).map(([fault, count]) => `  ${fault} ${count}`),
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(faults.length > SHOWN ? [`  … and ${faults.length - SHOWN} more (--json lists all)`] : []),
    ...(repaired.length > 0 ? ['', `repaired: ${repaired.join(', ')}`] : []),
    ...(repairs.length > 0 ? ['', 'repairs offered (--repair NAME --out FILE):'] : []),
    ...repairs.map(
      (offer) =>
        `  ${offer.repair}: changes ${offer.areas} areas, moves no corner farther than ${offer.largestMoveMetres.toFixed(2)} m; faults ${offer.faultsBefore} → ${offer.faultsAfter}`,
    ),
  ].join('\n')
}

async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`
  try {
    await writeFile(part, text)
    await rename(part, path)
  } catch (error) {
    throw new WrongUsage(`the file ${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
  }
}

export function addCheckAreas(group: Command): void {
  group
    .command('areas')
    .description('do the polygons of a GeoJSON file tile their parents: no gap, no overlap, borders shared vertex by vertex')
    .argument('<file>', 'GeoJSON FeatureCollection of areas or grids with `code`')
    .option('--within <file>', 'GeoJSON of the parents (communities) that they must tile')
    .addOption(new Option('--crs <name>', 'coordinate system of the file').choices(SYSTEMS).default('wgs84'))
    .addOption(new Option('--within-crs <name>', 'coordinate system of the parents (default: the same)').choices(SYSTEMS))
    .option('--code-property <name>', 'property that holds the code (default code, else adcode)')
    .option('--repair <names>', 'repairs to make, with commas between')
    .option('--snap <metres>', 'how far the repair snap may move a corner (default 0.5)')
    .option('--out <file>', 'where the repaired areas go, in WGS-84')
    .option('--json', 'for machines')
    .addHelpText('after', HELP)
    .action(async (file: string, options: Options) => {
      const chosen = chosenRepairs(options)
      const { crs, withinCrs, codeProperty, within, out, json } = options
      await checkOutputs({ '--out': out }, [file, within])
      const checked = checkAreas({
        areas: await readInput(file),
        ...(within !== undefined && { within: await readInput(within) }),
        crs,
        ...(withinCrs !== undefined && { withinCrs }),
        ...(codeProperty !== undefined && { codeProperty }),
        ...chosen,
      })
      if (out !== undefined) await writeWhole(out, checked.fixed)
      const { fixed: _fixed, ...report } = checked
      process.stdout.write(json === true ? `${JSON.stringify(report)}\n` : `${told(checked)}\n`)
      if (!checked.valid) throw new RefusedInput(`faults: ${checked.faults.length}`)
    })
}
