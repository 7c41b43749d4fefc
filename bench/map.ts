// SPDX-License-Identifier: MPL-2.0
// The console's map over a generated city of 15,000 grids and 50,000 points, dragged in a real browser without a graphics
// card. Promise: 60 frames a second at every zoom. The peer, in turns in the same run: the same grids and points as plain
// vector layers. Also how long tiles take to make. Usage: node bench/map.ts [--seconds 4] [--rounds 2] [--json]
// Exit 0 whenever it measured, whatever the figures; 2 on wrong usage. Frames are wall time: use a machine that is idle.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { build } from 'vite'
import { mapTile } from '#modules/places/rules/tiles/map-tile.ts'
import { boxOfTile, EXTENT, toLattice } from '#modules/places/rules/tiles/tile-grid.ts'
import { findBrowser } from '#tools/find-browser.ts'
import { COLUMNS, dice, makeCity, ROWS, SOUTH, STEP, WEST } from './map/city.ts'

const POINTS = 50_000
const ZOOMS = [11, 13, 15]
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' }

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '2' }, json: { type: 'boolean', default: false } },
})
const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
if (!(seconds >= 1 && seconds <= 60 && rounds >= 1 && rounds <= 20)) {
  process.stderr.write('--seconds 1–60, --rounds 1–20\n')
  process.exit(2)
}

const city = makeCity(20_261_123)
const random = dice(7)
const points = {
  lon: Array.from({ length: POINTS }, () => WEST + random() * COLUMNS * STEP),
  lat: Array.from({ length: POINTS }, () => SOUTH + random() * ROWS * STEP),
}
const grids = { type: 'FeatureCollection', features: [...city.grids.values()].map(({ polygon }) => ({ type: 'Feature', properties: {}, geometry: polygon })) }
const extent = { city: { zh: '', en: '' }, imaginary: true, box: city.extent, map: { version: 'bench', crs: 'wgs84', base: null } }

/** Processor time of one tile, cold: names and everything else worked out anew. */
function tileCost(z: number): { readonly z: number; readonly ms: number; readonly kilobytes: number; readonly gzipped: number } {
  const [x, y] = toLattice({ z, x: 0, y: 0 })(WEST + (COLUMNS * STEP) / 2, SOUTH + (ROWS * STEP) / 2)
  const at = { z, x: Math.floor(x / EXTENT), y: Math.floor(y / EXTENT) }
  const before = process.cpuUsage()
  const bytes = mapTile(city, 'ground', at, boxOfTile(at), [])
  const { user, system } = process.cpuUsage(before)
  return { z, ms: (user + system) / 1_000, kilobytes: bytes.byteLength / 1_024, gzipped: gzipSync(bytes).byteLength / 1_024 }
}

async function serve(folder: string): Promise<{ readonly server: Server; readonly address: string }> {
  const fixed: Readonly<Record<string, string>> = {
    '/points.json': JSON.stringify(points),
    '/grids.json': JSON.stringify(grids),
    '/api/places/extent': JSON.stringify(extent),
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname
    const said = fixed[path]
    if (said !== undefined) return void response.setHeader('content-type', 'application/json').end(said)
    const tile = /^\/api\/places\/tiles\/ground\/(\d+)\/(\d+)\/(\d+)$/.exec(path)
    if (tile !== null) {
      const at = { z: Number(tile[1]), x: Number(tile[2]), y: Number(tile[3]) }
      return void response.end(Buffer.from(mapTile(city, 'ground', at, boxOfTile(at), [])))
    }
    void readFile(join(folder, path)).then(
      (bytes) => response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, address: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` }
}

type Drawn = { readonly idleMs: number; readonly framesPerSecond: number; readonly longestMs: number }

/** Drags to and fro for the time given; frames are counted by the page itself. */
async function drag(browser: Browser, url: string): Promise<Drawn> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`))
  const began = performance.now()
  await page.goto(url)
  await page.waitForFunction('window.ready === true && document.querySelector("canvas") !== null')
  await page.waitForLoadState('networkidle')
  const idleMs = performance.now() - began
  await page.waitForTimeout(500)
  await page.mouse.move(640, 360)
  await page.mouse.down()
  const before = Number(await page.evaluate('window.longest = 0, window.frames'))
  const from = performance.now()
  for (let step = 0; performance.now() - from < seconds * 1_000; step++) await page.mouse.move(640 + Math.sin(step / 12) * 400, 360 + Math.cos(step / 17) * 200)
  const spent = (performance.now() - from) / 1_000
  const [frames, longest] = (await page.evaluate('[window.frames, window.longest]')) as [number, number]
  await page.mouse.up()
  await page.close()
  return { idleMs, framesPerSecond: (frames - before) / spent, longestMs: longest }
}

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

const costs = [9, 10, 12, 14, 16].map(tileCost)
const folder = await mkdtemp(join(tmpdir(), 'lifang-bench-map-'))
await build({
  root: join(import.meta.dirname, 'map'),
  logLevel: 'error',
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'chrome109',
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: { input: join(import.meta.dirname, 'map/page.html') },
  },
})
const { server, address } = await serve(folder)
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
const measured: { readonly zoom: number; readonly ours: Drawn[]; readonly peer: Drawn[] }[] = ZOOMS.map((zoom) => ({ zoom, ours: [], peer: [] }))
for (let round = 0; round < rounds; round++) {
  for (const { zoom, ours, peer } of measured) {
    ours.push(await drag(browser, `${address}/page.html?zoom=${zoom}`))
    peer.push(await drag(browser, `${address}/page.html?zoom=${zoom}&peer`))
  }
}
await browser.close()
server.close()
await rm(folder, { recursive: true, force: true })

const summary = measured.map(({ zoom, ours, peer }) => {
  const of = (drawn: readonly Drawn[]): Drawn => ({
    idleMs: middle(drawn.map(({ idleMs }) => idleMs)),
    framesPerSecond: middle(drawn.map(({ framesPerSecond }) => framesPerSecond)),
    longestMs: middle(drawn.map(({ longestMs }) => longestMs)),
  })
  return { zoom, ours: of(ours), peer: of(peer) }
})
if (values.json) process.stdout.write(`${JSON.stringify({ grids: city.grids.size, points: POINTS, tiles: costs, zooms: summary })}\n`)
else {
  for (const { z, ms, kilobytes, gzipped } of costs)
    process.stdout.write(`tile z${z}: ${ms.toFixed(0)} ms, ${kilobytes.toFixed(0)} KB, ${gzipped.toFixed(0)} KB gz\n`)
  for (const { zoom, ours, peer } of summary) {
    const words = (drawn: Drawn): string =>
      `${drawn.framesPerSecond.toFixed(0)} frames/s, longest ${drawn.longestMs.toFixed(0)} ms, idle after ${(drawn.idleMs / 1_000).toFixed(1)} s`
    process.stdout.write(
      `zoom ${zoom}: ours ${words(ours)} · plain layers ${words(peer)} · ratio ${(ours.framesPerSecond / peer.framesPerSecond).toFixed(1)}\n`,
    )
  }
}
