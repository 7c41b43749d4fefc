// SPDX-License-Identifier: MPL-2.0
// The rulebook `matters` as screens need it: reasons with their names, caps and limits. The server decides by the same book.
import { call } from '#api/client.ts'
import type { MatterRules } from '../rules/matter-rules.ts'

export type Rules = MatterRules

/** In force today. Its shape was checked when the city imported it. */
export async function getMatterRules(signal?: AbortSignal): Promise<Rules> {
  const { rules } = await call('rulebooks.get', { rulebook: 'matters' }, signal === undefined ? {} : { signal })
  return rules as unknown as Rules
}
