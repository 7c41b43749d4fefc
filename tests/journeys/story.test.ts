// SPDX-License-Identifier: MPL-2.0
// The whole story through the real screens, by role and label: a resident reports with a photo on a phone, the dispatcher
// dispatches, the department handles and proves, another person verifies, the resident is told, rates, and in the second
// story reopens. Pictures of each screen go to docs/pictures with PICTURES=1.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { findStaffAccounts } from '#modules/identity/index.ts'
import { staffActor } from '#modules/offices/index.ts'
import { DESK, findings, openStage, PHONE, photoFile, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function reportOnPhone(page: Page, address: string, words: string, item: RegExp, pictured: boolean): Promise<string> {
  await page.goto('/')
  if (pictured) await picture(page, 'pocket-home')
  await page.getByRole('link', { name: /报告问题/ }).click()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photoFile('井盖', '#8fb3c2'))
  await page.getByText('已上传').waitFor()
  await page.getByRole('button', { name: '查地址' }).click()
  await page.getByLabel('小区、楼号或门牌').fill(address)
  await page
    .getByRole('button', { name: new RegExp(address) })
    .first()
    .click()
  await page.getByText(/属于.*社区/).waitFor()
  await page.getByRole('textbox', { name: '是什么事' }).fill(words)
  await page.getByRole('button', { name: item }).first().click()
  if (pictured) await picture(page, 'pocket-report', true)
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await page.getByRole('img', { name: '扫码查看进展' }).waitFor()
  if (pictured) await picture(page, 'pocket-receipt', true)
  expect(await findings(page)).toEqual([])
  return (await page.locator('#receipt-code').innerText()).trim()
}

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

async function openMatter(page: Page, number: string): Promise<void> {
  await page.goto(`/console/queue?words=${number}`)
  await page
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click()
  await page
    .getByRole('heading', { name: new RegExp(number) })
    .or(page.getByText(number).first())
    .first()
    .waitFor()
}

const moves = (page: Page) => page.getByRole('group', { name: '现在可以做的' })

async function make(
  page: Page,
  move: string,
  send: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => undefined,
): Promise<void> {
  await moves(page)
    .getByRole('button', { name: new RegExp(`^${move}`) })
    .click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: send }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function addProof(dialog: ReturnType<Page['getByRole']>, colour: string): Promise<void> {
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photoFile('处理后', colour))
  await dialog.getByText('上传中…').waitFor({ state: 'detached' })
}

async function numberOf(code: string): Promise<string> {
  const answer = await fetch(`${stage.served.address}/api/my/matters`, { headers: { 'receipt-code': code } })
  const { matters } = (await answer.json()) as { readonly matters: readonly { readonly number: string }[] }
  return matters[0]?.number ?? ''
}

async function dispatchFromConsole(number: string, keepPictures: boolean): Promise<void> {
  const page = await signInAtDesk('dispatcher')
  await page.goto('/console/queue')
  await page.getByRole('table').waitFor()
  if (keepPictures) {
    await page.waitForLoadState('networkidle')
    await picture(page, 'console-queue')
    expect(await findings(page)).toEqual([])
  }
  await openMatter(page, number)
  if (await moves(page).getByRole('button', { name: /^受理/ }).isVisible()) await make(page, '受理', '确认受理')
  await make(page, '派遣', '确认派遣', async (dialog) => {
    await dialog.getByRole('radio', { name: /按清单/ }).check()
    if (keepPictures) await picture(page, 'console-dispatch')
  })
  await page.getByText('待签收').first().waitFor()
  await page.context().close()
}

async function handleFromConsole(username: DemoUsername, number: string, keepPictures: boolean): Promise<void> {
  const page = await signInAtDesk(username)
  await openMatter(page, number)
  await make(page, '签收', '确认签收')
  await make(page, '填写处置结果', '提交处置结果', async (dialog) => {
    await dialog.getByRole('radio', { name: /已处理/ }).check()
    await dialog.getByRole('textbox', { name: '说明' }).fill('已换上新井盖，夯实井圈，开放通行。')
    await addProof(dialog, '#9db89a')
    if (keepPictures) await picture(page, 'console-handle')
  })
  await page.getByText('待核查').first().waitFor()
  await page.context().close()
}

async function verifyFromConsole(number: string, keepPictures: boolean): Promise<void> {
  const page = await signInAtDesk('verifier')
  await openMatter(page, number)
  await make(page, '核查', '提交核查结果', async (dialog) => {
    for (const met of await dialog.getByRole('radio', { name: '达到', exact: true }).all()) await met.check()
    await dialog.getByRole('radio', { name: /核查通过/ }).check()
    await dialog.getByRole('textbox', { name: '说明' }).fill('到场查看，盖板牢固，与路面齐平。')
    await addProof(dialog, '#a9b7c6')
    const closeNow = dialog.getByRole('checkbox', { name: /同时结案/ })
    if (!(await closeNow.isChecked())) await closeNow.check()
    await dialog.getByRole('radio', { name: '已解决' }).check()
    await dialog.getByRole('textbox', { name: '给上报人的答复' }).fill('井盖已更换，路面恢复。谢谢您的提醒。')
  })
  await page.getByText('已结案').first().waitFor()
  if (keepPictures) {
    await picture(page, 'console-matter')
    expect(await findings(page)).toEqual([])
    await page.goto('/console/figures')
    await page.getByRole('heading', { name: '按区域' }).waitFor()
    await picture(page, 'console-figures', true)
    expect(await findings(page)).toEqual([])
  }
  await page.context().close()
}

