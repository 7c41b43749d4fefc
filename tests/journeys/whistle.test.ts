// SPDX-License-Identifier: MPL-2.0
// A street whistles, two departments' phones are called, one comes by the code, the other does not; the sweep escalates, the
// board shows it; it comes late and says why; joint plan, tasks, result, confirmation, ratings both ways. Three people in
// three browsers at once, nobody reloads a page to see what another did. Time moves with the world's clock.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, MINUTE } from '#kernel/instant.ts'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { sweepWhistles } from '#modules/whistles/index.ts'
import { DESK, findings, openStage, PHONE, photoFile, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function signInAtDesk(username: DemoUsername): Promise<Page> {
  const page = await stage.visitor(DESK)
  await page.goto('/console/')
  await page.getByLabel('用户名').fill(username)
  await page.getByRole('textbox', { name: '密码' }).fill('lifang-demo')
  await page.getByRole('button', { name: '下一步' }).click()
  const shown = await page.getByText(/现在的验证码是/).innerText()
  await page.getByLabel('验证码').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('navigation').first().waitFor()
  return page
}

async function signInOnPhone(username: DemoUsername): Promise<Page> {
  const page = await stage.visitor(PHONE)
  await page.goto('/sign-in/staff')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('lifang-demo')
  await page.getByRole('button', { name: '下一步' }).click()
  const shown = await page.getByText(/动态口令直接显示/).innerText()
  await page.getByLabel('动态口令').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '吹哨召集' }).waitFor()
  return page
}

type Post = { readonly unit: { readonly zh: string }; readonly area: string | null }
async function postOf(page: Page): Promise<Post> {
  const answer = await page.request.get('/api/identity/me')
  const { posts } = (await answer.json()) as { readonly posts: readonly Post[] }
  const [post] = posts
  if (post === undefined) throw new Error('nobody is signed in')
  return post
}

/** An address inside the street. */
async function addressIn(page: Page, street: string): Promise<string> {
  const answer = await page.request.post('/api/places/address-searches', { data: { words: '3号楼' } })
  const { matches } = (await answer.json()) as { readonly matches: readonly { readonly grid: string | null; readonly address: { readonly zh: string } }[] }
  return matches.find(({ grid }) => grid?.startsWith(street))?.address.zh ?? ''
}

async function chooseUnit(page: Page, label: string, unit: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.click()
  await field.fill(unit)
  await page.locator('.ant-select-dropdown:visible').getByText(unit, { exact: true }).waitFor()
  await field.press('Enter')
  await field.press('Escape')
  await page.locator('.field', { has: field }).getByText(unit, { exact: true }).filter({ visible: true }).first().waitFor()
}

const noFindings = async (...pages: readonly Page[]): Promise<void> => {
  for (const page of pages) expect(await findings(page)).toEqual([])
}

/** The form of a move, folded out if it is not. */
async function fold(page: Page, move: string): Promise<ReturnType<Page['locator']>> {
  const form = page.locator('details', { has: page.getByRole('heading', { name: move, exact: true }) })
  await form.waitFor()
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click()
  return form
}

async function openCall(page: Page): Promise<void> {
  // Nobody reloads: the call appears by itself.
  await page.getByRole('link', { name: /消防通道/ }).click()
  await page.getByRole('heading', { name: '应急处置' }).waitFor()
}

async function addPhoto(page: Page, label: string, colour: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).setInputFiles(await photoFile('现场', colour))
  await page.getByText('已上传').last().waitFor()
}

async function answerAll(form: ReturnType<Page['locator']>, answer: string): Promise<void> {
  const choices = form.getByRole('radio', { name: answer })
  const n = await choices.count()
  expect(n).toBe(4)
  for (let at = 0; at < n; at += 1) await choices.nth(at).check()
}

