// SPDX-License-Identifier: MPL-2.0
// From footprints to the street, through the real screens: files taken in with the estimate rule, grids proposed, edited by hand
// (and overtaken by another editor), handed in, sent back, handed in again, approved by another person; the new grid's worker
// appointed; a report made there on a phone; and it reaches that worker.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workRuns } from '#modules/divisions/index.ts'
import type { Answer } from '#api/client.ts'
import { prepareGround, type Ground } from './divide-ground.ts'
import { signInAtDesk } from './office.ts'
import { DESK, findings, openStage, PHONE, picture, type Stage } from './stage.ts'

let stage: Stage
let ground: Ground
let admin: Page
let leader: Page
let divisionId = ''
beforeAll(async () => {
  stage = await openStage()
  ground = await prepareGround(stage.served.world)
  admin = await signInAtDesk(stage, 'admin')
  leader = await signInAtDesk(stage, 'leader')
  for (const page of [admin, leader]) page.setDefaultTimeout(20_000)
})
afterAll(() => stage.close())

type View = Answer<'divisions.get'>
const view = async (): Promise<View> => (await (await admin.request.get(`/api/divisions/${divisionId}`)).json()) as View

async function send(page: Page, path: string, data: unknown): Promise<unknown> {
  const answer = await page.request.post(path, { data, headers: { 'idempotency-key': randomUUID() } })
  expect(answer.status(), `${path}: ${await answer.text()}`).toBeLessThan(300)
  return answer.json()
}

const KINDS = { boundaries: /^区划边界和网格/, buildings: /^楼栋/, roads: /^道路/ } as const

/** The server works imports off when it hears of them; here it hears whenever the page is still waiting. */
async function untilShown(shown: Locator): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await stage.served.drain()
    if (await shown.isVisible()) return
    await admin.waitForTimeout(250)
  }
  throw new Error('the import did not end')
}

/** Takes a file in through the page; what cannot be used is left out, as the page offers. Returns what the page says of it. */
async function takeIn(kind: keyof typeof KINDS, file: unknown, isEstimated = false): Promise<string> {
  await admin.goto('/console/imports')
  await admin.getByRole('radio', { name: KINDS[kind] }).check()
  await admin
    .locator('input[type=file]')
    .setInputFiles({ name: `${kind}.geojson`, mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(file)) })
  await admin.getByLabel(/^坐标系/).selectOption('wgs84')
  if (isEstimated) await admin.getByRole('checkbox', { name: /按面积和层数估算/ }).check()
  await admin.getByRole('button', { name: '上传并检查' }).click()
  await admin.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
  const [apply, leaveOut] = [admin.getByRole('button', { name: /^导入 \d+ 条$/ }), admin.getByRole('checkbox', { name: /有错误的不导入/ })]
  await untilShown(apply.or(leaveOut).first())
  if (!(await apply.isVisible())) {
    await leaveOut.check()
    await admin.getByRole('button', { name: '修复并重新检查' }).click()
    await untilShown(apply)
  }
  expect(await findings(admin)).toEqual([])
  await apply.click()
  const result = admin.getByRole('region', { name: '导入结果' })
  await untilShown(result)
  return result.innerText()
}

test('boundary, footprints and roads are taken in; households are estimates, and said to be', async () => {
  expect(await takeIn('boundaries', ground.boundary)).toMatch(/区划边界\s*1/)
  expect(await takeIn('buildings', ground.buildings, true)).toMatch(/户数为估算的\s*\d{2,}/)
  expect(await takeIn('roads', ground.roads)).toMatch(/道路\s*\d+/)
  await picture(admin, 'console-imports')
})

