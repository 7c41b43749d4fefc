// SPDX-License-Identifier: MPL-2.0
// A process of its own that does once, at the moment SWEEP_AT, what a server's chores do with the clocks of DATABASE_URL: it
// sweeps them, or with SWEEP_WORK=recount counts them anew. Says what was done. For tests that kill it.
import { startWorld } from '#apps/server/world.ts'
import { parseInstant } from '#kernel/instant.ts'
import { sweepClocks } from '#modules/matters/actions/escalate.ts'
import { recountClocks } from '#modules/matters/actions/recount.ts'
import { readSettings } from '#platform/settings.ts'

const now = parseInstant(process.env['SWEEP_AT'] ?? '')
const { world, close } = await startWorld(readSettings(process.env))
const then = { ...world, now: () => now }
const done = process.env['SWEEP_WORK'] === 'recount' ? await recountClocks(then) : await sweepClocks(then)
await close()
process.stdout.write(`${JSON.stringify(done ?? {})}\n`)
