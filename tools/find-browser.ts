// SPDX-License-Identifier: MPL-2.0
// Finds a Chromium for the journeys: CHROME_BIN, then what the system has, then Playwright's own downloads; as root on
// Debian it installs one with apt. Otherwise it fails with the one command to run: journeys are never skipped silently.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']

const APPLICATIONS: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && !folder.includes('node_modules'))
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...inPath, ...(APPLICATIONS[process.platform] ?? [])].find(runs)
}

const INSIDE = [
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-linux/headless_shell',
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-headless-shell-mac-arm64/chrome-headless-shell',
  'chrome-headless-shell-mac-x64/chrome-headless-shell',
  'chrome-mac/headless_shell',
  'chrome-headless-shell-win64/chrome-headless-shell.exe',
  'chrome-win/headless_shell.exe',
]

function fromPlaywright(): string | undefined {
  const given = process.env['PLAYWRIGHT_BROWSERS_PATH']
  const byPlatform =
    process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : process.platform === 'win32' ? 'AppData/Local/ms-playwright' : '.cache/ms-playwright'
  const cache = given === undefined || given === '' || given === '0' ? join(homedir(), byPlatform) : given
  if (!existsSync(cache)) return undefined
  const newestFirst = readdirSync(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .toSorted()
    .reverse()
  return newestFirst.flatMap((name) => INSIDE.map((inside) => join(cache, name, inside))).find(runs)
}

function apt(words: readonly string[]): boolean {
  const { status } = spawnSync('apt-get', words, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  return status === 0
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

function canApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && runs('/usr/bin/apt-get')
}

function installWithApt(): string | undefined {
  process.stderr.write('journeys: no Chromium here; installing one with apt (this takes a minute) …\n')
  if (!apt(['update', '-q'])) return undefined
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!apt(['install', '-yq', '--no-install-recommends', name, 'fonts-noto-cjk'])) continue
    const found = installed()
    if (found !== undefined) return found
  }
  return undefined
}

/** Path of a Chromium that can be run headless. Throws with the one command to run when there is none. */
export function findBrowser(): string {
  const asked = process.env['CHROME_BIN']
  if (asked !== undefined && asked !== '') {
    if (runs(asked)) return asked
    throw new Error(`CHROME_BIN names ${asked}, which is no program that can be run`)
  }
  const found = installed() ?? fromPlaywright() ?? (canApt() ? installWithApt() : undefined)
  if (found === undefined) {
    const how =
      process.platform === 'linux' && existsSync('/etc/debian_version')
        ? 'sudo apt-get install -y chromium-headless-shell fonts-noto-cjk'
        : 'npx playwright-core install --only-shell chromium'
    throw new Error(`the journeys need a Chromium and found none. Run: ${how}   (or set CHROME_BIN to one)`)
  }
  if (!hasChineseFont() && canApt()) {
    process.stderr.write('journeys: no Chinese font here; installing fonts-noto-cjk with apt …\n')
    if (!apt(['install', '-yq', '--no-install-recommends', 'fonts-noto-cjk']))
      process.stderr.write('journeys: the font could not be installed; Chinese will show as boxes in pictures\n')
  }
  return found
}

if (import.meta.main) process.stdout.write(`${findBrowser()}\n`)
