// SPDX-License-Identifier: MPL-2.0
// The load of bench/intake.ts, a process of its own: so many clients, each with one kept-open loopback connection, each
// sending the next report when the last is answered. Raw sockets and a small reading of answers, because whatever this
// process takes of the machine is missing from the server it measures. Asked over IPC, once per round.
import { randomInt, randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { reportBody, type Sample } from './intake/sample.ts'

export type LoadJob = { readonly port: number; readonly clients: number; readonly seconds: number; readonly sample: Sample }
/** `latencies` in milliseconds, of answers 201 within the time; `other` counts every other answer, with the first one's text. */
export type LoadDone = { readonly latencies: readonly number[]; readonly seconds: number; readonly other: number; readonly otherText: string }

type Answer = { readonly status: number; readonly text: string }

function request(sample: Sample): string {
  const body = reportBody(sample, randomInt)
  // Each report from an address of its own: the server counts calls per address.
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  return `POST /api/matters HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-forwarded-for: ${from}\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** One answer at a time; the server always says content-length. */
function readAnswers(socket: Socket, onAnswer: (answer: Answer) => void): void {
  let held = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    held += String(chunk)
    const head = held.indexOf('\r\n\r\n')
    if (head === -1) return
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(held.slice(0, head + 2))?.[1] ?? NaN)
    if (Number.isNaN(length)) throw new Error('an answer without content-length')
    if (held.length < head + 4 + length) return
    const answer = { status: Number(held.slice(9, 12)), text: held.slice(head + 4, head + 4 + length) }
    held = held.slice(head + 4 + length)
    onAnswer(answer)
  })
}

async function client(job: LoadJob, until: number, done: { latencies: number[]; other: number; otherText: string }): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port: job.port, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    let sentAt = 0
    const send = (): void => {
      sentAt = performance.now()
      socket.write(request(job.sample))
    }
    readAnswers(socket, ({ status, text }) => {
      const now = performance.now()
      if (status !== 201) {
        done.other += 1
        done.otherText ||= `${status} ${text}`
      } else if (now <= until) done.latencies.push(now - sentAt)
      if (now < until) send()
      else resolve()
    })
    socket.once('connect', send)
    socket.once('close', () => reject(new Error('the server closed a connection')))
  })
  socket.removeAllListeners('close')
  socket.destroy()
}

async function run(job: LoadJob): Promise<LoadDone> {
  const done = { latencies: [] as number[], other: 0, otherText: '' }
  const until = performance.now() + job.seconds * 1_000
  await Promise.all(Array.from({ length: job.clients }, () => client(job, until, done)))
  return { ...done, seconds: job.seconds }
}

process.on('message', (job: LoadJob) => {
  run(job).then(
    (done) => process.send?.(done),
    (error: unknown) => process.send?.({ latencies: [], seconds: job.seconds, other: 1, otherText: String(error) } satisfies LoadDone),
  )
})
process.on('disconnect', () => process.exit(0))