test('a street whistles, one department reports, one does not; escalation, joint plan, result, ratings', async () => {
  const desk = await signInAtDesk('director')
  const lead = await signInOnPhone('liaison')
  const joint = await signInOnPhone('liaison2')
  const [street, leadUnit, jointUnit] = [await postOf(desk), (await postOf(lead)).unit.zh, (await postOf(joint)).unit.zh]
  const begin = Date.now()
  const later = (minutes: number): void => stage.served.setNow(instant(begin + minutes * MINUTE))
  later(0)

  // The street whistles.
  await desk.getByRole('link', { name: '吹哨看板' }).click()
  await desk.getByRole('heading', { name: '吹哨看板' }).waitFor()
  await desk.getByRole('link', { name: '吹哨', exact: true }).click()
  await desk.getByRole('button', { name: '现在吹哨' }).click()
  await desk.getByText('请选择哪一类。').waitFor()
  await noFindings(desk)
  await desk.getByRole('radio', { name: '应急处置' }).check()
  await desk.getByText('30 分钟（昼夜计算）').waitFor()
  await desk.getByLabel('什么情况').fill('消防通道被违建堵死，消防车进不去，请到场联合处置')
  const address = await addressIn(desk, street.area ?? '')
  await desk.getByLabel('查地址').fill(address)
  await desk
    .getByRole('button', { name: new RegExp(address) })
    .first()
    .click()
  await desk.getByText(/已选点/).waitFor()
  await chooseUnit(desk, '牵头单位', leadUnit)
  await chooseUnit(desk, '联动单位', jointUnit)
  await picture(desk, 'console-blow', true)
  await noFindings(desk)
  await desk.getByRole('button', { name: '现在吹哨' }).click()
  await desk.getByRole('heading', { name: /^吹哨 990101-W-/ }).waitFor()

  // Both phones are called; opening is the receipt, and the street sees it.
  await openCall(lead)
  await openCall(joint)
  await expect.poll(() => desk.getByText(/已送达/).count(), { timeout: 15_000 }).toBe(2)
  await picture(lead, 'pocket-duty', true)
  await noFindings(lead, joint)

  // One acknowledges and comes by the code the street shows.
  later(5)
  await (await fold(lead, '签收')).getByLabel(/^说明/).fill('带四人、一辆切割车，十分钟到')
  await lead.getByRole('button', { name: '签收，我们来' }).click()
  await lead.getByText('已签收', { exact: true }).waitFor()
  await (await fold(lead, '到场报到')).getByLabel('到场码').fill('000000')
  await lead.getByRole('button', { name: '报到', exact: true }).click()
  await lead.getByText('到场码不对').waitFor()
  const shown = (await desk.request.get(`/api/whistles/${desk.url().split('/').at(-1)}/code`).then((answer) => answer.json())) as { readonly code: string }
  await lead.getByLabel('到场码').fill(shown.code)
  await lead.getByRole('button', { name: '报到', exact: true }).click()
  await lead.getByText('已报到').waitFor()
  await desk.getByText(new RegExp(`${leadUnit}到场，凭到场码`)).waitFor({ timeout: 15_000 })
  await picture(desk, 'console-whistle', true)
  await noFindings(desk)

  // The other does not come: the sweep notes it and climbs the ladder; the board shows it first.
  later(75)
  await sweepWhistles(stage.served.world)
  await stage.served.drain()
  await desk.getByText(/1 个单位没有按时到场/).waitFor({ timeout: 15_000 })
  await desk
    .getByText(/报区指挥中心/)
    .first()
    .waitFor()
  await desk.getByRole('link', { name: '吹哨看板' }).click()
  const card = desk.getByRole('article', { name: /应急处置/ }).first()
  await card.getByText('未按时到场').waitFor()
  await picture(desk, 'console-whistle-board', true)
  await noFindings(desk)
  await card.getByRole('link').first().click()

  // It says why, and comes late, shown by its position.
  await (await fold(joint, '说明未到场原因')).getByRole('radio', { name: '道路或天气原因' }).check()
  await joint.getByRole('button', { name: '提交原因' }).click()
  await joint.getByText('原因已记录').waitFor()
  const view = (await desk.request.get(`/api/whistles/${desk.url().split('/').at(-1)}`).then((answer) => answer.json())) as {
    readonly place: { readonly point: { readonly lon: number; readonly lat: number } }
  }
  const { lon, lat } = view.place.point
  await (await fold(joint, '到场报到')).getByRole('button', { name: '用手机定位报到' }).click()
  await joint.getByText('手机没有允许定位').waitFor()
  await joint.context().grantPermissions(['geolocation'])
  await joint.context().setGeolocation({ longitude: lon, latitude: lat, accuracy: 900 })
  await joint.getByRole('button', { name: '用手机定位报到' }).click()
  await joint.getByText(/定位误差约 900 米/).waitFor()
  await joint.context().setGeolocation({ longitude: lon, latitude: lat, accuracy: 12 })
  await joint.getByRole('button', { name: '用手机定位报到' }).click()
  await joint.getByText('已报到').waitFor()

  // The lead makes the joint plan; each does its task.
  later(80)
  await lead.getByText(new RegExp(`${jointUnit}到场，凭定位`)).waitFor({ timeout: 15_000 })
  const plan = await fold(lead, '定联合方案')
  await plan.getByLabel('由哪个单位做').selectOption({ label: leadUnit })
  await plan.getByLabel('做什么').fill('拆除违建，清运')
  await plan.getByLabel('什么时候做完').fill(localTime(begin + 200 * MINUTE))
  await plan.getByRole('button', { name: '再加一项任务' }).click()
  await plan.getByLabel('由哪个单位做').nth(1).selectOption({ label: jointUnit })
  await plan.getByLabel('做什么').nth(1).fill('查明产权，通知产权单位')
  await plan
    .getByLabel('什么时候做完')
    .nth(1)
    .fill(localTime(begin + 200 * MINUTE))
  await picture(lead, 'pocket-duty-plan', true)
  await noFindings(lead)
  await plan.getByRole('button', { name: '定下方案' }).click()
  await lead.getByText('方案已定', { exact: true }).first().waitFor()
  later(120)
  for (const [phone, task] of [
    [lead, /拆除违建/],
    [joint, /查明产权/],
  ] as const) {
    const done = await fold(phone, '任务完成')
    await done.getByRole('radio', { name: task }).check({ timeout: 15_000 })
    await done.getByLabel(/^说明/).fill('已完成')
    await done.getByRole('button', { name: '提交完成情况' }).click()
    await phone.getByText('任务已记为完成').waitFor()
  }

  // Result with photos; the street confirms.
  const result = await fold(lead, '报办理结果')
  await result.getByLabel(/^说明/).fill('违建已拆除，通道恢复 4 米宽')
  await result.getByRole('button', { name: '提交结果' }).click()
  await lead.getByText('请至少附一张照片。').waitFor()
  await addPhoto(lead, '处理后的照片', '#9db89a')
  await result.getByRole('button', { name: '提交结果' }).click()
  await lead.getByText('结果已提交，等街道确认').waitFor()
  later(150)
  await desk.getByRole('button', { name: '确认结果' }).click({ timeout: 15_000 })
  await desk.getByRole('dialog').getByRole('button', { name: '确认办结' }).click()
  await desk.getByText('已办结').first().waitFor()

  // Ratings both ways.
  await desk
    .getByRole('group', { name: new RegExp(leadUnit) })
    .getByRole('button', { name: '评这个单位' })
    .click()
  await answerAll(desk.getByRole('dialog'), '很好')
  await desk.getByRole('dialog').getByRole('button', { name: '提交评价' }).click()
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
  await desk
    .getByRole('group', { name: new RegExp(jointUnit) })
    .getByRole('button', { name: '评这个单位' })
    .click()
  await answerAll(desk.getByRole('dialog'), '一般')
  await desk.getByRole('dialog').getByRole('button', { name: '提交评价' }).click()
  for (const phone of [lead, joint]) {
    const rate = await fold(phone, '评街道')
    await answerAll(rate, '较好')
    await rate.getByRole('button', { name: '提交评价' }).click()
    await phone.getByText('评价已提交').waitFor()
  }
  await expect.poll(() => desk.getByRole('heading', { name: /评/, level: 3 }).count(), { timeout: 15_000 }).toBe(4)
  await picture(desk, 'console-whistle-done', true)
  await noFindings(desk, lead, joint)

  // The month's scorecards, as they run, before the leader: who did not come has a no-show, of so many calls.
  const leader = await signInAtDesk('leader')
  const month = localTime(begin + 60 * MINUTE).slice(0, 7)
  await leader.goto(`/console/scorecards?month=${month}&side=department`)
  const line = leader.getByRole('row', { name: new RegExp(jointUnit) })
  await line.waitFor()
  expect(await line.getByRole('cell').last().innerText()).toMatch(/^[1-9]\d* \/ [1-9]\d*/)
  await picture(leader, 'console-whistle-scorecards', true)
  await noFindings(leader)

  expect(stage.troubles).toEqual([])
})

