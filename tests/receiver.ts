// SPDX-License-Identifier: MPL-2.0
// The other end of a port in tests: an HTTP server on a free port that keeps what it was sent and answers as told.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }
export type Receiver = { readonly url: string; readonly received: Received[]; readonly close: () => Promise<void> }

export type Respond = (received: Received, answer: ServerResponse) => void
export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}): Respond =>
  (_, answer) =>
    void answer.writeHead(status, headers).end()

/** `respond` may be changed on the way through a variable it closes over. */
export async function startReceiver(respond: Respond = answering(200)): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
      received.push(one)
      respond(one, answer)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/in`,
    received,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
