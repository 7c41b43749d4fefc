// SPDX-License-Identifier: MPL-2.0
// POSTs JSON to an address a city has set. Ten seconds at most; a redirect is a failure, so that what is sent reaches
// only the address that was set. Errors name the receiver and the status, never the address or what was sent; the
// answer's body is not read, since a receiver may repeat our words in it.

export type Posted = { readonly url: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> }

const TIMEOUT = 10_000

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${TIMEOUT / 1000} s`
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return cause instanceof Error && cause.message === 'unexpected redirect' ? 'redirected' : 'cannot be reached'
}

/** Error `${receiver}: …` unless the answer is 2xx. */
export async function postJson(receiver: string, { url, body, headers }: Posted, timeout: number = TIMEOUT): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  }).catch((error: unknown) => {
    throw new Error(`${receiver}: ${reasonOf(error)}`)
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`${receiver}: answered ${answer.status}`)
}
