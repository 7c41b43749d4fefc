// SPDX-License-Identifier: MPL-2.0
// Work access in a browser: a community refuses an unlisted task with one press and prints the letter; the department does not
// learn who; it applies instead; the community is heard; the access office decides; everybody reads the burden figure.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { signInStaff } from '../access/sign-in.ts'
import { DESK, findings, openStage, PHONE, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** Signed in beforehand: how signing in looks is another journey. */
async function atDesk(username: DemoUsername, path: string, size: { readonly width: number; readonly height: number } = DESK): Promise<Page> {
  const page = await stage.visitor(size)
  const cookies = (await signInStaff(stage.served.address, username)).split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: stage.served.address }
  })
  await page.context().addCookies(cookies)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return page
}

async function plain(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  expect(await findings(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const TASK = '填报沿街商户登记台账'

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label).fill(option)
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
}

test('a community says no, the department applies, the office decides, and everybody can count', async () => {
  const clerk = await atDesk('community', '/console/admissions/refused/new', PHONE)
  await clerk.getByRole('button', { name: '对照清单' }).click()
  await clerk.getByText('请选择是哪个部门。').waitFor()
  await choose(clerk, '哪个部门交下来的', '城市管理局')
  await clerk.getByLabel('交来的任务名称').fill(TASK)
  await clerk.getByRole('button', { name: '对照清单' }).click()
  await clerk.getByText('不在清单上，也没有准入。社区可以拒绝。').waitFor()
  await plain(clerk)
  await clerk.getByRole('button', { name: '拒绝这项任务' }).click()
  await clerk.getByRole('heading', { name: `关于不予承接“${TASK}”的答复` }).waitFor()
  await plain(clerk)
  const community = (await clerk.locator('.adm-sign').innerText()).split('\n')[0] ?? ''
  expect(community).toContain('居民委员会')

  const liaison = await atDesk('liaison', '/console/admissions/refused')
  await liaison.getByRole('link', { name: TASK }).click()
  await liaison.getByText('为保护社区').waitFor()
  expect(await liaison.locator('main').innerText()).not.toContain(community)
  await plain(liaison)

  await liaison.getByRole('link', { name: '按程序申请准入' }).click()
  await liaison.getByRole('heading', { name: '申请把新工作交给社区' }).waitFor()
  expect(await liaison.getByLabel('工作名称').inputValue()).toBe(TASK)
  await liaison.getByRole('button', { name: '提交申请' }).click()
  await liaison.getByText('请写社区具体做什么。').waitFor()
  await liaison.getByLabel('社区具体做什么').fill('每季度核对一次')
  await liaison.getByLabel('法律、法规或文件依据').fill('某办法第三条')
  await liaison.getByLabel('从哪一天').fill(inDays(3))
  await liaison.getByLabel('到哪一天').fill(inDays(120))
  await liaison.getByLabel('每个社区每月要花多少小时').fill('6')
  await liaison.getByRole('button', { name: '加一项' }).click()
  await liaison.getByLabel('名称, 第 1 项').fill('商户台账')
  await liaison.getByRole('button', { name: '全选', exact: true }).click()
  await liaison.getByRole('button', { name: '提交申请' }).click()
  await liaison.getByText('提前的时间不够').waitFor()
  await plain(liaison)
  await liaison.reload()
  await liaison.getByLabel('社区具体做什么').waitFor()
  expect(await liaison.getByLabel('社区具体做什么').inputValue()).toBe('每季度核对一次')
  await liaison.getByLabel('从哪一天').fill(inDays(90))
  await liaison.getByLabel('到哪一天').fill(inDays(200))
  await liaison.getByRole('button', { name: '提交申请' }).click()
  await liaison.getByRole('heading', { name: '现在可以做的' }).waitFor()
  await plain(liaison)

  await clerk.goto('/console/admissions')
  await clerk.getByRole('link', { name: TASK }).click()
  await clerk.getByRole('button', { name: '说意见' }).click()
  await clerk.getByRole('radio', { name: '不同意', exact: true }).check()
  await clerk.getByRole('button', { name: '确定' }).click()
  await clerk.getByText('请写说明。').waitFor()
  await clerk.getByLabel('说明').fill('人手不够')
  await clerk.getByRole('button', { name: '确定' }).click()
  await clerk.getByText('意见已记下').waitFor()
  await plain(clerk)

  const office = await atDesk('lists', '/console/admissions')
  await office.getByRole('link', { name: TASK }).click()
  await office.getByText('还在征求社区意见').waitFor()
  await office.getByText('人手不够').first().waitFor()
  await plain(office)

  const anybody = await stage.visitor(PHONE)
  await anybody.goto('/burden')
  await anybody.getByRole('heading', { name: '社区负担账' }).waitFor()
  await anybody.getByText('170').first().waitFor()
  await picture(anybody, 'pocket-burden', true)
  expect(await anybody.locator('main').innerText()).not.toContain(community)
  await plain(anybody)
  expect(stage.troubles).toEqual([])
})
