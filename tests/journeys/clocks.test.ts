// SPDX-License-Identifier: MPL-2.0
// Clocks and disputes through the real screens: pause, resume, extension and the proof of the deadline that office and
// resident both read; two returns, arbitration, no third return; parking, said honestly to the resident, and an end that is
// not called solved. By role and label; no accessibility finding on any of the pages.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPhoto, chooseUnit, make, moves, openMatter, report, signInAtDesk, type Reported } from './office.ts'
import { findings, openStage, PHONE, picture, type Stage } from './stage.ts'

/** A road that caved in: fenced, then 修复 in 3 working days, then 恢复 in 10. Urban management leads. */
const CAVED_IN = '020102'
const DAY_MS = 86_400_000

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function follow(phone: Page, { receipt }: Reported): Promise<void> {
  await phone.goto('/')
  await phone.goto(`/m#${receipt}`)
  await phone.getByRole('heading', { name: '进展' }).waitFor()
}

async function dispatch(page: Page, { matterId }: Reported): Promise<void> {
  await openMatter(page, matterId)
  if (await moves(page).getByRole('button', { name: /^受理/ }).isVisible()) await make(page, '受理', '确认受理')
  await make(page, '派遣', '确认派遣', (dialog) => dialog.getByRole('radio', { name: /按清单/ }).check())
}

test('a unit pauses and goes on, asks for more time, gets it; the office and the resident read how it was counted', async () => {
  const matter = await report(stage, CAVED_IN, '路面塌了一个坑，下面是空的')
  const dispatcher = await signInAtDesk(stage, 'dispatcher')
  await dispatch(dispatcher, matter)

  const handler = await signInAtDesk(stage, 'handler')
  await openMatter(handler, matter.matterId)
  await make(handler, '签收', '确认签收')
  await make(handler, '中止计时', '确认中止计时', async (dialog) => {
    await dialog.getByRole('radio', { name: /恶劣天气/ }).check()
    await dialog.getByText('最多停 168 小时（昼夜计算）').waitFor()
    await dialog.getByRole('textbox', { name: '情况说明' }).fill('暴雨红色预警，现场不能开挖。')
    await dialog.getByRole('button', { name: '确认中止计时' }).click()
    await dialog.getByText('请至少附一张现场照片。').waitFor()
    expect(await findings(handler)).toEqual([])
    await addPhoto(dialog, '暴雨')
  })
  await handler.getByRole('region', { name: /已中止计时：恶劣天气/ }).waitFor()
  expect(await findings(handler)).toEqual([])

  const phone = await stage.visitor(PHONE)
  await follow(phone, matter)
  await phone.getByRole('heading', { name: /中止计时：恶劣天气/ }).waitFor()
  expect(await phone.getByText('暴雨红色预警').count()).toBe(0)
  expect(await findings(phone)).toEqual([])

  await dispatcher.goto('/console/queue?paused=yes')
  await dispatcher.getByRole('link', { name: matter.number }).waitFor()
  await dispatcher.waitForLoadState('networkidle')
  expect(await findings(dispatcher)).toEqual([])

  await make(handler, '继续办理', '确认继续')
  await make(handler, '申请延期', '提交申请', async (dialog) => {
    await dialog.getByRole('radio', { name: /^修复/ }).check()
    await dialog.getByRole('textbox', { name: /再要多少时间/ }).fill('4')
    await dialog.getByRole('radio', { name: /材料、配件/ }).check()
    await dialog.getByRole('textbox', { name: '情况说明' }).fill('加固材料明天才到。')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await dialog.getByText('请填写 1 到 3 之间的整数。').waitFor()
    await dialog.getByRole('textbox', { name: /再要多少时间/ }).fill('2')
    expect(await findings(handler)).toEqual([])
  })

  await dispatcher.goto('/console/queue?awaits=extension')
  await dispatcher.getByRole('link', { name: matter.number }).click()
  await dispatcher.getByRole('region', { name: /“修复”申请延期 2 个工作日/ }).waitFor()
  await make(dispatcher, '批复延期', '提交批复', async (dialog) => {
    await dialog.getByText('加固材料明天才到。').waitFor()
    await dialog.getByRole('radio', { name: '同意延期' }).check()
    await dialog.getByRole('textbox', { name: '情况说明' }).fill('同意，请先做好围挡。')
    expect(await findings(dispatcher)).toEqual([])
  })
  await dispatcher.getByRole('row', { name: /修复/ }).getByText(/最初/).waitFor()

  await dispatcher.getByRole('link', { name: '这些时限是怎么算的' }).click()
  await proved(dispatcher)
  await follow(phone, matter)
  await phone.getByRole('link', { name: '这些时限是怎么算的' }).click()
  await proved(phone)
  expect(stage.troubles).toEqual([])
})

