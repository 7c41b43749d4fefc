// SPDX-License-Identifier: MPL-2.0
// Nobody's files are overwritten by mistake: an output may not be a file that is read, nor another output, under whatever name.
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { WrongUsage } from './wrong-usage.ts'

/** What a name stands for: the file itself where there is one (links and spellings aside), else its place. */
async function identityOf(name: string): Promise<string> {
  const found = await stat(name, { bigint: true }).catch(() => undefined)
  if (found !== undefined && found.ino > 0n) return `${found.dev}:${found.ino}`
  const folder = await realpath(dirname(resolve(name))).catch(() => dirname(resolve(name)))
  return join(folder, basename(name))
}

/** Options with the files they write; files that are read. Names not given are passed over. Throws WrongUsage. */
export async function checkOutputs(outputs: Readonly<Record<string, string | undefined>>, inputs: readonly (string | undefined)[]): Promise<void> {
  const read = new Set(await Promise.all(inputs.flatMap((name) => (name === undefined ? [] : [identityOf(name)]))))
  const written = new Map<string, string>()
  for (const [option, name] of Object.entries(outputs)) {
    if (name === undefined) continue
    const identity = await identityOf(name)
    if (read.has(identity)) throw new WrongUsage(`${option} names a file that is read; give another one`)
    const other = written.get(identity)
    if (other !== undefined) throw new WrongUsage(`${other} and ${option} name the same file`)
    written.set(identity, option)
  }
}
