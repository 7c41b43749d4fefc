import { mkdir } from 'node:fs/promises'
import { loadDemoMatters } from '#db/demo/matters.ts'
import { openStage } from './stage.ts'
import type { Page } from 'playwright-core'
await mkdir('/tmp/mshots', { recursive: true })
const stage = await openStage()
console.time('load')
try {
  await loadDemoMatters(stage.served.world)
  console.timeEnd('load')
  await stage.served.drain()
  const shot = async (page: Page, name: string, whole = false) => {
    await page.waitForTimeout(900)
    await page.screenshot({ path: `/tmp/mshots/${name}.png`, fullPage: whole, animations: 'disabled' })
    console.log(name)
  }
  const desk = async (username: string, lang: 'zh-CN' | 'en') => {
    const page = await stage.visitor({ width: 1440, height: 900 }, lang)
    await page.goto('/console/')
    await page.getByLabel(/用户名|User ?name/i).fill(username)
    await page.getByRole('textbox', { name: /密码|Password/ }).fill('lifang-demo')
    await page.getByRole('button', { name: /下一步|Next|Continue/ }).click()
    await page
      .getByText(/现在的验证码是|\d{6}/)
      .first()
      .waitFor()
    const code = /\b\d{6}\b/.exec(await page.locator('main,body').first().innerText())?.[0] ?? ''
    await page.getByRole('textbox').first().fill(code)
    await page.getByRole('button', { name: /登录|Sign in|Enter/ }).click()
    await page.getByRole('navigation').first().waitFor()
    return page
  }
  for (const lang of ['zh-CN', 'en'] as const) {
    const l = lang === 'en' ? 'en' : 'zh'
    const page = await desk('dispatcher', lang)
    await page.goto('/console/queue')
    await shot(page, `${l}-queue-default`)
    await page.goto('/console/queue?mine=yes')
    await shot(page, `${l}-queue-mine`)
    await page.goto('/console/queue?mine=no')
    await shot(page, `${l}-queue-all`)
    await page
      .getByRole('button', { name: /显示地图|map/i })
      .first()
      .click()
    await page.waitForTimeout(1500)
    await shot(page, `${l}-queue-map`)
    await page.goto('/console/figures')
    await shot(page, `${l}-figures`)
    await shot(page, `${l}-figures-whole`, true)
    const { rows } = (await stage.served.world.db.executeQuery({
      sql: `select number, home_district || '-' || id as ref, words from matters.matter where home_district = 990101 and (words like '%人行道上方%' or words like '%三单元楼道灯%' or words like '%路面突然%' or words like '%小学放学%')`,
      parameters: [],
      query: { kind: 'RawNode' } as never,
      queryId: { queryId: 'x' },
    } as never)) as { rows: { number: string; ref: string; words: string }[] }
    for (const [i, row] of rows.entries()) {
      await page.goto(`/console/matters/${row.ref}`)
      await shot(page, `${l}-matter-${i}`)
      if (i === 0) await shot(page, `${l}-matter-${i}-whole`, true)
    }
    console.log(page.url(), await page.getByRole('navigation').first().innerText())
    await page.context().close()
    const phone = await stage.visitor({ width: 390, height: 844 }, lang)
    await phone.goto('/sign-in/staff')
    await phone.getByLabel(/用户名|User ?name/i).fill('grid')
    await phone.locator('input[autocomplete="current-password"]').fill('lifang-demo')
    await phone.getByRole('button', { name: /下一步|Next|Continue/ }).click()
    await phone.getByText(/\d{6}/).first().waitFor()
    const code = /\b\d{6}\b/.exec(await phone.locator('main,body').first().innerText())?.[0] ?? ''
    await phone.getByRole('textbox').first().fill(code)
    await phone
      .getByRole('button', { name: /登录|Sign in/ })
      .last()
      .click()
    await phone.waitForTimeout(1500)
    await phone.goto('/grid')
    await shot(phone, `${l}-grid`)
    await shot(phone, `${l}-grid-whole`, true)
    await phone.context().close()
  }
  console.log(stage.troubles)
} catch (e) {
  console.error(e)
} finally {
  await stage.close()
}
