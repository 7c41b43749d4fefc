// SPDX-License-Identifier: MPL-2.0
// What one running process holds: settings, database, files, outside ports, clock and log. Passed down, never global,
// so that tests run many worlds in one process. `memory` keeps what a module caches per world.
import type { Instant } from '#kernel/instant.ts'
import type { Db } from './db.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'
import type { Mail, Sms } from './ports.ts'

export type World = {
  readonly settings: Settings
  readonly secret: Uint8Array
  readonly db: Db
  readonly files: Files
  readonly sms: Sms
  readonly mail: Mail
  readonly log: Log
  readonly now: () => Instant
  readonly memory: Map<string, unknown>
}
