// SPDX-License-Identifier: MPL-2.0
// Demonstration matters that are over: closed, refused with a reason, withdrawn, merged. All of it is made up.
import type { Story } from './matters-story.ts'

const HOME = '990101001002'
const HOME_GRID = '990101001002001'

const mended: readonly Story[] = [
  { to: 'closed', item: '010101', words: '井盖没了！！很危险，快来', ago: 41, took: 2.4, near: '十字路口东北角', draw: 'manhole', shot: true, rating: 5, where: HOME },
  { to: 'closed', item: '010102', words: '大门口井盖松了，车一压咣当咣当响，晚上睡不着', ago: 45, near: '大门口', draw: 'manhole', free: true, rating: 4 },
  { to: 'closed', item: '010801', words: '巷子里路灯不亮一周多了，女儿上晚自习回来害怕。', ago: 47, took: 9, near: '巷内', draw: 'lamp', shot: true, night: true, free: true, rating: 5, by: 1, where: HOME },
  { to: 'closed', item: '010801', words: 'Street lamp no. 7 stays on all day long. A small thing, but a waste.', ago: 36, took: 8, near: '路边', draw: 'lamp', english: true, rating: 4, reply: 'The light sensor of the lamp was replaced; it now switches off at dawn. Thank you for telling us.' },
  { to: 'closed', item: '030101', words: '菜市场后面的垃圾堆了几天，苍蝇乱飞', ago: 50, took: 2.2, near: '市场后巷', draw: 'rubbish', shot: true, rating: 3 },
  { to: 'closed', item: '030202', words: '有人把旧沙发扔在楼下，挡着单元门', ago: 33, took: 7, draw: 'rubbish' },
  { to: 'closed', item: '030102', words: '垃圾点三个桶盖都坏了，风一吹垃圾满地跑，报了物业没人来。', ago: 44, took: 26, near: '垃圾点', draw: 'rubbish', shot: true, rating: 2, done: '清理垃圾点，更换桶盖三个。因配件到货晚，超过承诺时间。', reply: '垃圾点已清理，桶盖已全部更换。配件到得晚，让您久等，抱歉。', where: HOME_GRID },
  { to: 'closed', item: '020701', words: '人行道上停了一排车', ago: 30, took: 16, near: '人行道', draw: 'fire-lane', done: '劝离车辆六台，设置隔离桩申请已报。', reply: '车辆已劝离，这一段已列入重点巡查，隔离桩正在报批。' },
  { to: 'closed', item: '040101', words: '大树枝断了挂在半空，正好在人行道上方，随时会掉！', ago: 27, took: 3, near: '人行道上方', draw: 'tree', shot: true, rating: 5 },
  { to: 'closed', item: '010303', words: '一下雨路口就积水，公交车开过去溅一身，老问题了', ago: 51, took: 22, near: '公交站前', draw: 'puddle', shot: true, rework: '到场查看，箅子下仍有淤泥，排水不畅，请继续清掏。', rating: 4, done: '清掏雨水井四座、支管二十米，现场放水试验通畅。' },
  { to: 'closed', item: '060101', words: '消防通道画了线还是照停不误，求个长效办法', ago: 39, took: 6, near: '院内主路', draw: 'fire-lane', shot: true, night: true, rating: 4, done: '联系车主挪车，补划黄色禁停线，早晚安排专人巡查。' },
  { to: 'closed', item: '011302', words: '小广场的长椅断了一条板', ago: 52.4, took: 18, near: '小广场', draw: 'bench', shot: true, rating: 5 },
  { to: 'closed', item: '030701', words: '楼道里贴满了开锁和贷款的小广告，连门牌号都盖住了', ago: 35, took: 10, draw: 'posters', shot: true, where: HOME },
  { to: 'closed', item: '020801', words: 'Shared bikes are piled up at the metro exit, nobody can pass with a pram or a wheelchair.', ago: 29, took: 5, near: '出入口', draw: 'bikes', shot: true, english: true, rating: 5, reply: 'About forty bikes were moved and a parking frame was marked on the ground. The operator now tidies up twice a day.' },
  { to: 'closed', item: '020101', words: '路面大坑，前天有个骑车的摔了，膝盖都破了', ago: 46, took: 13, near: '慢车道', draw: 'pothole', shot: true, rating: 5, by: 2 },
  { to: 'closed', item: '060301', words: '二单元有人把电动车推进楼里充电，线从三楼拉下来，看着就吓人。', ago: 24, took: 4, draw: 'stairs', free: true, done: '电动车已移至集中充电棚，拆除飞线，逐户发放告知书。' },
  { to: 'closed', item: '100101', words: '楼上卫生间漏水，把我家吊顶泡坏了，两家说不到一块儿去，想请社区帮忙评评理。', ago: 48, took: 15, draw: 'paper', rating: 5, done: '社区上门两次，双方达成一致：楼上十日内重做防水，并承担吊顶维修费用。', reply: '双方已当面谈妥并写下约定，社区会在完工后回访。' },
]

