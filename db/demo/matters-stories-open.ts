// SPDX-License-Identifier: MPL-2.0
// Demonstration matters that are still open, in the words of residents and grid workers. All of it is made up.
import type { Story } from './matters-story.ts'

/** The community and the grid of the demonstration accounts `community` and `grid`. */
const HOME = '990101001002'
const HOME_GRID = '990101001002001'

const reported: readonly Story[] = [
  { to: 'reported', item: '040101', words: '刮大风，路边一棵树断了，树冠整个横在路上，行人都得绕到机动车道走，麻烦尽快来处理。', ago: 0.5, free: true, near: '路边', draw: 'tree', shot: true, where: HOME },
  { to: 'reported', words: '单元门口老有人发传单塞门缝，塞得满地都是，保洁天天扫。这个归谁管？', ago: 0.8, free: true, by: 2 },
  { to: 'reported', item: '030102', words: '垃圾桶满了两天没人收，味儿很大😷', ago: 1.2, free: true, near: '西侧垃圾点', draw: 'rubbish', shot: true, where: HOME_GRID },
  { to: 'reported', item: '050701', words: '家里暖气不热，量了好几次只有15度，家里有八十多岁的老人，晚上盖两床被还冷🥶 邻居家也一样。', ago: 1.6, free: true, by: 1, where: HOME },
  { to: 'reported', item: '010801', words: 'Three street lamps in a row are out, the path to the bus stop is completely dark after six.', ago: 0.4, free: true, near: '路口', draw: 'lamp', shot: true, night: true, english: true, where: '990101001002' },
  { to: 'reported', item: '020801', words: '共享单车堆成小山了，婴儿车推不过去', ago: 1, near: '小区东门', draw: 'bikes', shot: true, where: HOME_GRID, name: 'bikes' },
  { to: 'reported', item: '110201', words: '小区东门的门禁坏了快一周，一推就开，晚上什么人都能进。', ago: 3.6, near: '东门' },
  { to: 'reported', item: '020701', words: '饭店门口人行道天天停满车，盲人和推轮椅的根本没法走，能不能管管？', ago: 5.5, near: '门前人行道', where: HOME },
]

const accepted: readonly Story[] = [
  { to: 'accepted', item: '060101', words: '消防通道被两辆车堵死了，挪车电话打不通。真着火了消防车怎么进？', ago: 1.5, near: '院内主路', draw: 'fire-lane', shot: true, night: true },
  { to: 'accepted', item: '070101', words: '楼下烧烤店的油烟直往家里灌，夏天到现在不敢开窗，孩子一直咳嗽。店里说装了净化器，可我从来没听见它响过。', ago: 1.8, by: 1, where: '990101003002' },
  { to: 'accepted', item: '010102', words: 'The manhole cover outside our gate rocks and bangs every time a car passes, all night long. We have a newborn at home, please help.', ago: 1.4, near: '大门外', draw: 'manhole', shot: true, english: true },
  { to: 'accepted', item: '100103', words: '楼上晚上十一点还在跳绳，沟通过两次，没用', ago: 1.3 },
  { to: 'accepted', item: '050502', words: '三单元楼道灯全灭，又没修好', ago: 40, took: 6, draw: 'stairs', done: '更换三单元一至六层声控灯头。', reply: '楼道灯已更换，请您留意使用情况。', reopened: { reason: 'came-back', words: '亮了三天又灭了，还是四楼那一段。请派懂电路的师傅看看，别只换灯泡。', ago: 1.2 } },
]

const dispatched: readonly Story[] = [
  { to: 'dispatched', item: '030201', words: '有人半夜把装修垃圾倒在绿化带边上，水泥块、碎瓷砖一大堆，都三天了。', ago: 3.4, near: '绿化带旁', draw: 'rubbish', shot: true },
  { to: 'dispatched', item: '020201', words: '人行道砖翘起来好几块，下雨一踩一脚泥，昨天看见一位大爷绊了一跤。', ago: 2.9, near: '人行道', draw: 'pothole', shot: true, where: HOME },
  { to: 'dispatched', item: '050502', words: '单元门关不上了', ago: 4.2, where: HOME_GRID },
  { to: 'dispatched', item: '090101', words: '我妈 82 岁，一个人住，腿脚不好，想申请上门做饭和打扫的服务，不知道该去哪里办，要带哪些材料？谢谢🙏', ago: 3.8, by: 2 },
  { to: 'dispatched', item: '011302', words: 'The bench by the playground has two broken slats with nails sticking out. Children sit there after school.', ago: 3.1, near: '游乐场旁', draw: 'bench', shot: true, english: true },
  { to: 'dispatched', item: '030701', words: '巡查发现围墙上新贴小广告约二十张，内容为开锁、疏通，撕不干净。', ago: 2.6, by: 'grid-worker', draw: 'posters', shot: true },
  { to: 'dispatched', item: '040701', words: '绿化带的喷头坏了，水流了一上午，人行道都淹了', ago: 38, took: 5, near: '绿化带', draw: 'puddle', shot: true, done: '更换喷头并检查阀门，已停止漏水。', reopened: { reason: 'done-badly', words: '换了喷头，可接口还在滴，地面一直是湿的，天冷会结冰。', ago: 2.9 } },
  { to: 'dispatched', item: '030602', words: '围栏上挂了好几条招生横幅，有一条半边掉下来了', ago: 3.6, near: '围栏', draw: 'posters', returned: { reason: 'not-ours', words: '横幅挂在小区自有围栏上，属街道门前管理范围，请派街道办事处。', then: { kind: 'street-office', level: 'street' } } },
]