test('grids are proposed for it', async () => {
  await admin.goto(`/console/grids/new?area=${ground.community}`)
  await admin.getByText(/户数是估算的/).waitFor()
  expect(await findings(admin)).toEqual([])
  await picture(admin, 'console-propose-grids')
  await admin.getByRole('button', { name: '开始生成' }).click()
  await admin.waitForURL(/\/grids\/(runs|proposals)\//)
  await workRuns(stage.served.world)
  await admin.waitForURL(/\/grids\/proposals\//)
  divisionId = admin.url().split('/').at(-1) ?? ''
  await admin.getByRole('heading', { name: /划分方案/ }).waitFor()
  await admin.getByText('这个社区今天还没有网格。').waitFor()
  expect(await findings(admin)).toEqual([])
  const proposal = await view()
  expect(proposal).toMatchObject({ state: 'draft', proposed: { broken: 0, empty: 0 } })
  expect(proposal.grids.length).toBeGreaterThan(3)
  expect(proposal.estimatedBuildings).toBeGreaterThan(50)
})

/** A piece on the border that may go to a neighbour, as the server sees it. */
async function movable(): Promise<{ readonly atom: number; readonly from: string; readonly to: number; readonly name: string }> {
  const proposal = await view()
  const { atoms } = (await (await admin.request.get(`/api/divisions/${divisionId}/atoms`)).json()) as Answer<'divisions.get-atoms'>
  for (const { properties } of atoms.features) {
    const [atom, key] = [Number(properties['atom']), Number(properties['key'])]
    for (const to of (properties['beside'] as readonly number[]).filter((one) => one !== key)) {
      if (Number(properties['households']) === 0) continue
      const tried = await admin.request.post(`/api/divisions/${divisionId}/edit-trials`, {
        data: { revision: proposal.revision, edit: { what: 'move', atoms: [atom], to } },
      })
      if (tried.ok()) return { atom, from: proposal.grids.find((grid) => grid.key === key)?.name.zh ?? '', to, name: String(atom) }
    }
  }
  throw new Error('no piece may be moved')
}

async function choosePiece(from: string, atom: number): Promise<void> {
  await admin
    .getByLabel('网格', { exact: true })
    .selectOption({ label: await admin.getByLabel('网格', { exact: true }).locator('option', { hasText: from }).first().innerText() })
  const onlyBorder = admin.getByRole('checkbox', { name: '只看边界上的' })
  if (await onlyBorder.isVisible()) await onlyBorder.uncheck()
  await admin.locator(`.pieces input[data-piece="${atom}"]`).check()
}

test('a building is moved by hand, without a mouse on the map; a second editor is not overrun; a step is undone', async () => {
  await admin.getByRole('button', { name: '修改', exact: true }).click()
  const { atom, from, to } = await movable()
  await choosePiece(from, atom)
  await admin.getByLabel('移到哪个网格').selectOption(String(to))
  await admin.getByText(/会变成|户数不变/).waitFor()
  expect(await findings(admin)).toEqual([])
  await picture(admin, 'console-edit-grids')
  // The same by pointing: a click on the map takes a piece, and another gives it back.
  const middle = { x: 300, y: 200 }
  const canvas = admin.locator('.proposal-map-card .map-canvas')
  await canvas.click({ position: middle })
  await admin.getByText(/^已选 2 处/).waitFor()
  await canvas.click({ position: middle })
  await admin.getByText(/^已选 1 处/).waitFor()
  await admin.getByRole('button', { name: '移过去' }).click()
  await admin.getByText('还没有选').waitFor()
  const moved = await view()
  expect(moved).toMatchObject({ revision: 2, undoable: 1 })
  // Another editor is quicker.
  const [grid] = moved.grids
  await send(admin, `/api/divisions/${divisionId}/edits`, { revision: 2, edit: { what: 'rename', grid: grid?.key, nameZh: '光谷第一网格', nameEn: '' } })
  await admin.getByRole('button', { name: '撤销上一步' }).click()
  await admin.getByText(/别人刚改过这个方案/).waitFor()
  await admin.getByRole('button', { name: '光谷第一网格' }).waitFor()
  await admin.getByRole('button', { name: '撤销上一步' }).click()
  await admin.getByText(/已撤销/).waitFor()
  expect((await view()).undoable).toBe(1)
  // What may not be is refused with its reason.
  const far = moved.grids.find(({ key, beside }) => key !== grid?.key && !beside.includes(grid?.key ?? -1))
  if (far !== undefined) {
    const refused = await admin.request.post(`/api/divisions/${divisionId}/edit-trials`, {
      data: { revision: 4, edit: { what: 'merge', into: grid?.key, from: far.key } },
    })
    expect(refused.status()).toBe(409)
  }
  await admin.getByRole('button', { name: '结束修改' }).click()
})

test('a grid is split, renamed and merged again; what is refused says why', async () => {
  await admin.getByRole('button', { name: '修改', exact: true }).click()
  const before = await view()
  const large = before.grids.filter(({ kind, buildings }) => kind === 'basic' && buildings > 8).toSorted((a, b) => b.buildings - a.buildings)[0]
  await admin.getByLabel('网格', { exact: true }).selectOption(String(large?.key))
  await admin.getByRole('button', { name: '拆成两个' }).click()
  await expect.poll(async () => (await view()).grids.length).toBe(before.grids.length + 1)
  const taken = before.grids.find(({ key }) => key !== large?.key)?.name.zh ?? ''
  await admin.getByLabel(/^中文名称/).fill(taken)
  await admin.getByRole('button', { name: '改名' }).click()
  await admin.getByText('本社区已有同名网格。').waitFor()
  await admin.getByLabel(/^中文名称/).fill('光谷第二网格')
  await admin.getByRole('button', { name: '改名' }).click()
  await admin.getByRole('button', { name: '光谷第二网格' }).waitFor()
  const fresh = (await view()).grids.find(({ key }) => !before.grids.some((grid) => grid.key === key))
  await admin.getByLabel('与哪个网格合并').selectOption(String(fresh?.key))
  await admin.getByText(/^会变成/).waitFor()
  await admin.getByRole('button', { name: '合并', exact: true }).click()
  await expect.poll(async () => (await view()).grids.length).toBe(before.grids.length)
  expect(await findings(admin)).toEqual([])
  await admin.getByRole('button', { name: '结束修改' }).click()
  expect(stage.troubles).toEqual([])
})

async function step(page: Page, name: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill()
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('handed in, sent back with a reason, handed in again, approved by another person from today', async () => {
  await step(admin, '提交审批')
  await leader.goto(`/console/grids/proposals/${divisionId}`)
  await leader.getByRole('heading', { name: /划分方案/ }).waitFor()
  expect(await leader.getByRole('button', { name: '修改', exact: true }).count()).toBe(0)
  await step(leader, '退回', async () => {
    expect(await findings(leader)).toEqual([])
    await leader.getByRole('radio', { name: '边界不合理' }).check()
    await leader.getByLabel(/^说明/).fill('请看一下东边的边界')
  })
  await admin.reload()
  await admin.getByText('请看一下东边的边界').waitFor()
  await step(admin, '提交审批')
  await leader.reload()
  await step(leader, '批准', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(stage.served.world.now())
    await leader.getByLabel('从哪一天起生效').fill(today)
  })
  await leader.getByText('已生效', { exact: true }).first().waitFor()
  await picture(leader, 'console-grids-approved')
  expect(await findings(leader)).toEqual([])
  expect(stage.troubles).toEqual([])
})

let grid = ''
let place: { readonly longitude: number; readonly latitude: number }

/** A building of the new grids whose middle lies well inside one of them. */
async function findPlace(): Promise<void> {
  const { rows } = await sql<{ grid: string; lon: number; lat: number }>`
    select grid, lon, lat from places.building where community = ${ground.community} and grid is not null order by building`.execute(stage.served.world.db)
  for (const { grid: code, lon, lat } of rows) {
    const answer = await admin.request.post('/api/places/locations', { data: { point: { lon, lat } } })
    const located = (await answer.json()) as Answer<'places.locate'>
    if (located.certainty !== 'inside' || located.grid?.grid !== code) continue
    grid = code
    place = { longitude: lon, latitude: lat }
    return
  }
  throw new Error('no building lies inside a grid')
}

test('the new grid stands vacant in the figures, and gets its worker', async () => {
  await findPlace()
  await admin.goto(`/console/grids?area=${ground.community.slice(0, 9)}`)
  await admin.getByRole('region', { name: '各地区的网格和网格员' }).waitFor()
  expect(await findings(admin)).toEqual([])
  await admin.goto(`/console/grids/posts?area=${ground.community}&vacant=yes`)
  const name = (await view()).grids.find(({ code }) => code === grid)?.name.zh ?? ''
  await admin
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: /^任命/ })
    .click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('button', { name: '任命', exact: true }).click()
  await dialog.getByText('请填姓名').waitFor()
  await dialog.getByLabel(/^姓名/).fill('周小满')
  await dialog.getByLabel(/^登录用户名/).fill('grid')
  expect(await findings(admin)).toEqual([])
  await dialog.getByRole('button', { name: '任命', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await admin.getByText('已任命。').waitFor()
  const file = await admin.request.get(`/api/divisions/cover-file?area=${ground.community.slice(0, 9)}`)
  expect(await file.text()).toContain(ground.community)
  expect(stage.troubles).toEqual([])
})

test('a deputy is named for a time, and taken back', async () => {
  await admin.goto(`/console/grids/posts?area=${grid}`)
  await admin.getByRole('button', { name: /^安排代管/ }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel(/^姓名/).fill('何以南')
  await dialog.getByLabel(/^工作电话/).fill('abc')
  await dialog.getByRole('button', { name: '安排代管', exact: true }).click()
  await dialog.getByText(/请填电话号码/).waitFor()
  await dialog.getByText('代管要写到哪一天为止').waitFor()
  await dialog.getByLabel(/^工作电话/).fill('027-12345678')
  const soon = new Date(stage.served.world.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel(/^最后一天/).fill(soon)
  await dialog.getByRole('button', { name: '安排代管', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await admin.getByText('何以南').waitFor()
  await admin.getByRole('button', { name: '结束任职：何以南' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '结束任职', exact: true }).click()
  await admin.getByText('已结束任职。').waitFor()
  expect(await findings(admin)).toEqual([])
  expect(stage.troubles).toEqual([])
})

test('the grids of today and of the day before', async () => {
  await admin.goto(`/console/grids/day?area=${ground.community}`)
  await admin.getByRole('region', { name: /的网格$/ }).waitFor()
  await admin.getByLabel('哪一天').fill('2026-01-01')
  await admin.getByText('那一天这里没有网格。').waitFor()
  expect(await findings(admin)).toEqual([])
})

async function reportHere(): Promise<string> {
  const phone = await stage.visitor(PHONE)
  await phone.context().grantPermissions(['geolocation'])
  await phone.context().setGeolocation({ ...place, accuracy: 3 })
  await phone.goto('/report')
  await phone.getByRole('button', { name: '用我的位置' }).click()
  await phone.locator('.place-picker button.second').first().click()
  await phone.getByRole('textbox', { name: '是什么事' }).fill('光谷这里路灯不亮')
  await phone.getByRole('button', { name: '提交' }).click()
  await phone.getByRole('heading', { name: '已收到' }).waitFor()
  expect(await findings(phone)).toEqual([])
  const { rows } = await sql<{ number: string; area: string }>`
    select number, area from matters.matter where words = '光谷这里路灯不亮'`.execute(stage.served.world.db)
  expect(rows).toEqual([{ number: expect.any(String) as string, area: grid }])
  return rows[0]?.number ?? ''
}

test('a report made there on a phone reaches the worker of the new grid', async () => {
  const number = await reportHere()
  await stage.served.drain()
  const worker = await stage.visitor(PHONE)
  await worker.goto('/sign-in/staff')
  await worker.getByLabel('用户名').fill('grid')
  await worker.getByLabel('密码', { exact: true }).fill('lifang-demo')
  await worker.getByRole('button', { name: '下一步' }).click()
  const shown = await worker.getByText(/动态口令直接显示/).innerText()
  await worker.getByLabel('动态口令').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await worker.getByRole('button', { name: '登录' }).click()
  await worker.getByRole('heading', { name: /我的网格/ }).waitFor()
  await worker.goto('/grid')
  await worker
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .waitFor()
  await picture(worker, 'pocket-new-grid', true)
  expect(await findings(worker)).toEqual([])
  expect(stage.troubles).toEqual([])
})

test('the proposal at 390 pixels, in English too', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const narrow = await stage.visitor(PHONE, language)
    await narrow.context().addCookies(await leader.context().cookies())
    await narrow.goto(`/console/grids/proposals/${divisionId}`)
    await narrow.getByRole('heading', { level: 1 }).waitFor()
    await narrow.waitForLoadState('networkidle')
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
    expect(await findings(narrow)).toEqual([])
    await narrow.setViewportSize(DESK)
    expect(await findings(narrow)).toEqual([])
  }
  expect(stage.troubles).toEqual([])
})