const explained: readonly Story[] = [
  { to: 'closed', item: '020902', words: '3 路公交能不能在医院门口加一站？老人看病要走七八百米。', ago: 53, took: 20, explained: true, reply: '加站要与线路调整一起论证，已列入下季度公交优化方案征求意见，结果会在站牌公示。', rating: 3 },
  { to: 'closed', item: '091101', words: '刚搬来三个月，孩子明年上小学算哪个学区？', ago: 31, took: 5, explained: true, reply: '学区以每年四月公布的招生范围为准。带房产证或租赁备案证明即可登记，教育局电话已用短信发给您。', rating: 5 },
  { to: 'closed', item: '090701', words: 'I am a foreign teacher living here. How can I join the residents\' medical insurance for my son?', ago: 43, took: 6, explained: true, english: true, reply: 'With your residence permit you can register him at the community service station; it takes about ten minutes. The list of papers is at the counter and on the website.', rating: 5 },
  { to: 'closed', item: '090602', words: '老爸在外地，养老金认证不会用手机弄，怎么办', ago: 22, took: 4, explained: true, reply: '可由家人用您的手机代办，也可在外地任一社保窗口办理，不必回来。' },
  { to: 'closed', item: '020402', words: '这个路口绿灯太短，老人走到一半就红灯了', ago: 40, took: 14, near: '路口', explained: true, reply: '现场测得行人绿灯 22 秒，按路宽已够用，但老人较多，已调到 28 秒试行一个月。' },
  { to: 'closed', item: '100701', words: '想问问离婚官司能不能申请法律援助', ago: 26, took: 5, explained: true, by: 2 },
  { to: 'closed', item: '051201', words: '对门在公共车位装地锁，凭什么？', ago: 34, took: 16, explained: true, rating: 1, reply: '已书面告知其自行拆除，限期未满，暂不能强制。到期未拆将按程序处理，届时再告知您。' },
]

const settled: readonly Story[] = [
  { to: 'closed', item: '030101', words: '巡查看到花坛边有两袋生活垃圾。', ago: 20, settled: true, by: 'grid-worker', draw: 'rubbish', shot: true, where: HOME_GRID, done: '已装袋送到垃圾点，地面冲洗干净。' },
  { to: 'closed', item: '030701', words: '单元门上贴了小广告', ago: 32, settled: true, by: 'grid-worker', draw: 'posters', shot: true, done: '已揭除并擦净。' },
]

const over: readonly Story[] = [
  { to: 'refused', item: '060501', words: '厨房有煤气味，是不是漏气了？', ago: 28, refused: { reason: 'call-emergency-number', words: '疑似燃气泄漏请先开窗、离开房间，在室外拨打燃气抢修电话。我们已同时通知燃气公司上门，请保持电话畅通。' } },
  { to: 'refused', words: '跟公司的加班费官司判了对方不给，你们能不能帮我要回来', ago: 37, refused: { reason: 'legal-channel', words: '判决生效后可向法院申请强制执行。不清楚怎么写申请，可到司法所免费咨询，周一至周五都有人值班。' } },
  { to: 'withdrawn', item: '110301', words: '有人遛狗不牵绳，吓到孩子了', ago: 23, withdrawn: '狗主人来道歉了，以后会牵绳，不用再跟了。' },
  { to: 'merged', item: '020801', words: '小区东门口单车堵得水泄不通，快来人清一下吧', ago: 0.85, near: '小区东门', where: HOME_GRID, into: 'bikes' },
  { to: 'merged', item: '020801', words: '东门口好多共享单车，走不了路🚲🚲', ago: 0.7, near: '小区东门', where: HOME_GRID, into: 'bikes', by: 2 },
]

export const doneStories: readonly Story[] = [...mended, ...explained, ...settled, ...over]
