// SPDX-License-Identifier: MPL-2.0
// What offices write in the demonstration matters where a story says nothing of its own.
import type { Subject } from './matters-scenes.ts'

type Words = { readonly done: string; readonly reply: string; readonly replyEn: string }

const OF_SUBJECT: Readonly<Record<Subject, Words>> = {
  manhole: {
    done: '现场围挡后更换防坠井盖，重新砌筑井圈，碾压试验无异响。',
    reply: '井盖已更换，路面已恢复通行，谢谢您的提醒。',
    replyEn: 'The manhole cover was replaced and the road is open again. Thank you for telling us.',
  },
  lamp: {
    done: '更换灯具，检查线路接头，当晚试亮正常。',
    reply: '路灯已修好，当晚试亮正常。',
    replyEn: 'The lamp has been repaired and was lit the same evening.',
  },
  rubbish: {
    done: '清运垃圾一车，地面冲洗，垃圾点已恢复整洁。',
    reply: '垃圾已清运，我们会增加这里的收运次数。',
    replyEn: 'The rubbish was taken away and the place is now collected more often.',
  },
  tree: {
    done: '清除断枝，修剪危险枝条，路面清扫干净。',
    reply: '断枝已清走，周边树木也一并检查过了。',
    replyEn: 'The broken tree was cleared away and the trees nearby were checked.',
  },
  puddle: {
    done: '清掏雨水口和支管，积水已排净。',
    reply: '雨水口已清掏，积水已排净，雨后我们会再看一次。',
    replyEn: 'The drain was cleared. We will look again after the next rain.',
  },
  'fire-lane': {
    done: '通知车主挪车，补划禁停标线，通道已畅通。',
    reply: '通道已畅通，早晚高峰会有人巡查。',
    replyEn: 'The lane is free again and will be checked morning and evening.',
  },
  bench: { done: '拆除断板，更换防腐木条，去除外露铁钉。', reply: '座椅已修好，可以放心使用。', replyEn: 'The bench has been mended and is safe to use.' },
  posters: { done: '清除张贴物，墙面粉刷复原。', reply: '小广告已清除，会继续巡查。', replyEn: 'The posters were removed and the wall was cleaned.' },
  bikes: {
    done: '调度车辆四十余台，划定停放区。',
    reply: '单车已清走，通道恢复，运营企业每天整理两次。',
    replyEn: 'The bikes were moved and the way is free.',
  },
  pothole: { done: '切割修补沥青路面，压实后开放通行。', reply: '坑洞已修补，路面平整。', replyEn: 'The hole was filled and the road is even again.' },
  stairs: {
    done: '与住户沟通后清走堆物，楼道畅通。',
    reply: '楼道已清理，已提醒住户不要再堆放。',
    replyEn: 'The stairway is clear and the neighbours were reminded.',
  },
  paper: { done: '上门了解情况，双方当面谈妥。', reply: '事情已谈妥，社区会回访。', replyEn: 'Both sides have agreed; the community will look in again.' },
}

const EXPLAINED: Words = {
  done: '已电话联系说明政策和办理渠道，来电人表示了解。',
  reply: '已向您说明办理渠道，如还有不清楚的，可到社区服务站咨询。',
  replyEn: 'We explained where and how to apply. The community service station will gladly help.',
}

export const wordsOf = (subject: Subject | undefined): Words => (subject === undefined ? EXPLAINED : OF_SUBJECT[subject])

export const PASSED = [
  '到场查看，与处置结果一致。',
  '现场核实，问题已解决，周边无新增情况。',
  '回访附近住户，反映已恢复正常。',
  '实地查看并拍照，符合结案要求。',
] as const
export const PASSED_ON = ['已到现场看过，需专业单位处理，转指挥中心派遣。', '社区无处置条件，请派责任单位。'] as const
export const STAGE_DONE = ['已到场设置围挡和警示标志，安排专人看守。', '主体抢修完成，开始恢复路面。'] as const
export const RATED: Readonly<Record<number, readonly string[]>> = {
  1: ['等于没解决'],
  2: ['拖得太久了'],
  3: ['一般吧', ''],
  4: ['挺好的，就是慢了点', ''],
  5: ['效率真高👍', '谢谢！', ''],
}
