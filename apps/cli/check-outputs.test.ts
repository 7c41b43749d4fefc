// SPDX-License-Identifier: MPL-2.0
// No output goes over a file that is read, or over another output, by whatever name it is called.
import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOutputs } from './check-outputs.ts'
import { WrongUsage } from './wrong-usage.ts'

let folder = ''
const path = (name: string): string => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-outputs-'))
  await mkdir(path('real'))
  await writeFile(path('real/in.csv'), 'id\n')
  await symlink(path('real/in.csv'), path('link.csv'))
  await symlink(path('real'), path('folder'))
  await link(path('real/in.csv'), path('hard.csv'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['itself', 'real/in.csv', 'real/in.csv'],
  ['another spelling', 'real/../real/./in.csv', 'real/in.csv'],
  ['a link to it', 'link.csv', 'real/in.csv'],
  ['what the link that is read leads to', 'real/in.csv', 'link.csv'],
  ['a hard link', 'hard.csv', 'real/in.csv'],
  ['a linked folder', 'folder/in.csv', 'real/in.csv'],
])('%s is refused', async (_, out, read) => {
  await expect(checkOutputs({ '--out': path(out) }, [undefined, path(read)])).rejects.toThrow(
    new WrongUsage('--out names a file that is read; give another one'),
  )
})

test('a relative name is the file it names', async () => {
  await expect(checkOutputs({ '--out': relative(process.cwd(), path('real/in.csv')) }, [path('real/in.csv')])).rejects.toThrow(WrongUsage)
})

test('two outputs under one name are refused, also where there is no file yet', async () => {
  await expect(checkOutputs({ '--out': path('folder/new'), '--assign': path('real/new') }, [])).rejects.toThrow('--out and --assign name the same file')
})

test('other files, names not given and inputs that are missing pass', async () => {
  await expect(checkOutputs({ '--out': path('real/out.csv'), '--assign': undefined }, [path('real/in.csv'), path('nowhere/in.csv')])).resolves.toBeUndefined()
})
