// SPDX-License-Identifier: MPL-2.0
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, instant } from '#kernel/instant.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { sweepForgottenUploads } from './sweep-uploads.ts'

let demo: Demo
let home = ''
beforeAll(async () => {
  demo = await demoWorld()
  const { actor } = await demo.staff('grid')
  home = actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
})
afterAll(() => demo.close())

const folder = (): string => join(demo.world.settings.DATA_DIR, 'files/photos')

async function bytes(): Promise<readonly string[]> {
  const found = await readdir(folder(), { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test('a day later only what a matter holds is left: no unclaimed upload, no bytes without a row, no half-written file', async () => {
  const claimed = await demo.upload(demo.nobody)
  await demo.nobody.act('matter.report', { place: { grid: home }, words: '有照片', uploads: [claimed] })
  const kept = await bytes()
  await demo.upload(demo.nobody)
  await demo.world.files.put('photos/aa/crashed-0123456789abcdef-large.jpg', new Uint8Array([1]))
  await demo.world.files.put('photos/aa/.0f3c.part', new Uint8Array([1]))
  expect(await bytes()).toHaveLength(kept.length + 4)

  await sweepForgottenUploads(demo.world)
  expect(await bytes()).toHaveLength(kept.length + 4)

  const yesterday = new Date(Date.now() - 2 * DAY)
  for (const path of await bytes()) await utimes(path, yesterday, yesterday)
  demo.setNow(instant(Date.now() + DAY + 1))
  await sweepForgottenUploads(demo.world)
  expect((await bytes()).toSorted()).toEqual(kept.toSorted())
})
