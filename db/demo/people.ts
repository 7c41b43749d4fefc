// SPDX-License-Identifier: MPL-2.0
// Made-up holders of posts and telephone numbers that cannot exist (area code 000). Only what hangs on the public post:
// a name and a work phone. Made in a fixed order, so the same city always has the same holders.
export type Holder = { readonly name: string; readonly phone: string }

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁宋谢唐韩曹许邓冯'
const GIVEN = [
  '海宁',
  '晓帆',
  '文涛',
  '雨桐',
  '志远',
  '佳怡',
  '建平',
  '思源',
  '春燕',
  '立新',
  '明哲',
  '若溪',
  '永强',
  '静姝',
  '国安',
  '梦琪',
  '俊杰',
  '秋实',
  '德厚',
  '云舒',
  '长青',
  '雪梅',
  '景行',
  '向阳',
  '子墨',
  '淑兰',
  '广源',
  '念慈',
  '一鸣',
  '婉清',
  '守诚',
  '芷若',
  '卫东',
  '可心',
  '振华',
  '知行',
  '凤英',
]

/** The n-th holder. Names begin to repeat after 1,110 holders. */
export function holderOf(index: number): Holder {
  const surname = SURNAMES[index % SURNAMES.length] ?? ''
  // 37 given names and 30 surnames have no common divisor: every pair comes once before any comes twice.
  const given = GIVEN[(index * 11) % GIVEN.length] ?? ''
  return { name: surname + given, phone: workPhone(index) }
}

export function workPhone(index: number): string {
  return `000-5${String(index).padStart(6, '0')}`
}

export function unitPhone(index: number): string {
  return `000-8${String(index).padStart(6, '0')}`
}
