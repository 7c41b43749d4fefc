// SPDX-License-Identifier: MPL-2.0
// `lifang start` as a process of its own on a free port, for tests that kill it and benchmarks that load it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../apps/cli/main.ts')
const STOP_MS = 15_000

export type ServerProcess = { readonly child: ChildProcess; readonly port: number }

/** Resolves when it serves; rejects when it ends before, or does not serve within `patience` milliseconds. */
export function startServerProcess(
  environment: Readonly<Record<string, string>>,
  patience: number,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...nodeOptions, main, 'start'], {
    env: { ...process.env, ...environment, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the server did not serve within ${patience} ms`))
    }, patience)
    let said = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk: string) => {
      said = (said + chunk).slice(-4_000)
      const port = /serving at https?:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (port === undefined) return
      clearTimeout(late)
      resolve({ child, port: Number(port) })
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`the server ended (${code}) before it served\n${said}`))
    })
  })
}

/** Ends a process and waits for it: `SIGTERM` in good order (after 15 s without), `SIGKILL` at once. */
export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  // a held process cannot end
  child.kill('SIGCONT')
  child.kill(signal)
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await gone
  clearTimeout(patience)
}