const handling: readonly Story[] = [
  { to: 'handling', item: '020802', words: '电动车把人行道占满了，轮椅过不去，只能走马路😡', ago: 30, near: '公交站旁', draw: 'bikes', shot: true, where: HOME },
  { to: 'handling', item: '030501', words: '路口每天早上六点多就有人摆摊卖早点，车都拐不过去，油也倒在地上。', ago: 19, near: '路口', free: true },
  { to: 'handling', item: '030301', words: '这条路一周没扫了，落叶堵了下水口', ago: 13, near: '全段', note: '保洁班组反映车辆检修，已催办，请承办单位今天内安排人工清扫。' },
  { to: 'handling', item: '020102', words: '路面突然陷下去一个坑，脸盆那么大，底下好像是空的！已经有人拿树枝插上了。', ago: 9, near: '机动车道', draw: 'pothole', shot: true, stages: 1, by: 1 },
  { to: 'handling', item: '010201', words: '自来水管爆了，水往外涌，半条街都是水，我们楼已经没水了', ago: 10, near: '路口南侧', draw: 'puddle', shot: true, stages: 2 },
  { to: 'handling', item: '040102', words: '门口的梧桐长得太高，枝子都伸进我家四楼窗户了，一刮风就打玻璃，屋里白天也得开灯。不是要砍树，修一修就行。', ago: 5.5, where: HOME },
  { to: 'handling', item: '100201', words: '物业费年年涨，楼道却没人打扫，我们十几户想请街道一起坐下来说说清楚。', ago: 9.5 },
  { to: 'handling', item: '020502', words: 'The zebra crossing in front of the primary school has almost disappeared. Drivers no longer stop for the children.', ago: 10, near: '小学门口', english: true },
  { to: 'handling', item: '050401', words: '顶楼漏雨，卧室墙皮掉了一大片，去年报过维修资金，说在走程序。今年还要再淋一冬天吗？', ago: 9 },
  { to: 'handling', item: '011302', words: '凉亭的椅子面板断了，露出钉子', ago: 9.2, near: '凉亭', draw: 'bench', shot: true, returned: { reason: 'wrong-item', words: '该凉亭在公园绿地内，由园林绿化中心管护，请改派。', then: { kind: 'parks', level: 'district' } } },
]

const handled: readonly Story[] = [
  { to: 'handled', item: '030801', words: '巡查发现单元门前堆放纸箱、旧花盆，当场与住户沟通。', ago: 2.4, settled: true, by: 'grid-worker', draw: 'stairs', shot: true, where: HOME_GRID, done: '住户同意清走，已一起搬到大件垃圾点，门前畅通。' },
  { to: 'handled', item: '020802', words: '公交站牌下几辆单车倒了，挡住候车的位置。', ago: 4.4, settled: true, by: 'grid-worker', draw: 'bikes', shot: true, done: '已扶起并摆进停放线内。' },
  { to: 'handled', item: '010101', words: '井盖碎了一半！就在小学放学的路上，我先拿个纸箱子挡了一下，请马上来人！！', ago: 7.5, took: 3.4, near: '学校西侧路口', draw: 'manhole', shot: true, by: 1, where: HOME },
  { to: 'handled', item: '030101', words: '空地上一堆黑色垃圾袋，野猫翻得到处都是', ago: 6.6, took: 2.6, near: '空地', draw: 'rubbish', shot: true },
  { to: 'handled', item: '010801', words: '路灯坏了，下夜班回来一段路全黑', ago: 12, took: 6.4, near: '北段', draw: 'lamp', shot: true, night: true, free: true, where: HOME },
  { to: 'handled', item: '010301', words: 'The storm drain on the corner is blocked with leaves and the whole crossing floods whenever it rains.', ago: 8, took: 4, near: '路口', draw: 'puddle', shot: true, english: true },
  { to: 'handled', item: '060102', words: '五楼那家把鞋柜、纸箱都堆在楼梯口，说了好几回不听，真有事跑都跑不出去', ago: 15, took: 9, draw: 'stairs', shot: true },
]

export const openStories: readonly Story[] = [...reported, ...accepted, ...dispatched, ...handling, ...handled]
