// SPDX-License-Identifier: MPL-2.0
// A step of an application as the units named by it hear of it; an event delivered twice is told once.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { admissionMoved } from '#modules/admissions/events.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { tellOfAdmission } from './tell-of-admission.ts'

let home: TestWorld
beforeAll(async () => {
  home = await testWorld()
})
afterAll(() => home?.close())

test('each unit named is told once; a step without words is told to nobody', async () => {
  const { world } = home
  const units: string[] = [randomUUID(), randomUUID()]
  const moved = {
    homeDistrict: 990_101,
    applicationId: `990101-${uuidv7()}`,
    about: 'refused-task',
    number: '990101-R-2026-0001',
    seq: 1,
    toUnitIds: units,
  } as const
  const event = { ...admissionMoved({ ...moved, kind: 'arbitrated' }), id: uuidv7(), occurredAt: parseInstant('2026-03-02T09:00:00+08:00') }
  await tellOfAdmission.handle(world, world.db, event)
  await tellOfAdmission.handle(world, world.db, event)
  await tellOfAdmission.handle(world, world.db, { ...event, id: uuidv7(), payload: { ...moved, kind: 'no-such-step' } })
  const { rows } = await sql<{ to: string; text: string; about: string; number: string }>`
    select to_unit_id as to, text_key as text, subject as about, subject_number as number from notices.notice`.execute(world.db)
  expect(rows.toSorted((a, b) => units.indexOf(a.to) - units.indexOf(b.to))).toEqual(
    units.map((to) => ({ to, text: 'notice.admission.arbitrated', about: 'refused-task', number: '990101-R-2026-0001' })),
  )
})
