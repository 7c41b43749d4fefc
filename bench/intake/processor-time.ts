// SPDX-License-Identifier: MPL-2.0
// Processor time of processes on Linux, from /proc: on a busy machine it says more than throughput does. Elsewhere, or
// where the database server is on another machine, nothing is said (undefined).
import { readdir, readFile } from 'node:fs/promises'

const TICK_MS = 10

type Times = { readonly parent: number; readonly own: number; readonly ended: number }

/** `ended`: of children that have ended and been waited for. */
async function timesOf(pid: number | string): Promise<Times | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  if (fields === undefined) return undefined
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
  return { parent: fields[1] ?? 0, own: (user + system) * TICK_MS, ended: (childUser + childSystem) * TICK_MS }
}

/** Milliseconds so far of one process. */
export async function processTime(pid: number): Promise<number | undefined> {
  return (await timesOf(pid))?.own
}

/** Milliseconds so far of a PostgreSQL server with all its backends, found by one backend of it. */
export async function postgresTime(backend: number): Promise<number | undefined> {
  const postmaster = (await timesOf(backend))?.parent
  const server = postmaster === undefined ? undefined : await timesOf(postmaster)
  if (server === undefined) return undefined
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const children = (await Promise.all(pids.map(timesOf))).filter((times) => times?.parent === postmaster)
  return server.own + server.ended + children.reduce((sum, times) => sum + (times?.own ?? 0), 0)
}
