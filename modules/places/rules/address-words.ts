// SPDX-License-Identifier: MPL-2.0
// Brings the words of an address into one form: full-width and traditional characters, Chinese numerals, dashes, spaces,
// brackets. Names in the register go through the same door, so that both sides meet. Refuses nothing.

const DIGITS: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

/** 十二 → 12, 一百零三 → 103, 一二〇 → 120; undefined when it is no such number. */
export function readChineseNumber(text: string): number | undefined {
  const characters = [...text]
  if (characters.length === 0 || characters.some((character) => !(character in DIGITS) && !(character in PLACES))) return undefined
  if (characters.every((character) => character in DIGITS)) return Number(characters.map((character) => DIGITS[character]).join(''))
  let sum = 0
  let pending: number | undefined
  for (const character of characters) {
    const place = PLACES[character]
    if (place === undefined) pending = DIGITS[character]
    else {
      sum += (pending ?? 1) * place
      pending = undefined
    }
  }
  // 一百二 is spoken for 120
  const last = characters.at(-2)
  const spoken = pending !== undefined && last !== undefined && last !== '十' && last in PLACES ? (PLACES[last] ?? 10) / 10 : 1
  return sum + (pending ?? 0) * spoken
}

// Characters that stand in addresses and in common names of streets; not a converter of the language.
const TRADITIONAL =
  '號号樓楼區区縣县鎮镇鄉乡莊庄廣广東东門门單单層层園园棟栋衚胡衕同衖弄灣湾島岛橋桥龍龙華华國国長长陽阳陰阴鐵铁車车場场廟庙廈厦學学醫医銀银馬马鳳凤興兴慶庆順顺寧宁濱滨漢汉關关農农業业電电體体萬万兩两實实樹树葉叶對对側侧與与後后裡里裏里臺台灘滩連连遼辽瀋沈鐘钟鼓鼓蘇苏開开進进遠远運运達达勝胜豐丰聯联義义禮礼書书畫画歡欢樂乐雲云鄰邻處处岡冈嶺岭澤泽濟济灑洒淺浅溝沟潤润熱热爾尔環环盧卢築筑紅红綠绿經经緯纬線线羅罗聖圣職职藝艺蘭兰虹虹衛卫見见記记設设訊讯詩诗誠诚語语諧谐貝贝財财貿贸賢贤賓宾趙赵躍跃軍军軒轩輝辉辦办邊边郵邮鄭郑鄧邓釣钓鎖锁錦锦鋼钢錢钱閣阁隊队際际陳陈隨随雙双雜杂雞鸡靜静韓韩項项頤颐風风飛飞館馆騰腾驛驿魚鱼鮮鲜鳥鸟鴻鸿鶴鹤鷹鹰麗丽麥麦黃黄齊齐齡龄蔭荫陸陆張张楊杨劉刘孫孙吳吴許许馮冯蔣蒋葉叶壩坝塢坞窪洼墻墙牆墙圍围鑄铸爐炉煙烟營营壇坛堦阶階阶漁渔鴨鸭鵝鹅獅狮貓猫驢驴灝灏澗涧灘滩灤滦渦涡'
const SIMPLIFIED = new Map<string, string>()
const pairs = [...TRADITIONAL]
for (let at = 0; at + 1 < pairs.length; at += 2) SIMPLIFIED.set(pairs[at] as string, pairs[at + 1] as string)
const ANY_TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu')

// Nothing but digits, small letters and Chinese characters, and none of those that are rewritten.
const ALREADY = /^[a-z\d\u4e00-\u9fff]*$/
const ANY_CHANGE = new RegExp(`[〇零一二两三四五六七八九十百千至之${[...SIMPLIFIED.keys()].join('')}]`, 'u')

const NUMERAL = '[〇零一二两三四五六七八九十百千]'
// What a Chinese number stands in front of when it counts a door, a building or a room.
const COUNTED = '(?:号楼|号院|号|楼|栋|幢|座|单元|门|室|房|户|层|弄|巷|支弄|支巷|期|组)'
const COUNTING = new RegExp(`${NUMERAL}+(?=${COUNTED}|之${NUMERAL}|之\\d|附${NUMERAL}|附\\d)`, 'gu')
const COUNTED_ON = new RegExp(`(?<=\\d号?[之附-])${NUMERAL}+`, 'gu')
// 三栋二单元五〇一: digits one by one at the end, said as a room
const SPOKEN_ROOM = /(?<=单元|号楼|栋|幢|座|层|号)[〇零一二三四五六七八九]{3,4}(?=室|$)/gu

const toDigits = (numeral: string): string => String(readChineseNumber(numeral) ?? numeral)

// What stands in brackets is an aside and goes to the end; a building or unit in brackets stays where it is.
function moveAsides(text: string): string {
  const asides: string[] = []
  const main = text.replaceAll(/[([【〔{]([^()[\]【】〔〕{}]*)[)\]】〕}]/g, (_, aside: string) => {
    if (/^\s*第?\w{1,4}\s*(?:号楼|栋|幢|座|单元|楼|号|室|期|区)/u.test(aside)) return ` ${aside} `
    asides.push(aside)
    return ' '
  })
  return asides.length === 0 ? text : [main, ...asides].join(' ')
}

// Huáiyìn Lù → huaiyin lu: tone marks go, wide and narrow forms become one.
const plain = (words: string): string => words.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFKC').toLowerCase()

/**
 * Full-width → ASCII, lower case, simplified, one kind of dash, no spaces or punctuation between Chinese characters,
 * numerals before 号 and the like → digits, `12#` → `12号`, asides in brackets last. Doing it twice changes nothing.
 */
export function normaliseAddress(words: string): string {
  // most of a register is written so already
  if (ALREADY.test(words) && !ANY_CHANGE.test(words)) return words
  return moveAsides(plain(words))
    .replaceAll(ANY_TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character)
    .replaceAll(/[‐-―−~_﹣]/g, '-')
    .replaceAll(/(?<=\d)\s*#/g, '号')
    .replaceAll(/[,，。.;；:：、|/\\()（）[\]【】〔〕{}「」『』《》"“”'‘’`#!！?？*·]/g, (mark, at: number, whole: string) =>
      mark === "'" && /[a-z]/.test(whole[at - 1] ?? '') && /[a-z]/.test(whole[at + 1] ?? '') ? mark : ' ',
    )
    .replaceAll(/(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\d)[一至](?=\d)/g, '-')
    .replaceAll(/\s*-\s*/g, '-')
    .replaceAll(/-+(?=附)/g, '')
    .replaceAll(COUNTING, toDigits)
    .replaceAll(COUNTED_ON, toDigits)
    .replaceAll(SPOKEN_ROOM, toDigits)
    .replaceAll(/(?<=\d)号?之(?=\d)/g, '-')
    .trim()
}

/** Whether there is any Chinese character in it. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
