// SPDX-License-Identifier: MPL-2.0
// `lifang divide`: communities into grids, from atoms and links (--atoms) or from polygons and buildings (--communities).
// Needs no database and starts none. Ctrl-C stops at once with exit 1 and says what was done; a file given by --out is
// written whole or not at all.
import { InvalidArgumentError, Option, type Command } from 'commander'
import { createOutput } from '../output.ts'
import { RefusedInput, WrongUsage } from '../wrong-usage.ts'
import { divideAtomsFile } from './divide-atoms.ts'
import { divideCommunities, type CommunitiesOptions } from './divide-communities.ts'

type Options = Omit<CommunitiesOptions, 'communities'> & { readonly communities?: string; readonly atoms?: string }

const HELP = `
--atoms reads one community a line, as JSON:
  {"id":"C-1","target":200,"k":3,"atoms":[{"hh":120},…],"adj":[{"a":0,"b":1,"len":40.5,"cost":20.2,"walk":true},…],"current":[0,0,…]}
and writes one line for each, in the same order:
  {"id","labels","maxDeviation","lowerBound","borderMetres","cost","moved","ms","grids",…}
"k" may be left out where "target" (households wanted per grid) is given; "current" where there are no grids today.
The same file, options and seed give the same grids on every machine and with any number of threads.
A file with a fault is refused whole: exit 1, every fault with its line on standard error.
More: docs/how-to/divide-a-city.md`

export function addDivide(program: Command): void {
  program
    .command('divide')
    .description('divide communities into grids of about equal households; needs no database')
    .option('--atoms <file>', 'communities as atoms and links, one JSON document a line; - reads standard input')
    .option('--communities <file>', 'communities as GeoJSON polygons with a property code')
    .option('--buildings <file>', 'buildings as GeoJSON, with households where they are known')
    .option('--roads <file>', 'roads, railways and rivers as GeoJSON lines')
    .option('--current <file>', "today's grids as GeoJSON polygons")
    .option('--households <number>', 'households wanted per grid (with --communities)', '200')
    .option('--giants-apart', 'count a building or courtyard far above the wanted households as one grid (with --communities)')
    .addOption(new Option('--crs <name>', 'coordinate system of the GeoJSON files').choices(['wgs84', 'gcj02', 'bd09']).default('wgs84'))
    .option('--seed <number>', 'same seed, same grids', number('a whole number from 0 to 4294967295', { whole: true, least: 0, most: 2 ** 32 - 1 }), 1)
    .option(
      '--ms <number>',
      'how long to search in each community, in milliseconds of a reference core (default 50)',
      number('from 1 to 600000', { least: 1, most: 600_000 }),
    )
    .option('--band <share>', 'deviation from the mean that is good enough (default 0.05)', number('a share from 0 to 1', { least: 0, most: 1 }))
    .option(
      '--keep <price>',
      'price of one household that changes its grid, in metres of border (default 0)',
      number('from 0 to 1000000', { least: 0, most: 1_000_000 }),
    )
    .option(
      '--threads <number>',
      'threads to use (default: one for each processor)',
      number('a whole number from 1 to 64', { whole: true, least: 1, most: 64 }),
    )
    .option('--out <file>', 'write the result there instead of to standard output')
    .option('--assign <file>', 'write the grid of each building there, as CSV (with --communities)')
    .option('--json', 'for machines')
    .addHelpText('after', HELP)
    .action(run)
}

type Range = { readonly whole?: boolean; readonly least: number; readonly most: number }

function number(words: string, { whole = false, least, most }: Range): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text)
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) throw new InvalidArgumentError(`It must be ${words}.`)
    return value
  }
}

const ONLY_COMMUNITIES = ['buildings', 'roads', 'current', 'assign', 'giantsApart'] as const

async function run({ atoms, communities, ...options }: Options): Promise<void> {
  if (atoms !== undefined && communities !== undefined) throw new WrongUsage('give either --atoms or --communities, not both')
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
  const output = createOutput(options.json ?? false)
  try {
    if (communities !== undefined) return await divideCommunities({ ...options, communities }, stop.signal, output)
    if (atoms === undefined) throw new WrongUsage('say what to divide: --atoms FILE or --communities FILE')
    const foreign = ONLY_COMMUNITIES.find((name) => options[name] !== undefined)
    if (foreign !== undefined) throw new WrongUsage(`--${foreign} goes with --communities, not with --atoms`)
    await divideAtomsFile(atoms, options, stop.signal, output)
  } catch (error) {
    if (stop.signal.aborted && !(error instanceof RefusedInput)) throw new RefusedInput('cancelled; nothing was written', { cause: error })
    throw error
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
  }
}
