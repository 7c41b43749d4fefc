// SPDX-License-Identifier: MPL-2.0
// What one report asks of the database, written down at the driver: every statement with its values, in order. The app is
// the real one, asked in this process, its memory warm. A capture in which a two-second look at a revision mark
// happened to fall is thrown away and taken again.
import { randomInt, randomUUID } from 'node:crypto'
import pg from 'pg'
import { createApp } from '#apps/server/app.ts'
import { startWorld } from '#apps/server/world.ts'
import { createLog } from '#platform/log.ts'
import { readSettings } from '#platform/settings.ts'
import { reportBody, type Sample } from './sample.ts'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }
export type Captured = {
  readonly statements: readonly Statement[]
  readonly key: string
  readonly matterId: string
  readonly number: string
  readonly startedAt: number
}

const TRIES = 20

function listen(heard: Statement[]): () => void {
  const original = pg.Client.prototype.query
  const wrapped = function (this: pg.Client, ...given: unknown[]): unknown {
    const [first, values] = given as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    heard.push(typeof first === 'string' ? { text: first, values: values ?? [] } : { text: first.text, values: first.values ?? values ?? [] })
    return Reflect.apply(original, this, given)
  }
  pg.Client.prototype.query = wrapped as typeof original
  return () => void (pg.Client.prototype.query = original)
}

/** So many captured reports. */
export async function captureReports(url: string, dataDir: string, sample: Sample, count: number): Promise<readonly Captured[]> {
  const settings = readSettings({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error', TRUST_PROXY: '1' })
  const { world, close } = await startWorld(settings, createLog('error'))
  const app = await createApp(world)
  const heard: Statement[] = []
  const stop = listen(heard)
  const report = async (body: string): Promise<Captured> => {
    heard.length = 0
    const startedAt = Date.now()
    const key = randomUUID()
    const from = `10.9.${randomInt(256)}.${randomInt(256)}`
    const answer = await app.inject({
      method: 'POST',
      url: '/api/matters',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'x-forwarded-for': from },
      payload: body,
    })
    if (answer.statusCode !== 201) throw new Error(`a captured report was answered ${answer.statusCode}: ${answer.body}`)
    return { statements: [...heard], key, startedAt, ...answer.json<{ matterId: string; number: string }>() }
  }
  try {
    const captured: Captured[] = []
    for (let tries = 0; captured.length < count && tries < count * TRIES; tries += 1) {
      const body = reportBody(sample, randomInt)
      await report(body)
      const one = await report(body)
      if (!one.statements.some(({ text }) => text.includes('"setting"') || text.includes('lists"."version') || text.includes('calendar'))) captured.push(one)
    }
    return captured
  } finally {
    stop()
    await app.close()
    await close()
  }
}
