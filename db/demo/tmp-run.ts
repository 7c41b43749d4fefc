import { sql } from 'kysely'
import { demoWorld } from '#tests/demo.ts'
import { loadDemoMatters } from './matters.ts'
const d = await demoWorld()
try {
  const t = Date.now()
  console.log(await loadDemoMatters(d.world), Date.now() - t, 'ms')
  console.log(await loadDemoMatters(d.world))
  const { rows } =
    await sql`select state, count(*)::int, count(*) filter (where due_at < now() and state in ('reported','accepted','dispatched','handling','handled'))::int as overdue from matters.matter group by 1 order by 1`.execute(
      d.world.db,
    )
  console.table(rows)
  console.table(
    (
      await sql`select number, state, item_code, to_char(filed_at at time zone 'Asia/Shanghai','MM-DD Dy HH24:MI') filed, to_char(due_at at time zone 'Asia/Shanghai','MM-DD Dy HH24:MI') due, due_at<now() as over, left(words,20) w, place_words, rating from matters.matter order by home_district, number`.execute(
        d.world.db,
      )
    ).rows,
  )
} catch (e) {
  console.error(e)
} finally {
  await d.close()
}
