import { sql } from 'kysely'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld } from '#tests/demo.ts'
import { loadDemoMatters } from './matters.ts'
for (const now of [
  '2026-11-25T14:05:00+08:00',
  '2026-11-28T21:00:00+08:00',
  '2026-10-05T10:00:00+08:00',
  '2026-11-24T08:50:00+08:00',
  '2026-11-26T16:40:00+08:00',
  '2026-11-23T11:45:00+08:00',
]) {
  const d = await demoWorld()
  try {
    d.setNow(parseInstant(now))
    const t = Date.now()
    console.log(now, await loadDemoMatters(d.world), Date.now() - t, 'ms')
    const n = new Date(now)
    console.log(
      (
        await sql<any>`select state, count(*)::int, count(*) filter (where due_at < ${n} and state in ('reported','accepted','dispatched','handling','handled'))::int as overdue, string_agg(item_code,' ') filter (where due_at < ${n} and state in ('reported','accepted','dispatched','handling','handled')) c, min(filed_at) m from matters.matter group by 1 order by 1`.execute(
          d.world.db,
        )
      ).rows
        .map((r) => `${r.state} ${r.count} ${r.overdue} ${r.c ?? ''}`)
        .join(' | '),
    )
    console.log(
      (
        await sql<any>`select count(distinct m.id)::int from matters.matter m join matters.deadline x on x.matter_id=m.id where m.state='closed' and x.step='handle' and x.met_at > x.due_at`.execute(
          d.world.db,
        )
      ).rows,
      (await sql<any>`select max(at)>${n} as future, min(at) from matters.event`.execute(d.world.db)).rows,
    )
  } catch (e) {
    console.error(e)
  } finally {
    await d.close()
  }
}
