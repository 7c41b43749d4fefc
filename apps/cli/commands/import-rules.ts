// SPDX-License-Identifier: MPL-2.0
// `lifang import rules`: a rulebook of the city (reasons, caps, limits, weights), from JSON (docs/how-to/change-a-rule.md).
import type { Command } from 'commander'
import { allModules } from '#apps/server/modules.ts'
import { importRulebook } from '#modules/rulebooks/index.ts'
import { createOutput } from '../output.ts'
import { readInput } from '../read-input.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

export function addRules(group: Command, environment: Environment): void {
  group
    .command('rules')
    .description('a rulebook: reasons, caps, limits, weights; the version before ends where this one begins')
    .argument('<file>', 'JSON file (docs/how-to/change-a-rule.md)')
    .option('--json', 'for machines')
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const output = createOutput(options.json ?? false)
      const text = await readInput(file)
      const kinds = allModules.flatMap((module) => module.rulebooks ?? [])
      const result = await withWorld(environment, output, (world) => importRulebook(world, kinds, text))
      const { outcome, rulebook, label, inForceFrom } = result
      output.result(
        result,
        `${rulebook} ${label}: ${outcome === 'unchanged' ? 'was there already, nothing changed' : `imported, in force from ${inForceFrom}`}`,
      )
    })
}
