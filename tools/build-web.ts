// SPDX-License-Identifier: MPL-2.0
// Builds the two faces (console, pocket) into dist/<face>, each only when it was never built or a source is newer.
// `--always` builds anyway. A face without a Vite configuration is skipped, and said so.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const FACES = ['console', 'pocket'] as const
const SHARED = ['design', 'api', 'kernel', 'platform/shapes.ts', 'platform/operation.ts', 'package-lock.json', 'tsconfig.base.json']

async function newestIn(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await Promise.all((await readdir(path)).map((name) => newestIn(join(path, name))))
  return Math.max(0, ...inside)
}

async function newestSource(face: string): Promise<number> {
  const modules = (await readdir(join(root, 'modules'), { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const own = modules.flatMap(({ name }) => [`modules/${name}/ui`, `modules/${name}/rules`, `modules/${name}/http/contract.ts`])
  const paths = [`apps/${face}`, `vite.${face}.config.ts`, `tsconfig.${face}.json`, ...SHARED, ...own]
  return Math.max(...(await Promise.all(paths.map((path) => newestIn(join(root, path))))))
}

function build(config: string): Promise<number> {
  return new Promise((resolve) => {
    const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    vite.once('error', () => resolve(1))
    vite.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Builds what needs it; false when a build failed. */
export async function buildWeb(always: boolean): Promise<boolean> {
  let fine = true
  for (const face of FACES) {
    const config = join(root, `vite.${face}.config.ts`)
    if (!existsSync(config)) {
      process.stderr.write(`web: ${face} has no ${relative(root, config)} yet; skipped\n`)
      continue
    }
    const mark = join(root, 'dist', `.built-${face}`)
    const built = (await stat(join(root, 'dist', face)).catch(() => undefined)) && (await newestIn(mark))
    if (!always && built && built >= (await newestSource(face))) continue
    const started = Date.now()
    process.stderr.write(`web: building ${face} …\n`)
    const code = await build(config)
    if (code === 0) {
      await mkdir(join(root, 'dist'), { recursive: true })
      await writeFile(mark, '')
      process.stderr.write(`web: ${face} built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
    } else {
      process.stderr.write(`web: ${face} was not built\n`)
      fine = false
    }
  }
  return fine
}

if (import.meta.main) process.exitCode = (await buildWeb(process.argv.includes('--always'))) ? 0 : 1
