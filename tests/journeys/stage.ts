// SPDX-License-Identifier: MPL-2.0
// A stage for journeys: a whole server with the demo city, a browser, phones and desks, and a photographer. Any page error,
// failed request to our own server or console error during a journey fails it.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import AxeSource from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import sharp from 'sharp'
import { findBrowser } from '#tools/find-browser.ts'
import { loadDemoMatters } from '#db/demo/matters.ts'
import { serve, type Served } from '#tests/serve.ts'

export const PHONE = { width: 390, height: 844 } as const
/** No GPU, no sandbox (root in containers), no calls to the outside. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
] as const

export const DESK = { width: 1440, height: 900 } as const

export type Stage = {
  readonly served: Served
  readonly browser: Browser
  /** A new visitor with cookies of their own. */
  readonly visitor: (size: { readonly width: number; readonly height: number }, language?: 'zh-CN' | 'en') => Promise<Page>
  readonly troubles: readonly string[]
  readonly close: () => Promise<void>
}

const pictures = join(import.meta.dirname, '../../docs/pictures')
const KEPT = process.env['PICTURES'] === '1'

/** Full picture of what the visitor sees; kept in docs/pictures only when PICTURES=1, so that test runs change no file. */
export async function picture(page: Page, name: string, whole = false): Promise<void> {
  await page.evaluate('document.fonts.ready')
  const shot = await page.screenshot({ fullPage: whole, animations: 'disabled' })
  if (!KEPT) return
  await mkdir(pictures, { recursive: true })
  await sharp(shot)
    .png({ palette: true, quality: 90 })
    .toFile(join(pictures, `${name}.png`))
}

/** WCAG 2.2 A and AA findings of the page as it stands; empty is good. */
export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AxeSource.source)
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } }).axe
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => String(node.target)).join(' | ')}`)
  })
}

/** A photo as a phone would take it. */
export async function photoFile(words: string, colour: string): Promise<{ readonly name: string; readonly mimeType: string; readonly buffer: Buffer }> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="${colour}"/><rect y="560" width="1200" height="340" fill="#6d6f70"/><circle cx="600" cy="690" r="170" fill="#3b3d3e"/><path d="M470 640 L740 760 M520 800 L690 580" stroke="#111" stroke-width="18"/><text x="40" y="90" font-size="56" fill="#fff">${words}</text></svg>`
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await sharp(Buffer.from(svg)).jpeg().toBuffer() }
}

export async function openStage(): Promise<Stage> {
  const served = await serve()
  // A city with something going on: what a newcomer sees after `npm start`.
  await loadDemoMatters(served.world)
  await served.drain()
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_FLAGS],
  })
  const contexts: BrowserContext[] = []
  const troubles: string[] = []
  return {
    served,
    browser,
    troubles,
    async visitor(size, language = 'zh-CN') {
      const context = await browser.newContext({
        viewport: size,
        locale: language,
        timezoneId: 'Asia/Shanghai',
        baseURL: served.address,
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`))
      page.on('response', (response) => {
        if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`)
      })
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('Failed to load resource')) troubles.push(`console: ${message.text()}`)
      })
      return page
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await served.close()
    },
  }
}
