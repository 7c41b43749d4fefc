// SPDX-License-Identifier: MPL-2.0
// The map of the queue: points of the whole question gathered into discs, a disc opened, a point that leads to its row; our own
// tiles once and then from the browser; and what is said when they do not come.
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { signInAtDesk } from './office.ts'
import { findings, openStage, PHONE, type Stage } from './stage.ts'

let stage: Stage
let desk: Page
beforeAll(async () => {
  stage = await openStage()
  desk = await signInAtDesk(stage, 'dispatcher')
})
afterAll(() => stage.close())

const isTile = (address: string): boolean => address.includes('/api/places/tiles/')

async function openMap(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('.map-canvas canvas').first().waitFor()
  await page.waitForLoadState('networkidle')
}

test('points of the whole question, from tiles that are fetched once', async () => {
  const fetched: string[] = []
  desk.on('response', (response) => {
    if (isTile(response.url()) && !response.fromServiceWorker()) fetched.push(`${response.status()} ${response.headers()['cache-control'] ?? ''}`)
  })
  const points = desk.waitForResponse((response) => response.url().includes('/api/matters/points'))
  await openMap(desk, '/console/queue?map=yes')
  const { ids } = (await (await points).json()) as { readonly ids: readonly string[] }
  expect(ids.length).toBeGreaterThan(20)
  expect(fetched.length).toBeGreaterThan(0)
  expect(fetched.every((one) => /^(200|204) public, max-age=31536000, immutable$/.test(one))).toBe(true)
  expect(await findings(desk)).toEqual([])
})

/** Where on the map something is drawn in one of the colours of points, from its picture. */
async function findDot(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const { data, info } = await sharp(await page.locator('.map-canvas').screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (let at = 0; at < data.length; at += 3) {
    const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`
    const x = (at / 3) % info.width
    // A dot, not a single pixel of a line: the pixels below are of the same colour.
    const below = at + 3 * info.width * 5
    if ((colour === '11,107,93' || colour === '168,38,28') && colour === `${data[below]},${data[below + 1]},${data[below + 2]}`)
      return { x, y: Math.floor(at / 3 / info.width) + 5 }
  }
  throw new Error('no point is drawn')
}

test('a point leads to its row', async () => {
  const { matters } = (await (await desk.request.get('/api/matters?limit=50')).json()) as Answer<'matter.list'>
  const one = matters.find(({ point }) => point !== null)
  await openMap(desk, `/console/queue?map=yes&words=${one?.number}`)
  await desk.waitForTimeout(500)
  await desk.locator('.map-canvas').click({ position: await findDot(desk) })
  await desk.locator(`a[data-row="${one?.id}"]:focus`).waitFor()
  expect(stage.troubles).toEqual([])
})

test('a disc of several opens', async () => {
  await openMap(desk, '/console/queue?map=yes')
  await desk.waitForTimeout(500)
  const before = await desk.locator('.map-canvas').screenshot()
  await desk.locator('.map-canvas').click({ position: await findDot(desk) })
  await desk.waitForTimeout(900)
  expect((await desk.locator('.map-canvas').screenshot()).equals(before)).toBe(false)
  expect(stage.troubles).toEqual([])
})

test('tiles that do not come are said, on the desk and on the phone, and another way is named', async () => {
  const page = await signInAtDesk(stage, 'dispatcher')
  await page.route('**/api/places/tiles/**', (route) => route.abort())
  await page.goto('/console/queue?map=yes')
  await page.getByText('地图没有读出来，请看文字位置。').waitFor()
  const phone = await stage.visitor(PHONE)
  await phone.route('**/api/places/tiles/**', (route) => route.abort())
  await phone.goto('/report')
  await phone.getByRole('button', { name: '在地图上点' }).click()
  await phone.getByText('地图没有打开。可以改用其他方式，一样能报。').waitFor()
  expect(await findings(phone)).toEqual([])
})

test('a place is taken from the map on the phone', async () => {
  const phone = await stage.visitor(PHONE)
  await phone.goto('/report')
  await phone.getByRole('button', { name: '在地图上点' }).click()
  await phone.locator('.map canvas').first().waitFor()
  await phone.waitForLoadState('networkidle')
  const asked = phone.waitForRequest((request) => request.url().endsWith('/api/places/locations'))
  await phone.getByRole('button', { name: '就是这里' }).click()
  const { point } = (await asked).postDataJSON() as { readonly point: { readonly lon: number; readonly lat: number } }
  expect(point.lon).toBeCloseTo(122.9, 1)
  expect(point.lat).toBeCloseTo(38.55, 1)
  expect(await findings(phone)).toEqual([])
  expect(stage.troubles).toEqual([])
})
