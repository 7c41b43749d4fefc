// SPDX-License-Identifier: MPL-2.0
// What journeys of offices share: signing in at a desk, finding a matter, making a move through its sheet, adding a photo;
// and reports made the short way, through the API, where the report itself is not what the journey is about.
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { findStaffAccounts } from '#modules/identity/index.ts'
import { staffActor } from '#modules/offices/index.ts'
import { DESK, photoFile, type Stage } from './stage.ts'

export async function signInAtDesk(stage: Stage, username: DemoUsername): Promise<Page> {
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

export async function openMatter(page: Page, matterId: string): Promise<void> {
  await page.goto(`/console/matters/${matterId}`)
  await moves(page).waitFor()
  await page.waitForLoadState('networkidle')
}

export const moves = (page: Page): Locator => page.getByRole('group', { name: '现在可以做的' })

/** Opens the sheet of a move, fills it in, sends it and waits until it is gone. */
export async function make(page: Page, move: string, send: string, fill: (dialog: Locator) => Promise<void> = async () => undefined): Promise<void> {
  await moves(page)
    .getByRole('button', { name: new RegExp(`^${move}`) })
    .click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: send, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

export async function addPhoto(dialog: Locator, words: string): Promise<void> {
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photoFile(words, '#9db89a'))
  await dialog.getByText('上传中…').waitFor({ state: 'detached' })
}

/** Types a part of a unit's name into its field and takes the one offered, by keyboard. */
export async function chooseUnit(page: Page, dialog: Locator, label: string, name: string): Promise<void> {
  const field = dialog.getByRole('combobox', { name: label })
  await field.click()
  await field.fill(name)
  await page.locator('.ant-select-item-option-active', { hasText: name }).waitFor({ state: 'attached' })
  await field.press('Enter')
}

export type Reported = { readonly matterId: string; readonly number: string; readonly receipt: string }

/** A resident's report of an item in the grid of the demo's grid worker. */
export async function report(stage: Stage, itemCode: string, words: string): Promise<Reported> {
  const { world } = stage.served
  const account = (await findStaffAccounts({ world, tx: world.db, now: world.now() }, ['grid'])).get('grid') ?? ''
  const actor = await staffActor(world, account)
  const grid = actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
  const answer = await fetch(`${stage.served.address}/api/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ place: { grid, words: '小广场东侧' }, words, itemCode }),
  })
  return (await answer.json()) as Reported
}
