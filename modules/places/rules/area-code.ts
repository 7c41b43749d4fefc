// SPDX-License-Identifier: MPL-2.0
// Codes as they are published → area paths (kernel/area-path.ts) and back. Published codes are padded with zeros:
// 6 digits down to the county (GB/T 2260), 12 digits down to the community (GB/T 10114).
import { findAreaPath, type AreaPath } from '#kernel/area-path.ts'

const UNPADDED: readonly (readonly [digits: number, pad: string])[] = [
  [12, '000'],
  [9, '000'],
  [6, '00'],
  [4, '00'],
]

/** `210200`, `210200000000`, `2102` → 2102; undefined when it is no code. 15-digit grid codes stay as they are. */
export function areaFromCode(code: string): AreaPath | undefined {
  let digits = code.trim()
  for (const [length, pad] of UNPADDED) if (digits.length === length && digits.endsWith(pad)) digits = digits.slice(0, -pad.length)
  return findAreaPath(digits)
}

/** The code people know: 12 digits for areas, 15 for grids. */
export function publishedCode(area: string): string {
  return area.padEnd(12, '0')
}
