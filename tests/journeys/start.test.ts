// SPDX-License-Identifier: MPL-2.0
// What a newcomer does: `npm start` on an empty data folder, a report through the page it prints, the dispatcher's queue, and
// Ctrl-C. The server is the real one, with its own embedded database.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser } from '#tools/find-browser.ts'
import { BROWSER_FLAGS, DESK, PHONE } from './stage.ts'

const PATIENCE_MS = 110_000
const root = join(import.meta.dirname, '../..')

let folder = ''
let server: ChildProcess
let said = ''
let browser: Browser

function addressSaid(): Promise<string> {
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const address = /serving at (http:\/\/\S+)/.exec(said)?.[1]
      if (address !== undefined && said.includes('residents: phone')) resolve(address)
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)))
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-start-'))
  const environment = { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '', LIFANG_DEMO: '', LOG_LEVEL: 'warn', NODE_ENV: '' }
  server = spawn('npm', ['start'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] })
})
afterAll(async () => {
  await browser.close()
  if (server.exitCode === null) server.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

test('npm start serves the city, takes a report, shows it to the dispatcher, and ends when told', { timeout: PATIENCE_MS }, async () => {
  const address = await addressSaid()
  expect(said).toContain('lifang-demo')

  const phone = await (await browser.newContext({ viewport: PHONE, locale: 'zh-CN', baseURL: address })).newPage()
  await phone.goto('/')
  await phone.getByText('云屿市').first().waitFor()
  await phone.getByRole('link', { name: /报告问题/ }).click()
  await phone.getByRole('button', { name: '查地址' }).click()
  await phone.getByLabel('小区、楼号或门牌').fill('朝晖路5-3号')
  await phone
    .getByRole('button', { name: /朝晖路5-3号/ })
    .first()
    .click()
  await phone.getByText(/属于.*社区/).waitFor()
  await phone.getByRole('textbox', { name: '是什么事' }).fill('第一次试用：路灯不亮')
  await phone.getByRole('button', { name: '提交' }).click()
  await phone.getByRole('heading', { name: '已收到' }).waitFor()

  const desk = await (await browser.newContext({ viewport: DESK, locale: 'zh-CN', baseURL: address })).newPage()
  await desk.goto('/console/')
  await desk.getByLabel('用户名').fill('dispatcher')
  await desk.getByRole('textbox', { name: '密码' }).fill('lifang-demo')
  await desk.getByRole('button', { name: '下一步' }).click()
  const shown = await desk.getByText(/现在的验证码是/).innerText()
  await desk.getByLabel('验证码').fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await desk.getByRole('button', { name: '登录' }).click()
  await desk.getByRole('navigation').first().waitFor()
  await desk.goto('/console/queue?words=第一次试用')
  await desk.getByText('第一次试用：路灯不亮').first().waitFor()

  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill('SIGTERM')
  await ended
  // npm may be gone before what it started has put everything away.
  await expect.poll(() => existsSync(join(folder, 'postgres/data/postmaster.pid')), { timeout: 20_000 }).toBe(false)
})
