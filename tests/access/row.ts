// SPDX-License-Identifier: MPL-2.0
// One row of the access table: an operation, what it is about and in which state, and input that is valid but for who asks.
// `holds` says whether an answer shows the fixture, or what is kept from some, for operations that do not answer all the same.
import type { Fixture, Ground, Stage } from './ground.ts'
import { kindOf, PARAM, type Paper } from './papers.ts'

export type Sample = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly bytes?: Buffer
  readonly cookie?: string
}
export type Row = {
  readonly id: string
  /** State of the fixture matter; absent where the operation is about none. */
  readonly stage?: Stage
  /** Another fixture it is about: `<kind> <state>` (papers.ts). */
  readonly about?: string
  /** What sets the row apart when no fixture does. */
  readonly says?: string
  /** Name under which the view of that fixture offers this move. */
  readonly move?: string
  /** Doing it leaves the fixture as usable as before. */
  readonly keeps?: boolean
  readonly sample: (ground: Ground, fixture: Fixture, paper?: Paper) => Sample | Promise<Sample>
  readonly holds?: (body: unknown, fixture: Fixture, paper?: Paper) => boolean
}

/** An operation about one paper: its id goes into the path and the revision seen into the body, when there is one. */
export function paperRow(
  id: string,
  about: string,
  body?: (ground: Ground, paper: Paper | undefined) => object | Promise<object>,
  move?: string,
  holds?: Row['holds'],
): Row {
  return {
    id,
    about,
    ...(move !== undefined && { move }),
    ...(holds !== undefined && { holds }),
    sample: async (ground, _fixture, paper) => ({
      params: { [PARAM[kindOf(about)]]: paper?.id ?? '' },
      ...(body !== undefined && { body: { revision: paper?.revision, ...(await body(ground, paper)) } }),
    }),
  }
}

/** Whether a list of the answer has the row's own fixture. */
export const has =
  (name: string, field: string) =>
  (body: unknown, fixture: Fixture, paper?: Paper): boolean =>
    ((body as Record<string, readonly Record<string, unknown>[]>)[name] ?? []).some((one) => one[field] === (paper?.id ?? fixture.matterId))

const made = new Map<string, Promise<string>>()
/** A photo for a fixture: one for all who ask, until it is used up with the fixture. */
export function photoFor(key: string, upload: () => Promise<string>): Promise<string> {
  const photo = made.get(key) ?? upload()
  made.set(key, photo)
  return photo
}