async function follow(page: Page, code: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('回执码').fill(code)
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByRole('heading', { name: '进展' }).waitFor()
}

test('first story: a resident reports, and in the end rates', async () => {
  const phone = await stage.visitor(PHONE)
  const code = await reportOnPhone(phone, '3号楼', '马葫芦盖碎了，孩子差点踩空', /井盖缺失或破损/, true)
  const number = await numberOf(code)
  const district = number.slice(0, 6)
  // The demo's desks sit in the first district; a report from the other one would be somebody else's.
  expect(district).toBe('990101')
  await dispatchFromConsole(number, true)
  await follow(phone, code)
  await phone
    .getByText(/城市管理局/)
    .first()
    .waitFor()
  await picture(phone, 'pocket-follow', true)
  expect(await findings(phone)).toEqual([])
  await handleFromConsole('handler', number, true)
  await verifyFromConsole(number, true)
  await follow(phone, code)
  await phone.getByText('井盖已更换，路面恢复。谢谢您的提醒。').first().waitFor()
  await phone.getByRole('radio', { name: '很满意' }).check()
  await picture(phone, 'pocket-rate', true)
  await phone.getByRole('button', { name: '提交评价' }).click()
  await phone.getByText('您的评价：很满意').waitFor()
  expect(stage.troubles).toEqual([])
})

test('second story: signed in by phone, told by message, reopened once', async () => {
  const phone = await stage.visitor(PHONE)
  await phone.goto('/sign-in')
  await phone.getByLabel('手机号').fill('13800000001')
  await phone.getByRole('checkbox', { name: '我已读过并同意' }).check()
  await phone.getByRole('button', { name: '获取验证码' }).click()
  const shown = await phone.getByText(/验证码直接显示/).innerText()
  await phone.getByLabel('短信验证码').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await picture(phone, 'pocket-sign-in', true)
  await phone.getByRole('button', { name: '登录' }).click()
  await phone.getByRole('heading', { name: '我的事项' }).waitFor()
  const code = await reportOnPhone(phone, '3号楼', '又一个井盖松了，车过就响', /井盖/, false)
  const number = await numberOf(code)
  await dispatchFromConsole(number, false)
  await handleFromConsole('handler', number, false)
  await verifyFromConsole(number, false)
  await stage.served.drain()
  await phone.goto('/messages')
  await phone.getByText(number).first().waitFor()
  await picture(phone, 'pocket-messages', true)
  await phone.goto('/my')
  await phone
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click()
  await phone.getByText('没解决？要求重办').click()
  await phone.getByRole('radio', { name: '问题又出现了' }).check()
  await phone.getByLabel(/^说明/).fill('第二天又松了')
  await picture(phone, 'pocket-reopen', true)
  await phone.getByRole('button', { name: '要求重办' }).click()
  await phone.getByText('已重办一次').first().waitFor()
  expect(stage.troubles).toEqual([])
})

test('a grid worker settles a small matter on the spot, on the phone', async () => {
  const phone = await stage.visitor(PHONE)
  await phone.goto('/sign-in/staff')
  await phone.getByLabel('用户名').fill('grid')
  await phone.getByLabel('密码', { exact: true }).fill('lifang-demo')
  await phone.getByRole('button', { name: '下一步' }).click()
  const shown = await phone.getByText(/动态口令直接显示/).innerText()
  await phone.getByLabel('动态口令').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await phone.getByRole('button', { name: '登录' }).click()
  await phone.getByRole('heading', { name: /我的网格/ }).waitFor()
  await phone.goto('/report')
  await phone.getByText(/您以网格员身份登记/).waitFor()
  await phone.getByRole('button', { name: '用文字说明' }).click()
  expect(await findings(phone)).toEqual([])

  // A resident's report of the worker's own grid, as the phone shows it to the worker.
  const home = await homeGrid()
  const reported = await fetch(`${stage.served.address}/api/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a report of the journey' },
    body: JSON.stringify({ place: { grid: home, words: '小广场东侧' }, words: '宣传栏歪了，快倒了', itemCode: '010101' }),
  })
  const { number } = (await reported.json()) as { readonly number: string }
  await phone.goto('/grid')
  await phone
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .waitFor()
  await picture(phone, 'pocket-grid', true)
  await phone
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click()
  await phone.getByText('现场办结', { exact: true }).first().click()
  await phone.getByLabel('做了什么').fill('扶正并加固了宣传栏')
  await phone.getByRole('button', { name: '现场办结' }).click()
  await phone.getByText('请加上现场照片。').waitFor()
  await phone.locator('#settle-after').setInputFiles(await photoFile('处理后', '#9db89a'))
  await phone.getByText('已上传').waitFor()
  await picture(phone, 'pocket-settle', true)
  await phone.getByRole('button', { name: '现场办结' }).click()
  await phone.getByText('已完成：现场办结').waitFor()
  expect(stage.troubles).toEqual([])

  const desk = await signInAtDesk('verifier')
  await openMatter(desk, number)
  await moves(desk).getByRole('button', { name: /^核查/ }).waitFor()
  await desk.keyboard.press('v')
  await desk
    .getByRole('dialog')
    .getByRole('radio', { name: /需要重办/ })
    .waitFor()
  await desk.keyboard.press('Escape')
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
  expect(stage.troubles).toEqual([])
})

/** The grid of the demo's grid worker. */
async function homeGrid(): Promise<string> {
  const { world } = stage.served
  const account = (await findStaffAccounts({ world, tx: world.db, now: world.now() }, ['grid'])).get('grid') ?? ''
  const actor = await staffActor(world, account)
  return actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
}
