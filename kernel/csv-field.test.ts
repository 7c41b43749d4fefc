// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { csvField } from './csv-field.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-1.5-2', "'-1.5-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=HYPERLINK("a,b")', '"\'=HYPERLINK(""a,b"")"'],
])('%j would be a formula', (text, cell) => expect(csvField(text)).toBe(cell))

test.each([
  ['-1.5', '-1.5'],
  ['+8613', '+8613'],
  ['-2e-7', '-2e-7'],
  [-3, '-3'],
  [null, ''],
  ['a=b', 'a=b'],
  ['far, away', '"far, away"'],
  ['两\n行', '"两\n行"'],
])('%j is not', (value, cell) => expect(csvField(value)).toBe(cell))
