// SPDX-License-Identifier: MPL-2.0
// What a grid is called: its own name, else its community's with the sequence of its code (甲社区第十二网格), else, while it has
// no code, by its key.
import type { GridHead } from './events.ts'

type Named = { readonly zh: string; readonly en: string }

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 … 999 in Chinese: 十二, 一百零五, 一百一十. */
export function chineseSequence(sequence: number): string {
  const [hundreds, tens, ones] = [Math.floor(sequence / 100), Math.floor(sequence / 10) % 10, sequence % 10]
  const before = hundreds === 0 ? '' : `${DIGITS[hundreds]}百`
  if (tens === 0) return `${before}${hundreds > 0 && ones > 0 ? '零' : ''}${DIGITS[ones]}`
  return `${before}${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十${DIGITS[ones]}`
}

export function gridName(head: GridHead, code: string | null, community: Named | null): Named {
  if (head.nameZh !== null) return { zh: head.nameZh, en: head.nameEn ?? head.nameZh }
  if (code === null) return { zh: `新网格${head.key + 1}`, en: `New grid ${head.key + 1}` }
  const sequence = Number(code.slice(-3))
  return { zh: `${community?.zh ?? ''}第${chineseSequence(sequence)}网格`, en: `${community?.en ?? ''} Grid ${sequence}`.trim() }
}
