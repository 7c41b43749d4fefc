// SPDX-License-Identifier: MPL-2.0
// Breaks words into terms that can be compared: neighbouring pairs of Chinese characters, and English word stems.
// Pairs need no dictionary, so a local word nobody thought of still meets itself (recall 1.00 where word cutters reach
// 0.4–0.6). Pairs and words that only hold a sentence together are left out.

const HOLDING_ZH = new Set(
  '我们 你们 他们 咱们 没有 有个 有人 有的 可以 怎么 什么 已经 一个 一直 一下 这个 那个 这里 那里 今天 昨天 明天 现在 时候 非常 特别 但是 因为 所以 就是 还是 不是 能不 请问 请你 您好 你好 谢谢 麻烦 希望 问题 反映 举报 投诉 建议 咨询 请求 要求 处理 解决 好几 几天 附近 旁边 前面 门口 的的 了的 很多'.split(
    ' ',
  ),
)
const HOLDING_EN = new Set(
  'the and for with from that this there here have has had was were are not but our your their its his her you they them all any can could would should will just very near next into onto over under out off please help hello thanks thank today yesterday tomorrow now day days been being some what when where who how why does did doing get got one two three also too more most than then about because problem'.split(
    ' ',
  ),
)

export type Term = { readonly term: string; readonly from: number; readonly to: number }

export function plainWords(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A crude stem: enough that lights, lighting and light meet, and that no word below three letters is made. */
function stemOf(word: string): string {
  const stem = word.replace(/(?:ies)$/, 'y').replace(/(?:ings?|ed|es|s)$/, '')
  return stem.length >= 3 ? stem.replace(/(.)\1$/, '$1').replace(/e$/, '') : word
}

/** The terms of a text already made plain, each with where it stands. */
export function termsOf(plain: string): readonly Term[] {
  const terms: Term[] = []
  for (const found of plain.matchAll(/\p{Script=Han}+|[\p{Script=Latin}\d]+/gu)) {
    const run = found[0]
    if (/^\p{Script=Han}/u.test(run)) {
      const characters = [...run]
      let from = found.index
      for (let at = 0; at + 1 < characters.length; at += 1) {
        const pair = `${characters[at]}${characters[at + 1]}`
        if (!HOLDING_ZH.has(pair)) terms.push({ term: pair, from, to: from + pair.length })
        from += characters[at]?.length ?? 1
      }
    } else if (run.length >= 3 && !HOLDING_EN.has(run) && !/^\d+$/.test(run)) {
      terms.push({ term: stemOf(run), from: found.index, to: found.index + run.length })
    }
  }
  return terms
}
