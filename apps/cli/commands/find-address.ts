// SPDX-License-Identifier: MPL-2.0
// `lifang find-address`: building and grid of each address of a CSV, by the buildings the city has imported. Nothing is written to the database.
import type { Command } from 'commander'
import { findAddresses, type AddressesFound } from '#modules/places/index.ts'
import { checkOutputs } from '../check-outputs.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

type Options = { readonly in: string; readonly out: string; readonly reasons?: true; readonly json?: true }

const HELP = `
Addresses: a header with id and address (other columns are passed over), RFC 4180, UTF-8. Chinese or English.
Answer: id,building,grid,how,matched_address in the order of the rows; what is not certain is left empty.
  exact    the one building that has this address
  several  more than one building has it; the grid stands there when they all lie in one
  number   the door number is right, but not this building or sub-number of it
  near     not known; the nearest number on the same side of the street
  estate   only the estate is known; the grid stands there when all its buildings lie in one
  street   only the street is known
  guess    the name is like it, or street, estate and area contradict each other
  none     nothing is known of it
  refused  no address (see --reasons: no-address, too-long, columns)
More: docs/how-to/find-addresses.md`

function words({ addresses, byHow, refused }: AddressesFound): string {
  return [
    `${addresses} addresses`,
    ...Object.entries(byHow).flatMap(([how, count]) => (count > 0 ? [`  ${how} ${count}`] : [])),
    ...refused.map(({ row, id, reason }) => `  row ${row} (${id}): ${reason}`),
  ].join('\n')
}

export function addFindAddress(program: Command, environment: Environment): void {
  program
    .command('find-address')
    .description('building and grid of each address of a CSV, by the city’s own register')
    .requiredOption('--in <file>', 'CSV with the columns id, address')
    .requiredOption('--out <file>', 'CSV to write')
    .option('--reasons', 'add a column that says why a row was refused')
    .option('--json', 'the summary for machines')
    .addHelpText('after', HELP)
    .action(async ({ json, ...files }: Options) => {
      await checkOutputs({ '--out': files.out }, [files.in])
      const output = createOutput(json ?? false)
      const found = await withWorld(environment, output, (world) => findAddresses(world, { ...files, progress: output.progress }))
      output.result(found, words(found))
    })
}
