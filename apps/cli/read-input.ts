// SPDX-License-Identifier: MPL-2.0
// Reads a text file that the command line names; WrongUsage in plain words when it is not there or is not UTF-8.
import { readFile } from 'node:fs/promises'
import { WrongUsage } from './wrong-usage.ts'

export async function readInput(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new WrongUsage(error.code === 'ENOENT' ? `there is no file ${path}` : `the file ${path} cannot be read (${error.code ?? error.message})`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new WrongUsage(`the file ${path} is not UTF-8; save it as UTF-8 and try again`)
  }
}
