import { mkdir } from 'node:fs/promises'
import { loadDemoMatters } from '#db/demo/matters.ts'
import { openStage } from './stage.ts'
import type { Page } from 'playwright-core'
await mkdir('/tmp/shots', { recursive: true })
const stage = await openStage()
try {
  await loadDemoMatters(stage.served.world)
  await stage.served.drain()
  const shot = async (page: Page, name: string, whole = false) => { await page.waitForTimeout(900); await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: whole, animations: 'disabled' }); console.log(name) }
  const desk = async (username: string, lang: 'zh-CN' | 'en') => {
    const page = await stage.visitor({ width: 1440, height: 900 }, lang)
    await page.goto('/console/')
    await page.locator('input').nth(0).fill(username)
    await page.locator('input[type=password]').fill('lifang-demo')
    await page.locator('form button[type=submit], form button').last().click()
    await page.waitForTimeout(1200)
    const code = /\b\d{6}\b/.exec(await page.locator('body').innerText())?.[0] ?? ''
    await page.locator('input').first().fill(code)
    await page.locator('form button[type=submit], form button').last().click()
    await page.getByRole('navigation').first().waitFor()
    return page
  }
  for (const lang of ['zh-CN', 'en'] as const) {
    const l = lang === 'en' ? 'en' : 'zh'
    const page = await desk('dispatcher', lang)
    await page.goto('/console/queue'); await shot(page, `${l}-queue-default`)
    await page.goto('/console/queue?mine=yes'); await shot(page, `${l}-queue-mine`)
    await page.goto('/console/queue?mine=no'); await shot(page, `${l}-queue-all`)
    await page.goto('/console/queue?view=map'); await shot(page, `${l}-queue-map`)
    await page.goto('/console/figures'); await shot(page, `${l}-figures`)
    await shot(page, `${l}-figures-whole`, true)
    const { rows } = await stage.served.world.db.executeQuery({ sql: `select number, home_district || '-' || id as ref, words from matters.matter where home_district = 990101 and (words like '%人行道上方%' or words like '%三单元楼道灯%' or words like '%路面突然%' or words like '%小学放学%')`, parameters: [], query: { kind: 'RawNode' } as never, queryId: { queryId: 'x' } } as never) as { rows: { number: string; ref: string; words: string }[] }
    for (const [i, row] of rows.entries()) { await page.goto(`/console/matters/${row.ref}`); await shot(page, `${l}-matter-${i}`); if (i === 0) await shot(page, `${l}-matter-${i}-whole`, true) }
    console.log(page.url(), await page.getByRole('navigation').first().innerText())
    await page.context().close()
    const phone = await stage.visitor({ width: 390, height: 844 }, lang)
    await phone.goto('/sign-in/staff')
    await phone.locator('input').nth(0).fill('grid')
    await phone.locator('input[type=password]').fill('lifang-demo')
    await phone.locator('form button').last().click()
    await phone.waitForTimeout(1200)
    const code = /\b\d{6}\b/.exec(await phone.locator('main').innerText())?.[0] ?? ''
    await phone.locator('form input').first().fill(code)
    await phone.locator('form button').last().click()
    await phone.waitForTimeout(1500)
    await phone.goto('/grid'); await shot(phone, `${l}-grid`); await shot(phone, `${l}-grid-whole`, true)
    await phone.context().close()
  }
  console.log(stage.troubles)
} catch (e) { console.error(e) } finally { await stage.close() }