/** The proof of the stage that was paused and extended. */
async function proved(page: Page): Promise<void> {
  await page.getByRole('heading', { name: /时限是怎么算的/ }).waitFor()
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: /^修复/ }) })
  await part.getByText(/事项 020102：修复，3 个工作日/).waitFor()
  await part.getByText(/同意延期/).waitFor()
  await part.getByText(/恶劣天气/).waitFor()
  await part.getByText('今天按同样的规则、日历和中止重算一遍：结果相同').waitFor()
  await part.getByRole('table').getByText('到期').waitFor()
  await picture(page, page.url().includes('/console/') ? 'console-proof' : 'pocket-proof', true)
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect({ findings: await findings(page), wide }).toEqual({ findings: [], wide: 0 })
}

async function returnIt(page: Page, { matterId }: Reported, words: string): Promise<void> {
  await openMatter(page, matterId)
  await make(page, '退回', '确认退回', async (dialog) => {
    await dialog.getByRole('radio', { name: '不属于本单位职责' }).check()
    await expect.poll(() => dialog.getByRole('radio', { name: /020102/ }).isChecked()).toBe(true)
    await dialog.getByRole('textbox', { name: '情况说明' }).fill(words)
    expect(await findings(page)).toEqual([])
  })
}

test('two units return it, a leader names the unit, and that unit cannot return it again', async () => {
  const matter = await report(stage, CAVED_IN, '地铁口旁边的路塌了')
  const dispatcher = await signInAtDesk(stage, 'dispatcher')
  await dispatch(dispatcher, matter)
  const handler = await signInAtDesk(stage, 'handler')
  await returnIt(handler, matter, '地铁施工引起，应由住建部门负责。')

  await openMatter(dispatcher, matter.matterId)
  await make(dispatcher, '派遣', '确认派遣', async (dialog) => {
    await dialog.getByRole('radio', { name: /另选单位/ }).check()
    await chooseUnit(dispatcher, dialog, '另选单位', '望海区住房')
  })
  const housing = await signInAtDesk(stage, 'handler2')
  await returnIt(housing, matter, '道路养护不归我们。')

  const phone = await stage.visitor(PHONE)
  await follow(phone, matter)
  await phone.getByRole('heading', { name: /正等上级裁定/ }).waitFor()
  expect(await phone.getByText('道路养护不归我们').count()).toBe(0)
  expect(await findings(phone)).toEqual([])

  await openMatter(dispatcher, matter.matterId)
  await dispatcher.getByRole('region', { name: '等待裁定责任单位' }).waitFor()
  expect(await moves(dispatcher).getByRole('button', { name: /^裁定/ }).count()).toBe(0)

  const leader = await signInAtDesk(stage, 'leader')
  await leader.goto('/console/queue?awaits=arbitration')
  await leader.getByRole('link', { name: matter.number }).click()
  await moves(leader).waitFor()
  await make(leader, '裁定责任单位', '确认裁定', async (dialog) => {
    await dialog.getByText(/道路养护不归我们/).waitFor()
    await chooseUnit(leader, dialog, '由哪个单位办理', '望海区城市管理局')
    await dialog.getByRole('textbox', { name: /裁定理由/ }).fill('清单事项 020102 的牵头单位是城市管理局。')
    expect(await findings(leader)).toEqual([])
  })
  await make(leader, '督办', '确认督办', (dialog) => dialog.getByRole('textbox', { name: '督办要求' }).fill('请今天到场围挡。'))

  await openMatter(handler, matter.matterId)
  await handler.getByText('承办单位由裁定确定，不能再退回。').first().waitFor()
  expect(await moves(handler).getByRole('button', { name: /^退回/ }).count()).toBe(0)
  await moves(handler).getByRole('button', { name: /^签收/ }).waitFor()
  expect(await findings(handler)).toEqual([])
  expect(stage.troubles).toEqual([])
})

