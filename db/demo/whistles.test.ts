// SPDX-License-Identifier: MPL-2.0
// The demonstration whistles on a real database, told at different hours: whatever the hour, the same states come out.
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { loadDemoMatters } from './matters.ts'
import { loadDemoWhistles } from './whistles.ts'

let demo: Demo
beforeEach(async () => {
  demo = await demoWorld()
}, 180_000)
afterEach(() => demo.close())

describe('loadDemoWhistles', () => {
  // A working afternoon, with the matters told before; a Sunday night, without.
  it.each([['2026-11-25T14:05:00+08:00'], ['2026-11-22T23:40:00+08:00']])(
    'told at %s: one finished and rated, one with a no-show escalated, one going on with an objection, one just called',
    async (at) => {
      demo.setNow(parseInstant(at))
      if (at.startsWith('2026-11-25')) await loadDemoMatters(demo.world)
      expect(await loadDemoWhistles(demo.world)).toBe('loaded')
      expect(await loadDemoWhistles(demo.world)).toBe('already')
      const director = await demo.staff('director')
      const { whistles } = await director.act('whistle.list', { state: 'all' })
      expect(whistles.map(({ kind, state }) => `${kind.code} ${state}`).toSorted()).toEqual([
        'emergency blown',
        'emergency planned',
        'joint-enforcement confirmed',
        'residents-concern planned',
      ])
      const gas = whistles.find(({ words }) => words.includes('燃气'))
      const full = await director.act('whistle.get', { whistleId: gas?.id ?? '' })
      expect(full.summons[2]).toMatchObject({ state: 'called', noShow: { reason: { code: 'engaged-in-emergency' } } })
      expect(full.summons[2]?.clocks.map(({ rungs }) => rungs.map(({ code }) => code))).toEqual([
        ['remind', 'command-centre', 'city-centre'],
        ['remind', 'command-centre', 'city-centre'],
      ])
      const { problems } = await director.act('problem.list', {})
      expect(problems.map(({ state }) => state).toSorted()).toEqual(['solved', 'studied'])
      expect((await demo.nobody.act('problem.list-published', {})).problems).toHaveLength(1)
      expect((await (await demo.staff('liaison2')).act('whistle.list-called', {})).called).toHaveLength(1)
      expect((await (await demo.staff('liaison')).act('whistle.list-called', {})).called.length).toBeGreaterThanOrEqual(2)
      const { rows } = await sql<{ late: number }>`select count(*)::int as late from whistles.event where at > ${new Date(parseInstant(at))}`.execute(
        demo.world.db,
      )
      expect(rows[0]?.late).toBe(0)
    },
    180_000,
  )
})
