// SPDX-License-Identifier: MPL-2.0
// A neighbour types an address, calls their grid worker, reports from the card, and the report stands in that grid; a door number the
// register does not have is called a neighbour's; the QR page of a sign; a vacant post; signs that print one to a page.
import type { Page } from 'playwright-core'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, findings, openStage, PHONE, picture, type Stage } from './stage.ts'

type House = { readonly building: string; readonly grid: string; readonly street: string; readonly door: string; readonly name: string }

let stage: Stage
let house: House
beforeAll(async () => {
  stage = await openStage()
  const { rows } = await sql<House>`
    select b.building, b.grid, b.street_zh as street, b.door_number as door, g.name_zh as name
    from places.building b join places.grid g on g.grid = b.grid and g.kind = 'basic'
    where exists (select from offices.post p join offices.appointment a on a.post_id = p.id where p.area = b.grid and p.role = 'grid-worker')
      and b.door_number ~ '^[0-9]+$' order by b.building limit 1`.execute(stage.served.world.db)
  house = rows[0] as House
})
afterAll(() => stage.close())

const noFindings = async (page: Page): Promise<void> => expect(await findings(page)).toEqual([])

async function search(page: Page, words: string): Promise<void> {
  await page.goto('/worker')
  await page.getByRole('button', { name: '查地址' }).click()
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/places/address-searches'))
  await page.getByLabel('小区、楼号或门牌').fill(words)
  await answered
}

async function workerOf(grid: string): Promise<{ readonly name: string; readonly phone: string }> {
  const { rows } = await sql<{ name: string; phone: string }>`
    select a.holder_name as name, a.work_phone as phone from offices.post p join offices.appointment a on a.post_id = p.id
    where p.area = ${grid} and p.role = 'grid-worker'`.execute(stage.served.world.db)
  return rows[0] as { name: string; phone: string }
}

async function submit(page: Page, words: string): Promise<string> {
  await page.getByRole('textbox', { name: '是什么事' }).fill(words)
  const sent = page.waitForResponse((response) => response.url().endsWith('/api/matters') && response.request().method() === 'POST')
  await page.getByRole('button', { name: '提交' }).click()
  expect((await sent).status()).toBe(201)
  await page.waitForURL('**/receipt')
  const { rows } = await sql<{ area: string }>`select area from matters.matter order by id desc limit 1`.execute(stage.served.world.db)
  return rows[0]?.area ?? ''
}

test('by address: the worker, their phone, and a report that arrives in that grid', async () => {
  const page = await stage.visitor(PHONE)
  await search(page, `${house.street}${house.door}号2单元`)
  await page
    .getByRole('button', { name: `${house.street}${house.door}号` })
    .first()
    .click()
  const card = page.getByRole('status', { name: `${house.name}的网格员` })
  const worker = await workerOf(house.grid)
  await card.getByRole('heading', { name: worker.name }).waitFor()
  expect(await card.getByRole('link', { name: `拨打 ${worker.phone}` }).getAttribute('href')).toBe(`tel:${worker.phone.replace(/\D/g, '')}`)
  await noFindings(page)
  await picture(page, 'find-worker')
  await card.getByRole('link', { name: '在这里报告问题' }).click()
  await page.getByText('已选地点').waitFor()
  // the house goes along, not only its grid, and no address stands in the link
  await page.getByText(`${house.street}${house.door}号`).first().waitFor()
  expect(new URL(page.url()).search).toBe(`?grid=${house.grid}`)
  expect(await submit(page, '楼道灯坏了，晚上看不见')).toBe(house.grid)
  expect(stage.troubles).toEqual([])
})

test('a number that is not known is called near, and the report says what was typed', async () => {
  const page = await stage.visitor(PHONE)
  const { rows } = await sql<{ n: number }>`
    select n from generate_series(${Number(house.door)}::int + 2, ${Number(house.door)}::int + 20, 2) n
    where not exists (select from places.building where street_zh = ${house.street} and (door_number = n::text or door_number like n || '-%')) limit 1`.execute(
    stage.served.world.db,
  )
  const asked = `${house.street}${rows[0]?.n}号`
  await search(page, asked)
  await page.getByText(`没有查到${asked}`).waitFor()
  const first = page.locator('.picks button').first()
  expect(await first.innerText()).toMatch(/附近，差 \d+ 号/)
  await noFindings(page)
  await first.click()
  await page.getByRole('link', { name: '在这里报告问题' }).click()
  await page.getByText(/附近$/).first().waitFor()
  await submit(page, '路面有个坑，请来看看')
  const { rows: reported } = await sql<{ words: string }>`select place_words as words from matters.matter order by id desc limit 1`.execute(
    stage.served.world.db,
  )
  expect(reported[0]?.words).toContain(asked)
})

test('the page behind the QR code of a sign: call, or report without any position', async () => {
  const page = await stage.visitor(PHONE)
  await page.goto(`/worker/${house.grid}`)
  await page.getByRole('heading', { level: 1, name: house.name }).waitFor()
  await noFindings(page)
  await page.getByRole('link', { name: '在这里报告问题' }).click()
  await page.getByText(house.name).first().waitFor()
  expect(await submit(page, '垃圾桶满了，请清运一下')).toBe(house.grid)
  await page.goto('/worker/999999999999999')
  await page.getByText('没有这个网格').waitFor()
  // the number on the sign, typed
  await page.goto('/worker')
  await page.getByLabel('公示牌上的网格编号').fill('12345')
  await page.getByRole('button', { name: '查这个网格' }).click()
  await page.getByText('编号是 15 位数字').waitFor()
  await page.getByLabel('公示牌上的网格编号').fill(house.grid)
  await page.getByRole('button', { name: '查这个网格' }).click()
  await page.getByRole('heading', { level: 1, name: house.name }).waitFor()
})

test('a vacant post is said plainly, with whom to call', async () => {
  const { rows } = await sql<{ grid: string }>`
    select g.grid from places.grid g where g.kind = 'basic' and not exists
      (select from offices.post p join offices.appointment a on a.post_id = p.id where p.area = g.grid and p.role = 'grid-worker') order by g.grid limit 1`.execute(
    stage.served.world.db,
  )
  const page = await stage.visitor(PHONE)
  await page.goto(`/worker/${rows[0]?.grid}`)
  await page.getByText('这个网格的岗位暂时空缺，有事请找：').waitFor()
  expect(await page.getByRole('link', { name: /^拨打 / }).count()).toBe(1)
  await page.getByRole('link', { name: /^监督电话 / }).waitFor()
  await noFindings(page)
})

test('signs: one grid and a whole community, one to a page, with a code that leads to the grid', async () => {
  const page = await stage.visitor(DESK)
  await page.goto(`/sign/${house.grid}`)
  await page.getByRole('heading', { level: 1, name: `${house.name} · 公示牌` }).waitFor()
  await page.getByRole('img', { name: '扫码报告问题、找网格员 Scan to report or call' }).waitFor()
  await noFindings(page)
  await picture(page, 'grid-sign', true)
  const pages = async (): Promise<number> => [...(await page.pdf({ preferCSSPageSize: true })).toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length
  expect(await pages()).toBe(1)
  await page.getByRole('radio', { name: /^A5/ }).check()
  expect(await pages()).toBe(1)
  await page.getByRole('link', { name: /所有网格的公示牌$/ }).click()
  await page.getByRole('button', { name: /^打印 (?!1 张)/ }).waitFor()
  await page.getByRole('img', { name: /^扫码/ }).first().waitFor()
  expect(await pages()).toBe(await page.locator('.sign-paper').count())
  await noFindings(page)
  expect(stage.troubles).toEqual([])
})
