#!/usr/bin/env node
// SPDX-License-Identifier: MPL-2.0
// `npx lifang …`: finds Node 24 and hands over to main.ts.
import { join } from 'node:path'
import { findNode, giveUpOnNode, root, runWith } from '../../tools/find-node.mjs'

const node = findNode() ?? giveUpOnNode()
process.exitCode = await runWith(node, [join(root, 'apps/cli/main.ts'), ...process.argv.slice(2)])
