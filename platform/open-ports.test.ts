// SPDX-License-Identifier: MPL-2.0
// The ports against real receivers: an HTTP gateway and an SMTP server on this machine.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { answering, startReceiver, type Receiver, type Respond } from '#tests/receiver.ts'
import { openPorts } from './open-ports.ts'
import { postJson } from './post-json.ts'

const NONE = { SMS_URL: '', SMS_TOKEN: '', MAIL_URL: '', MAIL_FROM: '' }
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function receiver(respond?: Respond): Promise<Receiver> {
  const one = await startReceiver(respond)
  open.push(one.close)
  return one
}

const failureOf = (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => String(error),
  )

test('nothing set: development ports, which say so', () => {
  const { sms, mail } = openPorts(NONE)
  expect([sms.development, mail.development]).toEqual([true, true])
})

describe('SMS', () => {
  const message = { phone: '13800000001', text: '【云屿市】事项 1 已受理。' }

  test('reaches the gateway with token and key', async () => {
    const gateway = await receiver()
    const { sms } = openPorts({ ...NONE, SMS_URL: gateway.url, SMS_TOKEN: 'token-1' })
    expect(sms.development).toBe(false)
    await sms.send({ ...message, key: 'key-1' })
    await sms.send(message)
    const [first, second] = gateway.received
    expect(first).toMatchObject({
      method: 'POST',
      path: '/in',
      headers: { authorization: 'Bearer token-1', 'content-type': 'application/json', 'idempotency-key': 'key-1' },
    })
    expect(JSON.parse(first?.body ?? '')).toEqual(message)
    expect(second?.headers).not.toHaveProperty('idempotency-key')
  })

  test('sends no token when none is set', async () => {
    const gateway = await receiver()
    await openPorts({ ...NONE, SMS_URL: gateway.url }).sms.send(message)
    expect(gateway.received[0]?.headers).not.toHaveProperty('authorization')
  })

  test('a refusal, a redirect, a dead address: errors that name neither phone nor words', async () => {
    const echoing = await receiver((received, answer) => void answer.writeHead(503).end(received.body))
    const elsewhere = await receiver()
    const redirecting = await receiver(answering(307, { location: elsewhere.url }))
    const gone = await startReceiver()
    await gone.close()
    const failures = [echoing.url, redirecting.url, gone.url].map((SMS_URL) => failureOf(openPorts({ ...NONE, SMS_URL }).sms.send(message)))
    const said = await Promise.all(failures)
    expect(said).toEqual(['Error: SMS gateway: answered 503', 'Error: SMS gateway: redirected', 'Error: SMS gateway: ECONNREFUSED'])
    for (const words of said) expect(words).not.toMatch(/13800000001|云屿/)
    expect(elsewhere.received).toEqual([])
  })

  test('a gateway that never answers is given up', async () => {
    const silent = await receiver(() => undefined)
    expect(await failureOf(postJson('SMS gateway', { url: silent.url, body: '{}' }, 100))).toMatch(/^Error: SMS gateway: no answer within/)
  })
})

describe('mail', () => {
  type Kept = { readonly from: string; readonly to: readonly string[]; readonly user: string; readonly text: string }

  async function mailServer(refuse: readonly string[] = []): Promise<{ readonly url: string; readonly kept: Kept[] }> {
    const kept: Kept[] = []
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      onAuth: ({ username, password }, _session, done) => (password === 'right' ? done(null, { user: username ?? '' }) : done(new Error('wrong password'))),
      onRcptTo: ({ address }, _session, done) =>
        refuse.includes(address) ? done(Object.assign(new Error(`${address} unknown`), { responseCode: 550 })) : done(),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const from = session.envelope.mailFrom
          kept.push({
            from: from === false ? '' : from.address,
            to: session.envelope.rcptTo.map(({ address }) => address),
            user: String(session.user),
            text: Buffer.concat(chunks).toString('utf8'),
          })
          done()
        })
      },
    })
    server.on('error', () => undefined)
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
    open.push(
      () =>
        new Promise((closed) => {
          server.close(() => closed())
        }),
    )
    return { url: `smtp://lifang:right@127.0.0.1:${(server.server.address() as AddressInfo).port}`, kept }
  }

  const message = {
    to: 'urban@city.example',
    subject: '【云屿市】事项 990101-2026-000001：派给本单位处置',
    text: '事项 990101-2026-000001：派给本单位处置。\n',
    key: '019ab',
  }

  test('goes through the city’s server, with one Message-ID however often it is sent', async () => {
    const { url, kept } = await mailServer()
    const { mail } = openPorts({ ...NONE, MAIL_URL: url, MAIL_FROM: '里坊 <lifang@city.example>' })
    expect(mail.development).toBe(false)
    await mail.send(message)
    await mail.send(message)
    expect(kept).toHaveLength(2)
    expect(kept[0]).toMatchObject({ from: 'lifang@city.example', to: ['urban@city.example'], user: 'lifang' })
    for (const { text } of kept) expect(text).toMatch(/^Message-ID: <019ab@city\.example>\r$/m)
    const [, body = ''] = (kept[0]?.text ?? '').split('\r\n\r\n')
    expect(Buffer.from(body, 'base64').toString('utf8').trim()).toBe(message.text.trim())
  })

  test('a line break in the subject adds no header and no receiver', async () => {
    const { url, kept } = await mailServer()
    await openPorts({ ...NONE, MAIL_URL: url, MAIL_FROM: 'lifang@city.example' }).mail.send({ ...message, subject: 'x\r\nBcc: other@city.example\r\n\r\nbody' })
    expect(kept[0]?.to).toEqual(['urban@city.example'])
    expect(kept[0]?.text).not.toMatch(/^Bcc:/m)
  })

  test('errors name the code, never the address', async () => {
    const { url } = await mailServer(['urban@city.example'])
    const settings = { ...NONE, MAIL_URL: url, MAIL_FROM: 'lifang@city.example' }
    const wrong = openPorts({ ...settings, MAIL_URL: url.replace('right', 'wrong') })
    const dead = openPorts({ ...settings, MAIL_URL: 'smtp://127.0.0.1:1' })
    const said = await Promise.all([openPorts(settings), wrong, dead].map(({ mail }) => failureOf(mail.send(message))))
    expect(said).toEqual([
      'Error: mail server: EENVELOPE 550',
      'Error: mail server: EAUTH 535',
      expect.stringMatching(/^Error: mail server: (ESOCKET|ECONNECTION|ECONNREFUSED)/),
    ])
    for (const words of said) expect(words).not.toContain('urban@')
  })
})
