// SPDX-License-Identifier: MPL-2.0
// The `lifang` command line. Exit 0 done, 1 refused with a clear reason and nothing half-written, 2 wrong usage.
// Results go to stdout (JSON with --json), progress and reasons to stderr.
import { runCommandLine } from './program.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), process.env)
