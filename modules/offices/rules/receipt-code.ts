// SPDX-License-Identifier: MPL-2.0
// Receipt codes are read aloud and copied by hand: case, spaces and dashes do not count, and letters that look like
// digits are those digits (O is 0; I and L are 1).

export function normalReceiptCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
