// SPDX-License-Identifier: MPL-2.0
// A free port on the loopback address, chosen once and remembered in the data folder, so that the address of the
// database stays the same from start to start.
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'

export const LOOPBACK = '127.0.0.1'

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = probe.address()
      const got = address !== null && typeof address === 'object' ? address.port : undefined
      probe.close(() => resolve(got))
    })
  })
}

/** The remembered port if nobody listens on it, else a new one, remembered from now on. */
export async function choosePort(file: string): Promise<number> {
  const remembered = Number(await readFile(file, 'utf8').catch(() => '0'))
  const usable = Number.isInteger(remembered) && remembered > 0 && remembered < 65_536
  const port = (usable ? await tryPort(remembered) : undefined) ?? (await tryPort(0))
  if (port === undefined) throw new Error('no free port on the loopback address')
  if (port !== remembered) await writeFile(file, `${port}\n`, { mode: 0o600 })
  return port
}
