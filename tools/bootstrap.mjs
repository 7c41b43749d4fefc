// SPDX-License-Identifier: MPL-2.0
// The first step of `npm start`, `npm test` and every other script, in plain JavaScript that Node 20 runs: checks the
// machine, installs the packages when they are missing or not those of package-lock.json, finds Node 24 and goes on
// with it. Says what it does while it does it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, giveUpOnNode, root, runWith } from './find-node.mjs'

const OLDEST = [20, 19]

const COMMANDS = {
  start: ['tools/build-web.ts', 'apps/cli/main.ts start'],
  test: ['tools/test.ts'],
  check: ['tools/check.ts'],
  build: ['tools/build-web.ts --always'],
  codegen: ['tools/codegen.ts'],
  'new-module': ['tools/new-module.ts'],
  bench: ['bench/main.ts'],
}

/** @param {string} words */
function say(words) {
  process.stderr.write(`${words}\n`)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  say(`Node ${process.versions.node} is too old to begin with: Lifang needs Node ${OLDEST.join('.')} or newer and npm (it then brings its own Node 24).`)
  process.exit(1)
}

/** @param {string} path @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> | undefined} */
function packagesIn(path) {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** @returns {string | undefined} why the packages must be installed; undefined when they are right */
function whyInstall() {
  const wanted = packagesIn(join(root, 'package-lock.json')) ?? {}
  const present = packagesIn(join(root, 'node_modules/.package-lock.json'))
  if (present === undefined) return 'The packages are not installed yet.'
  const differs = Object.entries(wanted).find(([path, { version, optional, devOptional }]) => {
    if (path === '') return false
    const here = present[path]
    return here === undefined ? !optional && !devOptional : here.version !== version
  })
  return differs && `The installed packages are not those of package-lock.json (${differs[0].replace(/^node_modules\//, '')}).`
}

function installPackages() {
  const why = whyInstall()
  if (why === undefined) return
  say(`${why} Running npm ci; this takes a minute or two …`)
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env['npm_execpath']
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status === 0) return
  say('npm ci failed; its own words are above. Lifang needs the packages to go on.')
  process.exit(1)
}

const [command = '', ...rest] = process.argv.slice(2)
const steps = COMMANDS[command]
if (steps === undefined) {
  say(`bootstrap: which of ${Object.keys(COMMANDS).join(', ')}?`)
  process.exit(2)
}
checkNode()
installPackages()
const node = findNode() ?? giveUpOnNode()
process.chdir(root)
// The imaginary city by default, but never on a server somebody names: that may be a real city's.
const demo = process.env['LIFANG_DEMO'] || (process.env['DATABASE_URL'] ? '0' : '1')
const environment = command === 'start' ? { LIFANG_DEMO: demo } : {}
let code = 0
for (const [index, step] of steps.entries()) {
  if (code !== 0) break
  const last = index === steps.length - 1
  code = await runWith(node, [...step.split(' '), ...(last ? rest : [])], environment)
}
process.exit(code)
