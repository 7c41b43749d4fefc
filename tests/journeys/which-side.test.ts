// SPDX-License-Identifier: MPL-2.0
// A phone near a border knows its position to some metres only: the report asks which side, in words, without a map, and the
// matter goes where the person says. Where the position is sure nobody is asked.
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findings, openStage, PHONE, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage.close())

type Answer = {
  readonly certainty: string
  readonly grid: { readonly grid: string; readonly name: { readonly zh: string } } | null
  readonly alternatives: readonly { readonly grid: string; readonly name: { readonly zh: string } }[]
  readonly landmarks: readonly unknown[]
}

async function ask(lon: number, lat: number, accuracy: number): Promise<Answer> {
  const answer = await fetch(`${stage.served.address}/api/places/locations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `${lon},${lat},${accuracy}` },
    body: JSON.stringify({ point: { lon, lat }, accuracy }),
  })
  return (await answer.json()) as Answer
}

/** A point in the demo city, more than 5 m from a border, where another grid is likely and both sides have buildings. */
async function placeNearBorder(): Promise<{ readonly longitude: number; readonly latitude: number; readonly answer: Answer }> {
  const { rows } = await sql<{ ring: readonly (readonly [number, number])[] }>`
    select polygon #> '{coordinates,0}' as ring from places.grid where kind = 'basic' order by grid limit 20`.execute(stage.served.world.db)
  for (const { ring } of rows) {
    for (const [at, [bx, by]] of ring.entries()) {
      const [ax, ay] = ring[at - 1] ?? [bx, by]
      const [longitude, latitude] = [(ax + bx) / 2 + 9e-5, (ay + by) / 2 + 1e-5]
      const answer = await ask(longitude, latitude, 20)
      if (answer.certainty === 'inside' && answer.alternatives.length === 1 && answer.landmarks.length === 2) return { longitude, latitude, answer }
    }
  }
  throw new Error('the demo city has no such place')
}

async function standAt(
  language: 'zh-CN' | 'en',
  position: { readonly longitude: number; readonly latitude: number; readonly accuracy: number },
): Promise<Page> {
  const phone = await stage.visitor(PHONE, language)
  await phone.context().grantPermissions(['geolocation'])
  await phone.context().setGeolocation(position)
  await phone.goto('/report')
  await phone.getByRole('button', { name: language === 'en' ? 'Where I am' : '用我的位置' }).click()
  await phone.locator('.place-picker button.second').first().click()
  await phone.locator('.chosen').waitFor()
  return phone
}

test('asked which side, told apart by what stands there; the matter goes where the person says', async () => {
  const { longitude, latitude, answer } = await placeNearBorder()
  const other = answer.alternatives[0]?.grid ?? ''
  const phone = await standAt('zh-CN', { longitude, latitude, accuracy: 20 })
  const question = phone.getByRole('group', { name: '定位误差约 20 米，也可能在旁边的网格。是哪一个？' })
  await question.waitFor()
  expect(await question.getByRole('radio').count()).toBe(2)
  expect(await question.getByText(/靠近/).count()).toBe(2)
  expect(await question.getByRole('radio').first().isChecked()).toBe(true)
  expect(await findings(phone)).toEqual([])
  await picture(phone, 'pocket-which-side', true)
  await question.getByRole('radio').nth(1).focus()
  await phone.keyboard.press('Space')
  await phone.getByRole('textbox', { name: '是什么事' }).fill('边界上的路灯不亮')
  await phone.getByRole('button', { name: '提交' }).click()
  await phone.getByRole('heading', { name: '已收到' }).waitFor()
  const { rows } = await sql<{ area: string }>`select area from matters.matter where words = '边界上的路灯不亮'`.execute(stage.served.world.db)
  expect(rows).toEqual([{ area: other }])

  const sure = await standAt('zh-CN', { longitude, latitude, accuracy: 4 })
  expect(await sure.getByRole('radio', { checked: false }).count()).toBe(0)
  expect(stage.troubles).toEqual([])
})

test('in English, and where the position is rough', async () => {
  const { longitude, latitude } = await placeNearBorder()
  const phone = await standAt('en', { longitude, latitude, accuracy: 160 })
  await phone.getByText('This position is rough').waitFor()
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
  expect(await findings(phone)).toEqual([])
  await picture(phone, 'pocket-which-side-rough', true)
  const near = await standAt('en', { longitude, latitude, accuracy: 25 })
  await near.getByText('which one is it', { exact: false }).waitFor()
  expect(await findings(near)).toEqual([])
  expect(stage.troubles).toEqual([])
})
