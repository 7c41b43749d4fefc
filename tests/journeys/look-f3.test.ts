// SPDX-License-Identifier: MPL-2.0
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDate, DAY, instant } from '#kernel/instant.ts'
import { deriveApplication } from '../../modules/admissions/rules/application.ts'
import { deriveRefused } from '../../modules/admissions/rules/refused-task.ts'
import { insertApplication, insertTask } from '../../modules/admissions/store/proceeding.ts'
import { tellOfClocks } from '../../modules/admissions/actions/tell-of-clocks.ts'
import { signInStaff } from '../access/sign-in.ts'
import { DESK, findings, openStage, PHONE, type Stage } from './stage.ts'
let stage: Stage
beforeAll(async () => void (stage = await openStage()), 120_000)
afterAll(() => stage.close())
test('look', { timeout: 200_000 }, async () => {
  mkdirSync('/tmp/f3', { recursive: true })
  const { world } = stage.served
  const one = async (kind: string) => (await sql<{ id: string; area: string }>`select id, area from offices.unit where kind = ${kind} order by area limit 1`.execute(world.db)).rows[0]!
  const dep = (await sql<{ id: string; area: string }>`select id, area from offices.unit where kind = 'urban-management' and level = 'district' order by area limit 1`.execute(world.db)).rows[0]!
  const com = await one('community-committee')
  const now = world.now()
  const T0 = instant(now - 30 * DAY)
  const clock = (step: any, days: number) => ({ step, amount: days, clock: 'wd' as const, startedAt: T0, dueAt: instant(T0 + days * DAY), provisional: false })
  const citation = { list: 'community-work', name: { zh: '社区工作事项清单', en: 'List of community work' }, versionId: uuidv7(), label: '2026-1', inForceFrom: civilDate('2026-01-01'), on: civilDate('2026-10-20') }
  const by = { kind: 'staff' as const, accountId: 'x', unitId: dep.id, postId: null }
  const asked = { departmentUnitId: dep.id, area: dep.area, title: '沿街商户信息登记', content: '上门', basis: '办法', fromDay: civilDate('2027-01-01'), toDay: civilDate('2027-03-01'), hoursAMonth: 8, staff: '', money: { yuan: 0, payer: '' }, demands: [], communities: [{ unitId: com.id, area: com.area }], exception: null, extendsNumber: null }
  const ref = { homeDistrict: Number(dep.area.slice(0, 6)), id: uuidv7() }
  const ev = [{ kind: 'applied', facts: { ...asked, starts: [clock('consult', 7), clock('decide', 15)], citation, rulebook: '1' }, seq: 1, at: T0, by }] as any
  await insertApplication(world.db, { ref, number: '990101-2026-A0999', now: deriveApplication(ev), events: ev }, uuidv7)
  const tref = { homeDistrict: ref.homeDistrict, id: uuidv7() }
  const tev = [{ kind: 'task-refused', facts: { departmentUnitId: dep.id, communityUnitId: com.id, area: com.area, title: '填报商户台账', words: '', demands: [], handedOn: civilDate('2026-10-20'), ground: 'not-on-the-list', itemCode: null, citation, starts: [clock('ask-arbitration', 5)] }, seq: 1, at: T0, by },
   { kind: 'arbitration-asked', facts: { words: '有文件', starts: [clock('arbitrate', 10)] }, seq: 2, at: T0, by }] as any
  await insertTask(world.db, { ref: tref, number: '990101-2026-R0999', now: deriveRefused(tev), events: tev }, uuidv7)
  const l2 = { homeDistrict: ref.homeDistrict, id: uuidv7() }
  const e2 = [tev[0]]
  await insertTask(world.db, { ref: l2, number: '990101-2026-R0998', now: deriveRefused(e2), events: e2 }, uuidv7)
  const l3 = { homeDistrict: ref.homeDistrict, id: uuidv7() }
  const e3 = [tev[0], { kind: 'taken-back', facts: { words: '' }, seq: 2, at: T0, by }] as any
  await insertTask(world.db, { ref: l3, number: '990101-2026-R0997', now: deriveRefused(e3), events: e3 }, uuidv7)
  console.log('told', await tellOfClocks(world))
  const trouble: unknown[] = []
  const cookies = (await signInStaff(stage.served.address, 'lists')).split('; ').map((pair) => { const at = pair.indexOf('='); return { name: pair.slice(0, at), value: pair.slice(at + 1), url: stage.served.address } })
  for (const lang of ['en-GB'])
    for (const [size, w] of [[PHONE, 'phone']] as const) {
      const page = await stage.visitor(size, lang)
      await page.context().addCookies(cookies)
      for (const [name, path] of [['list', '/console/admissions'], ['app', `/console/admissions/${ref.homeDistrict}-${ref.id}`]] as const) {
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        await page.waitForTimeout(300)
        trouble.push(...(await findings(page)).map((f) => `${name} ${w} ${lang}: ${f}`))
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        if (over !== 0) trouble.push(`${name} ${w} ${lang} overflows ${over}`)
        await page.screenshot({ path: `/tmp/f3/${name}-${w}-${lang}.png`, fullPage: true })
      }
      await page.close()
    }
  expect([...trouble, ...stage.troubles]).toEqual([])
})
