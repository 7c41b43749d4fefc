// SPDX-License-Identifier: MPL-2.0
// `npm run bench -- [name] [options]`: starts one of the benchmarks, each beside its peer in the same run. Without a name:
// intake. An unknown name is refused with the list; options are the benchmark's own.
const BENCHMARKS: Readonly<Record<string, string>> = {
  intake: 'reports over HTTP, beside pgbench',
  divide: 'communities into grids, beside gpmetis, Hilbert order and power diagrams; --set city for a whole city',
  locate: 'point → grid, beside which-polygon and flatbush',
  map: 'frames a second, beside plain vector layers',
}

const [first, ...rest] = process.argv.slice(2)
const name = first === undefined || first.startsWith('-') ? 'intake' : first
if (first === '--help' || BENCHMARKS[name] === undefined) {
  const list = Object.entries(BENCHMARKS).map(([each, says]) => `  ${each.padEnd(8)} ${says}`)
  process.stderr.write(`npm run bench -- [name] [options]\n${list.join('\n')}\n`)
  process.exitCode = first === '--help' ? 0 : 2
} else {
  if (name === first) process.argv.splice(2, process.argv.length, ...rest)
  await import(`./${name}.ts`)
}
