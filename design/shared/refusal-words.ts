// SPDX-License-Identifier: MPL-2.0
// The one place that turns a clear no, a silent network or a fault into words. Knows errors by their shape, so that it
// needs no import from the API client.
import { hasWords, sayKey, type Facts } from './text.ts'

export type SaidNo = { readonly code: string; readonly facts: Facts; readonly requestId: string }

/** The refusal inside an error, if the server answered at all. */
export function saidNo(error: unknown): SaidNo | undefined {
  return error instanceof Error && 'code' in error && 'facts' in error ? (error as unknown as SaidNo) : undefined
}

export function isRefused(error: unknown, code: string): boolean {
  return saidNo(error)?.code === code
}

export function refusalWords(error: unknown): string {
  const no = saidNo(error)
  if (no === undefined) return sayKey(error instanceof TypeError ? 'refusal.unexpected' : 'refusal.network')
  const key = `refusal.${no.code}`
  return hasWords(key) ? sayKey(key, no.facts) : sayKey('refusal.other', { code: no.code })
}
