// SPDX-License-Identifier: MPL-2.0
// The queue on a real database: search, pages, what is overdue and waits for me; and figures of the day that count what the
// queue shows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, instant } from '#kernel/instant.ts'
import { MONDAY, openDesk } from '#tests/matter-desk.ts'

const { demo, people, home, report, dispatched, handled } = await openDesk()
afterAll(() => demo.close())
beforeAll(async () => {
  for (let more = 0; more < 3; more += 1) await report()
  await dispatched((await report()).matterId)
  await handled((await report()).matterId)
  const { id: matterId, revision, item } = await handled((await report()).matterId)
  await people.verifier.act('matter.verify', {
    matterId,
    revision,
    outcome: 'passed',
    conditions: item?.conditions.map(() => true) ?? [],
    words: '看过',
    uploads: [await demo.upload(people.verifier)],
    close: { outcome: 'solved', words: '已修好' },
  })
})

describe('the queue', () => {
  test('search finds words of two characters, a part of the number, and nothing outside sight', async () => {
    const { number } = await report()
    const found = await people.dispatcher.act('matter.list', { words: '井盖', limit: 200 })
    expect(found.matters.length).toBeGreaterThan(0)
    expect(found.matters.every((row) => row.words.includes('井盖'))).toBe(true)
    expect((await people.dispatcher.act('matter.list', { words: number })).matters.map((row) => row.number)).toEqual([number])
    expect((await people.dispatcher2.act('matter.list', { words: '井盖' })).matters).toEqual([])
    expect((await people.dispatcher.act('matter.list', { words: "'; drop table" })).matters).toEqual([])
  })

  test('finds Chinese beside digits, and full-width beside plain', async () => {
    await demo.nobody.act('matter.report', { place: { grid: home }, words: '在８号楼旁边看到野蜂窝' })
    for (const words of ['野蜂窝', '8号楼', '８号楼', '号楼旁边'])
      expect((await people.dispatcher.act('matter.list', { words })).matters, words).toHaveLength(1)
  })

  test('pages follow one another without gap or repeat, in both orders', async () => {
    for (const order of ['due', 'newest'] as const) {
      const whole = await people.dispatcher.act('matter.list', { order, limit: 200 })
      const seen: string[] = []
      for (let after: string | undefined, more = true; more;) {
        const page = await people.dispatcher.act('matter.list', { order, limit: 3, ...(after !== undefined && { after }) })
        seen.push(...page.matters.map((row) => row.number))
        more = page.next !== null
        after = page.next ?? undefined
      }
      expect(seen).toEqual(whole.matters.map((row) => row.number))
    }
  })

  test('points are those of the same question, in sight, late ones named, those without coordinates counted', async () => {
    const point = { lon: 122.88512, lat: 38.54505 }
    await demo.nobody.act('matter.report', { place: { point }, words: '看得见的地方有个坑' })
    await demo.nobody.act('matter.report', { place: { grid: home }, words: '看得见的地方有堆土' })
    const asked = await people.dispatcher.act('matter.list-points', { words: '看得见的地方' })
    const [row] = (await people.dispatcher.act('matter.list', { words: '看得见的地方有个坑' })).matters
    expect(asked).toEqual({ ids: [row?.id], lon: [row?.point?.lon], lat: [row?.point?.lat], late: [], withoutPoint: 1, more: false })
    const before = (await people.dispatcher.act('matter.list-points', {})).ids.length
    expect((await people.dispatcher.act('matter.list-points', { states: 'closed' })).ids.length).toBeLessThan(before)
    expect((await people.dispatcher2.act('matter.list-points', { words: '看得见的地方' })).ids).toEqual([])
    await expect(people.dispatcher.act('matter.list-points', { states: 'gone' })).rejects.toThrow('malformed')
    demo.setNow(instant(MONDAY + 30 * DAY))
    expect((await people.dispatcher.act('matter.list-points', { words: '看得见的地方' })).late).toEqual([0])
    demo.setNow(instant(MONDAY))
  })

  test('overdue and waiting-for-me', async () => {
    await report()
    demo.setNow(instant(MONDAY + 3 * DAY))
    const overdue = await people.community.act('matter.list', { overdue: 'yes', mine: 'yes', states: 'reported' })
    expect(overdue.matters.length).toBeGreaterThan(0)
    expect(overdue.matters.every((row) => row.overdue && row.state === 'reported')).toBe(true)
    expect(overdue.counts['overdue']).toBeGreaterThanOrEqual(overdue.matters.length)
  })

  test('figures of the day count what the list shows', async () => {
    demo.setNow(MONDAY)
    const figures = await people.leader.act('matter.get-day-figures', { day: '2026-03-02' })
    const all = await people.leader.act('matter.list', { limit: 200 })
    const matters = all.matters.filter((row) => row.filedAt.startsWith('2026-03-02'))
    expect(figures.filed).toBe(matters.length)
    expect(figures.open).toBe(all.matters.filter((row) => !['closed', 'merged', 'refused', 'withdrawn'].includes(row.state)).length)
    expect(figures.closedInTime.count).toBeLessThanOrEqual(figures.closedInTime.of)
    expect(figures.byState['closed']).toBe(matters.filter((row) => row.state === 'closed').length)
    expect(figures.lastDays.at(-1)).toMatchObject({ day: '2026-03-02', filed: figures.filed })
  })
})
