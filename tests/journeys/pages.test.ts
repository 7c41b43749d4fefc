// SPDX-License-Identifier: MPL-2.0
// Every public page, in both languages, on a phone and at a desk: no WCAG 2.2 AA finding, nothing wider than the screen, no
// error; and what a phone must load before the report form works stays within its budget.
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESK, findings, openStage, PHONE, type Stage } from './stage.ts'

const KB = 1024
const REPORT_BUDGET = 25 * KB
const QUEUE_BUDGET = 350 * KB

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const PAGES = [
  '/',
  '/report',
  '/m',
  '/worker',
  '/worker/990101001001001',
  '/sign/990101001001001',
  '/lists',
  '/lists/item/010101',
  '/lists/community-work',
  '/lists/community-work/item/301',
  '/lists/grid-matters/versions',
  '/sign-in',
  '/sign-in/staff',
  '/no-such-page',
  '/console/sign-in',
] as const

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

describe.each([
  ['phone', PHONE],
  ['desk', DESK],
] as const)('on a %s', (_, size) => {
  test.each(['zh-CN', 'en'] as const)('every public page in %s', async (language) => {
    const page = await stage.visitor(size, language)
    for (const path of PAGES) {
      await page.goto(path)
      await settled(page)
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect({ path, language, findings: await findings(page), wider: wide, lang: await page.evaluate('document.documentElement.lang') }).toEqual({
        path,
        language,
        findings: [],
        wider: 0,
        lang: language,
      })
    }
    expect(stage.troubles).toEqual([])
  })
})

/** Bytes of JavaScript (gzip -9) asked for before an element matching `selector` stood in the page. */
async function scriptsBefore(page: Page, path: string, selector: string): Promise<number> {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      )
  })
  await page.addInitScript(`new MutationObserver((_, observer) => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return
    performance.mark('works')
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })`)
  await page.goto(path)
  await page.locator(selector).first().waitFor()
  const asked = (await page.evaluate(
    `performance.getEntriesByType('resource').filter(({ name, startTime }) => name.endsWith('.js') && startTime < performance.getEntriesByName('works')[0].startTime).map(({ name }) => name)`,
  )) as readonly string[]
  const counted = await Promise.all(asked.map((url) => sizes.get(url) ?? Promise.resolve(0)))
  return counted.reduce((sum, size) => sum + size, 0)
}

test('the report form works after at most 25 KB of JavaScript', async () => {
  const page = await stage.visitor(PHONE)
  const size = await scriptsBefore(page, '/report', 'form.report button[type=submit]')
  expect(size).toBeGreaterThan(5 * KB)
  expect(size).toBeLessThanOrEqual(REPORT_BUDGET)
})

test('the first queue shows after at most 350 KB of JavaScript', async () => {
  const page = await stage.visitor(DESK)
  await page.goto('/console/sign-in')
  await page.getByLabel('用户名').fill('dispatcher')
  await page.getByRole('textbox', { name: '密码' }).fill('lifang-demo')
  await page.getByRole('button', { name: '下一步' }).click()
  const shown = await page.getByText(/现在的验证码是/).innerText()
  await page.getByLabel('验证码').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '事项队列' }).waitFor()
  const again = await page.context().newPage()
  const size = await scriptsBefore(again, '/console/queue', 'table, .empty')
  expect(size).toBeGreaterThan(50 * KB)
  expect(size).toBeLessThanOrEqual(QUEUE_BUDGET)
})
