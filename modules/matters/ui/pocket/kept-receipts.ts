// SPDX-License-Identifier: MPL-2.0
// Receipts kept on this phone, newest first, at most 30, each removable; and the full answer of the last report for this tab.
import type { Answer } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

export type Reported = Answer<'matter.report'>
export type KeptReceipt = { readonly code: string; readonly number: string; readonly matterId: string; readonly filedAt: string; readonly what: Named | string }

const KEPT = 'lifang.receipts'
const LAST = 'lifang.receipt'

function read<T>(storage: Storage, name: string): T | undefined {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function write(storage: Storage, name: string, value: unknown): boolean {
  try {
    storage.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function keptReceipts(): readonly KeptReceipt[] {
  return read<readonly KeptReceipt[]>(localStorage, KEPT) ?? []
}

/** For this tab, so that the receipt page survives a reload. */
export function keepLast(answer: Reported): void {
  write(sessionStorage, LAST, answer)
}

/** Answers whether the phone could keep it (a full or forbidden storage cannot). */
export function keepReceipt(answer: Reported, words: string): boolean {
  const one: KeptReceipt = {
    code: answer.receipt,
    number: answer.number,
    matterId: answer.matterId,
    filedAt: answer.filedAt,
    what: answer.routing.item?.name ?? words.slice(0, 40),
  }
  return write(localStorage, KEPT, [one, ...keptReceipts().filter((receipt) => receipt.matterId !== one.matterId)].slice(0, 30))
}

export function forgetReceipt(matterId: string): void {
  write(
    localStorage,
    KEPT,
    keptReceipts().filter((receipt) => receipt.matterId !== matterId),
  )
}

export function lastReported(): Reported | undefined {
  return read<Reported>(sessionStorage, LAST)
}

/** Upper case, only the 16 characters, read-alikes corrected as the server does (O→0, I and L→1); undefined when it is not a code. */
export function tidyCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–—－]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? (code.match(/.{4}/g) ?? []).join('-') : undefined
}