test('what cannot be solved now is parked with an honest word, and ends without being called solved', async () => {
  const matter = await report(stage, CAVED_IN, '老路面反复下沉，修了又塌')
  const dispatcher = await signInAtDesk(stage, 'dispatcher')
  await dispatch(dispatcher, matter)
  const reviewOn = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10)
  await openMatter(dispatcher, matter.matterId)
  await make(dispatcher, '挂账', '确认挂账', async (dialog) => {
    await dialog.getByRole('radio', { name: '资金尚未落实' }).check()
    await chooseUnit(dispatcher, dialog, '由哪个单位盯办', '望海区城市管理局')
    await dialog.getByLabel('下次复核日期').fill(reviewOn)
    await dialog.getByRole('textbox', { name: '告诉上报人的话' }).fill('整条路要翻修，资金还没有批下来。我们先围好塌陷处，下个月再答复您。')
    expect(await findings(dispatcher)).toEqual([])
  })
  await dispatcher.getByRole('region', { name: /挂账：资金尚未落实/ }).waitFor()
  expect(await findings(dispatcher)).toEqual([])
  await dispatcher.goto('/console/queue?states=parked')
  await dispatcher.getByRole('link', { name: matter.number }).waitFor()

  const phone = await stage.visitor(PHONE)
  await follow(phone, matter)
  await phone.getByRole('heading', { name: /目前解决不了，但没有结案：资金尚未落实/ }).waitFor()
  await phone
    .getByText(/整条路要翻修/)
    .first()
    .waitFor()
  await phone.getByText(/前会再看一次/).waitFor()
  expect(await findings(phone)).toEqual([])

  const verifier = await signInAtDesk(stage, 'verifier')
  await openMatter(verifier, matter.matterId)
  await make(verifier, '结案', '确认结案', async (dialog) => {
    expect(await dialog.getByRole('radio').count()).toBe(1)
    await dialog.getByRole('radio', { name: /目前解决不了/ }).check()
    await dialog.getByRole('textbox', { name: '给上报人的答复' }).fill('今年没有资金，已列入明年计划。')
  })
  await follow(phone, matter)
  await phone.getByText('这件事没有算作“已解决”。').waitFor()
  await phone.getByText('目前解决不了，已说明原因').first().waitFor()
  expect(await findings(phone)).toEqual([])
  expect(stage.troubles).toEqual([])
})

test('what was only explained is checked condition by condition, cannot be closed as solved, and the reporter is asked', async () => {
  const matter = await report(stage, CAVED_IN, '路面有点下沉，不知道要不要紧')
  const dispatcher = await signInAtDesk(stage, 'dispatcher')
  await dispatch(dispatcher, matter)
  const handler = await signInAtDesk(stage, 'handler')
  await openMatter(handler, matter.matterId)
  await make(handler, '填写处置结果', '提交处置结果', async (dialog) => {
    await dialog.getByRole('radio', { name: /已解释说明/ }).check()
    await dialog.getByRole('textbox', { name: '情况说明' }).fill('雷达检测没有空洞，属正常沉降，已向群众说明。')
  })
  const verifier = await signInAtDesk(stage, 'verifier')
  await openMatter(verifier, matter.matterId)
  await make(verifier, '核查', '提交核查结果', async (dialog) => {
    await dialog.getByRole('radio', { name: /核查通过/ }).check()
    await dialog.getByRole('textbox', { name: '情况说明' }).fill('看过检测报告，与现场相符。')
    await dialog.getByRole('button', { name: '提交核查结果' }).click()
    await dialog.getByText(/请逐条核对/).waitFor()
    expect(await findings(verifier)).toEqual([])
    for (const met of await dialog.getByRole('radio', { name: '达到', exact: true }).all()) await met.check()
    expect(await dialog.getByRole('radio', { name: '已解决' }).count()).toBe(0)
    await dialog.getByRole('radio', { name: /已解释说明/ }).check()
    await dialog.getByRole('textbox', { name: '给上报人的答复' }).fill('检测没有空洞，可以正常通行，我们会继续观察。')
  })
  await make(verifier, '回访', '提交回访', async (dialog) => {
    await dialog.getByRole('radio', { name: '联系上了', exact: true }).check()
    await dialog.getByRole('radio', { name: '说没有解决' }).check()
    await dialog.getByRole('textbox', { name: /说了什么/ }).fill('希望书面答复。')
    expect(await findings(verifier)).toEqual([])
  })
  await verifier.getByText(/回访：说没有解决/).waitFor()
  expect(stage.troubles).toEqual([])
})
