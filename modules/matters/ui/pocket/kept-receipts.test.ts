// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { tidyCode } from './kept-receipts.ts'

test.each([
  ['7k2m-9qxa-bcde-fgh1', '7K2M-9QXA-BCDE-FGH1'],
  [' 7K2M 9QXA BCDE FGHI ', '7K2M-9QXA-BCDE-FGH1'],
  ['OOOO1111LLLL2222', '0000-1111-1111-2222'],
  ['7K2M-9QXA-BCDE', undefined],
  ['7K2M-9QXA-BCDE-FGHU', undefined],
  ['', undefined],
])('%j → %j', (typed, code) => {
  expect(tidyCode(typed)).toBe(code)
})
