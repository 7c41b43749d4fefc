// SPDX-License-Identifier: MPL-2.0
// What every command is given, and how it says that it was called wrongly.

export type Environment = Readonly<Record<string, string | undefined>>

/** A value on the command line or in a setting that cannot be read: exit 2. */
export class WrongUsage extends Error {}

/** Input that is refused as a whole: exit 1, the reasons on stderr and nothing on stdout. */
export class RefusedInput extends Error {}
