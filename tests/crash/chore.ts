// SPDX-License-Identifier: MPL-2.0
// The next turn of a chore that runs every minute, without waiting for the minute: the job is queued as its schedule would queue
// it, and a server that is up takes it. Refuses a chore that no server has scheduled for every minute.
import { PgBoss } from 'pg-boss'

export async function nextTurn(url: string, chore: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: 'boss', max: 1, supervise: false, schedule: false, migrate: false })
  await boss.start()
  try {
    const scheduled = (await boss.getSchedules()).find(({ name }) => name === chore)
    if (scheduled?.cron !== '* * * * *') throw new Error(`${chore} is not scheduled for every minute`)
    await boss.send(chore, null)
  } finally {
    await boss.stop({ graceful: false })
  }
}