test('a difficult problem is registered, studied, solved with photos and published; anybody reads it on the phone', async () => {
  stage.served.setNow(undefined)
  const desk = await signInAtDesk('director')
  await desk.getByRole('link', { name: '疑难问题台账' }).click()
  await desk.getByRole('link', { name: '登记疑难问题' }).click()
  await desk.getByRole('heading', { name: '登记疑难问题' }).waitFor()
  await desk.getByLabel('标题').fill('北坡裸露多年，雨天泥水进院')
  await desk.getByLabel('问题经过').fill('不在任何单位的管护范围')
  const address = await addressIn(desk, (await postOf(desk)).area ?? '')
  await desk.getByLabel('查地址').fill(address)
  await desk
    .getByRole('button', { name: new RegExp(address) })
    .first()
    .click()
  await noFindings(desk)
  await desk.getByRole('button', { name: '登记疑难问题' }).click()
  await desk.getByRole('heading', { name: '北坡裸露多年，雨天泥水进院' }).waitFor()
  const form = desk.getByRole('dialog')
  await desk.getByRole('button', { name: '记会商' }).click()
  await form.getByLabel('会商情况').fill('三家单位到坡上看过')
  await form.getByLabel('会商决定').fill('由园林中心做护坡')
  await form.getByRole('button', { name: '保存会商' }).click()
  await desk.getByText('由园林中心做护坡').waitFor()
  await desk.getByRole('button', { name: '记为已解决' }).click()
  await form.getByLabel('怎么解决的').fill('护坡完成，种了草')
  await form.getByLabel('处理前的照片').setInputFiles(await photoFile('之前', '#b9a58a'))
  await form.getByLabel('处理后的照片').setInputFiles(await photoFile('之后', '#8fb98a'))
  await form.getByText('上传中…').first().waitFor({ state: 'detached' })
  await form.getByRole('button', { name: '提交', exact: true }).click()
  await desk.getByRole('button', { name: '公开', exact: true }).click()
  await form.getByLabel('标题').fill('北坡的泥水止住了')
  await form.getByLabel('给居民看的话').fill('护坡修好了，下雨不再进泥水。谢谢大家。')
  await form.getByRole('button', { name: '公开', exact: true }).click()
  await desk.getByRole('button', { name: '更正公开的内容' }).waitFor()
  await noFindings(desk)

  const phone = await stage.visitor(PHONE)
  await phone.goto('/')
  await phone.getByRole('link', { name: /解决了的难题/ }).click()
  await phone.getByRole('heading', { name: '北坡的泥水止住了' }).waitFor()
  const story = phone.getByRole('article').filter({ hasText: '北坡的泥水止住了' })
  expect(await story.getByRole('img').count()).toBe(2)
  await picture(phone, 'pocket-docket', true)
  await noFindings(phone)
  expect(stage.troubles).toEqual([])
})

/** As a field for date and time takes it, in the city's time. */
function localTime(at: number): string {
  return new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 16)
}
