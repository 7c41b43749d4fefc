// SPDX-License-Identifier: MPL-2.0
// The peer `gpmetis` (METIS 5, Debian package `metis`), one process for each community: k-way with connected parts, tuned,
// and recursive bisection. Its own figure for the partitioning is the time, so that starting a process does not count.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry, Labelled, Method } from './entries.ts'

export const GPMETIS_MISSING = 'gpmetis is not installed (Debian: apt install metis); its rows are left out'

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  'gpmetis k-way tuned': ['-ptype=kway', '-contig', '-ncuts=20', '-niter=50', '-minconn', '-ufactor=30'],
  'gpmetis bisection': ['-ptype=rb', '-ncuts=20', '-ufactor=30'],
}

/** The two methods; none where the program is not there. */
export function gpmetisMethods(seed: number): readonly Method[] {
  if (spawnSync('gpmetis', ['-help']).error !== undefined) return []
  return Object.entries(VARIANTS).map(([name, flags]) => ({ name, divide: (entry) => partition(entry, [...flags, `-seed=${seed}`]) }))
}

function partition({ problem }: Entry, flags: readonly string[]): Labelled | undefined {
  if (problem.grids === 1) return { labels: problem.households.map(() => 0), ms: 0 }
  const folder = mkdtempSync(join(tmpdir(), 'gpmetis-'))
  try {
    const file = join(folder, 'graph')
    writeFileSync(file, graphText(problem))
    const ran = spawnSync('gpmetis', [...flags, file, String(problem.grids)], { encoding: 'utf8' })
    if (ran.status !== 0) return undefined
    const seconds = Number(/Partitioning:\s+([\d.]+) sec/.exec(ran.stdout)?.[1] ?? NaN)
    const labels = readFileSync(`${file}.part.${problem.grids}`, 'utf8').trim().split('\n').map(Number)
    return { labels, ms: seconds * 1_000 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Links that can be walked, weighted by their cost in whole numbers; atoms weighted by households. */
function graphText({ households, links }: Entry['problem']): string {
  const walkable = links.filter(({ walk }) => walk)
  const rows = households.map((weight) => [String(weight)])
  for (const { a, b, cost } of walkable) {
    const weight = Math.max(1, Math.round(cost))
    rows[a]?.push(`${b + 1} ${weight}`)
    rows[b]?.push(`${a + 1} ${weight}`)
  }
  return `${households.length} ${walkable.length} 011\n${rows.map((row) => row.join(' ')).join('\n')}\n`
}
