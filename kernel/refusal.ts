// SPDX-License-Identifier: MPL-2.0
// The one way to say an expected no. A Refusal carries a code from a module's closed list (also the
// translation key) and facts that let the words be exact. Anything else thrown is a bug and answers 500.

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429

export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export class Refusal extends Error {
  readonly code: string
  readonly facts: Facts

  constructor(code: string, facts: Facts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

/** Throws a Refusal; typed `never` so that it narrows at the call site. */
export function refuse(code: string, facts: Facts = {}): never {
  throw new Refusal(code, facts)
}
