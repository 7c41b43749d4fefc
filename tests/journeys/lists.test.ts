// SPDX-License-Identifier: MPL-2.0
// A list changes by the whole way through the real screens: the keeper copies the version in force, changes a deadline and
// adds an item with a fault, which shows at its field; somebody else reviews the difference, a leader approves, the keeper
// publishes for a future day, and everyone can read on the phone what is coming. Two people in one draft lose nothing.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { DESK, findings, openStage, PHONE, picture, type Stage } from './stage.ts'

const LABEL = '2027.1'
// A version begins two years ahead at most.
const YEAR = new Date().getUTCFullYear() + 2
const FROM = `${YEAR}-01-01`

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function signIn(username: DemoUsername): Promise<Page> {
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

async function sheet(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

async function saveRow(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: '保存这一项' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function startDraft(page: Page): Promise<string> {
  await page.goto('/console/lists/drafts')
  await page.getByRole('button', { name: '新建草稿' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '复制一个版本' }).check()
  await dialog.getByLabel('新版本号').fill(LABEL)
  await dialog.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByRole('heading', { name: `草稿：网格事项权责清单 ${LABEL}` }).waitFor()
  return page.url()
}

async function changeDeadline(page: Page): Promise<void> {
  const dialog = await sheet(page, '井盖缺失或破损')
  expect(await findings(page)).toEqual([])
  await dialog.getByLabel('数量 2').fill('8')
  await saveRow(dialog)
  await page.getByText('已改', { exact: true }).waitFor()
}

async function addItem(page: Page): Promise<void> {
  await page.getByRole('button', { name: '在下面加一项 010103' }).click()
  const dialog = page.getByRole('dialog')
  const cell = (column: string) => dialog.locator(`[data-column="${column}"]`)
  // Category and code are those of the row above and the next one.
  await expect.poll(() => cell('code').inputValue()).toBe('010104')
  await cell('name_zh').fill('井盖被占压无法开启')
  await cell('name_en').fill('Manhole cover blocked and cannot be opened')
  await cell('lead').selectOption('urban-management')
  await dialog.getByLabel('层级', { exact: true }).selectOption('district')
  for (const stem of ['grid', 'community', 'street', 'department', 'filing', 'closing', 'basis']) {
    await cell(`${stem}_zh`).fill('按现场情况办理')
    await cell(`${stem}_en`).fill('As the place demands')
  }
  await dialog.getByRole('button', { name: '加一个阶段' }).click()
  await dialog.getByLabel('阶段 1').selectOption('clear')
  await dialog.getByLabel('数量 1').fill('9999')
  for (const column of ['public', 'hazard_reward']) await cell(column).selectOption('no')
  // The fault stands at the field before anything was saved, and stays after saving, in the list of faults too.
  const fault = dialog.getByRole('group', { name: '处置时限' }).getByText(/应写成“阶段=数量计时”/)
  await fault.waitFor()
  await dialog.getByRole('button', { name: '保存这一项' }).click()
  await dialog.getByText('已保存，还有 1 处要改').waitFor()
  expect(await dialog.getByLabel('数量 1').getAttribute('aria-invalid')).toBe('true')
  await picture(page, 'console-list-editor')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  expect(await page.getByRole('button', { name: '送审' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: /第 4 行 · 010104/ }).click()
  await dialog.getByLabel('数量 1').fill('3')
  await fault.waitFor({ state: 'detached' })
  await saveRow(dialog)
  await page.getByText('没有错误，可以送审。').waitFor()
}

async function decide(page: Page, move: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: move, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: move, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('a new version from the first edit to the day it is published', async () => {
  const keeper = await signIn('lists')
  const address = await startDraft(keeper)
  await changeDeadline(keeper)
  await addItem(keeper)
  await decide(keeper, '送审', (dialog) => dialog.getByLabel('说明').fill('按抢修规范调整'))
  await keeper.getByText('待审核', { exact: true }).waitFor()

  const reviewer = await signIn('auditor')
  await reviewer.goto(address)
  await reviewer.getByText('修改 1 项').waitFor()
  await reviewer.getByText(/由 6 .*改为 8 /).waitFor()
  await reviewer.getByText('井盖被占压无法开启').waitFor()
  expect(await findings(reviewer)).toEqual([])
  await decide(reviewer, '审核', (dialog) => dialog.getByRole('radio', { name: '通过' }).check())

  const leader = await signIn('leader')
  await leader.goto(address)
  await decide(leader, '批准', (dialog) => dialog.getByRole('radio', { name: '批准' }).check())

  await keeper.goto(address)
  await decide(keeper, '公布', async (dialog) => {
    await dialog.getByLabel('从哪天起施行').fill(FROM)
    await dialog.getByRole('radio', { name: '按受理时的版本办' }).check()
    expect(await findings(keeper)).toEqual([])
  })
  await keeper.getByRole('link', { name: '看公布的版本' }).waitFor()

  const phone = await stage.visitor(PHONE)
  await phone.goto('/lists/grid-matters')
  await phone.getByText(`新版本 ${LABEL} 将于 ${YEAR}年1月1日 起施行。`).waitFor()
  await phone.getByRole('link', { name: '看看改了什么' }).click()
  await phone.getByText(/由 6 .*改为 8 /).waitFor()
  await phone.getByRole('link', { name: '井盖被占压无法开启' }).click()
  await phone.getByRole('heading', { name: '井盖被占压无法开启' }).waitFor()
  await phone.getByText(`您看的是版本 ${LABEL}，${YEAR}年1月1日 起才施行。`).waitFor()
  expect(await findings(phone)).toEqual([])
  expect(stage.troubles).toEqual([])
})

test('the keeper begins with the drafts, and revokes what has not begun: the phone shows it no more', async () => {
  const keeper = await signIn('lists')
  await keeper.waitForURL('**/console/lists/drafts')
  expect(
    await keeper
      .getByRole('navigation')
      .getByRole('link', { name: /事项队列|当日数据/ })
      .count(),
  ).toBe(0)
  await keeper.goto('/console/queue')
  await keeper.waitForURL('**/console/lists/drafts')
  await keeper.goto('/console/lists/versions?list=grid-matters')
  await keeper.getByRole('button', { name: `撤销版本 ${LABEL}` }).click()
  const dialog = keeper.getByRole('dialog')
  await dialog.getByRole('button', { name: '撤销', exact: true }).click()
  await dialog.getByText('请写明为什么撤销').waitFor()
  expect(await findings(keeper)).toEqual([])
  await dialog.getByLabel('撤销原因').fill('施行日写错')
  await dialog.getByRole('button', { name: '撤销', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await keeper.getByRole('button', { name: `撤销版本 ${LABEL}` }).waitFor({ state: 'detached' })
  const phone = await stage.visitor(PHONE)
  await phone.goto('/lists/grid-matters')
  await phone.getByRole('heading').first().waitFor()
  await phone.waitForLoadState('networkidle')
  expect(await phone.getByText(LABEL).count()).toBe(0)
  expect(stage.troubles).toEqual([])
})

test('two windows in one row: both versions are shown, and an unsaved row survives a reload', async () => {
  const one = await signIn('lists')
  await one.goto('/console/lists/drafts')
  await one.getByRole('button', { name: '新建草稿' }).click()
  const start = one.getByRole('dialog')
  await start.getByLabel('复制哪个版本').selectOption({ label: '社区工作事项清单 2026.1 · 现行' })
  await start.getByLabel('新版本号').fill('2027.2')
  await start.getByRole('button', { name: '新建', exact: true }).click()
  await one.getByRole('heading', { name: /草稿：/ }).waitFor()
  const other = await one.context().newPage()
  await other.goto(one.url())
  const name = await one.getByRole('table').getByRole('rowheader').first().innerText()

  const mine = await sheet(one, name)
  await mine.locator('[data-column="content_zh"]').fill('我写的内容')
  await mine.locator('[data-column="standard_zh"]').fill('我写的标准')
  await mine.locator('[data-column="standard_en"]').fill('My standard')
  const theirs = await sheet(other, name)
  await theirs.locator('[data-column="content_zh"]').fill('对方写的内容')
  await theirs.locator('[data-column="means_zh"]').fill('对方写的条件')
  await theirs.locator('[data-column="means_en"]').fill('Their means')
  await saveRow(theirs)

  await one.reload()
  await one.getByText('有没保存的修改，留在这个浏览器窗口里：').waitFor()
  await one.getByRole('button', { name: '继续改' }).click()
  const again = one.getByRole('dialog')
  expect(await again.locator('[data-column="content_zh"]').inputValue()).toBe('我写的内容')
  await again.getByRole('button', { name: '保存这一项' }).click()
  await again.getByText('您打开后，草稿被别人改过。').waitFor()
  expect(await findings(one)).toEqual([])
  expect(await again.locator('[data-column="means_zh"]').inputValue()).toBe('对方写的条件')
  expect(await again.getByRole('button', { name: '保存这一项' }).isDisabled()).toBe(true)
  await again.getByRole('radio', { name: /对方写的内容/ }).check()
  await saveRow(again)

  await other.reload()
  const now = await sheet(other, name)
  expect(await now.locator('[data-column="content_zh"]').inputValue()).toBe('对方写的内容')
  expect(await now.locator('[data-column="standard_zh"]').inputValue()).toBe('我写的标准')
  expect(stage.troubles).toEqual([])
})
