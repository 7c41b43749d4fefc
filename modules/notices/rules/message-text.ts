// SPDX-License-Identifier: MPL-2.0
// Words of messages that leave the house: city, number, what happened or what has to be done. Nothing of the
// content, place or reporter goes over SMS or mail.
const TO_REPORTER: Readonly<Record<string, string>> = {
  'notice.reported': '已收到您反映的情况',
  'notice.accepted': '已受理',
  'notice.refused': '未予受理，请查看原因和办理途径',
  'notice.dispatched': '已派给负责单位',
  'notice.returned': '负责单位已退回，正在重新派遣',
  'notice.handled': '已处置，等待核查',
  'notice.closed': '已结案，请您评价',
  'notice.parked': '目前无法解决，请查看原因和复查日期',
  'notice.ownerless': '正在查找负责单位，请查看由谁牵头',
  'notice.reviewed': '已复查，请查看进展',
  'notice.taken-up': '重新开始办理，正在派遣',
  'notice.paused': '办理时限暂停计算，请查看原因和需要您配合的事',
  'notice.due-moved': '办理期限有变化，请查看新的期限',
  'notice.merged': '已并入同一件事一起办',
  'notice.reopened': '已重新办理',
}

type Named = { readonly zh: string; readonly en: string }

const TO_UNIT: Readonly<Record<string, Named>> = {
  'notice.unit.to-accept': { zh: '新上报，等待受理', en: 'new report, to be accepted' },
  'notice.unit.to-dispatch': { zh: '转来，等待派遣', en: 'passed on, to be dispatched' },
  'notice.unit.to-verify': { zh: '已处置，等待核查', en: 'handled, to be verified' },
  'notice.unit.to-handle': { zh: '派给本单位处置', en: 'dispatched to your unit' },
  'notice.unit.returned': { zh: '被退回，等待重新派遣', en: 'returned, to be dispatched again' },
  'notice.unit.rework': { zh: '核查未通过，需要重办', en: 'did not pass the check, needs rework' },
  'notice.unit.added': { zh: '上报人补充了情况', en: 'the reporter added to it' },
  'notice.unit.withdrawn': { zh: '上报人已撤回', en: 'withdrawn by the reporter' },
  'notice.unit.reopened': { zh: '上报人要求重办', en: 'the reporter asked to reopen it' },
  'notice.unit.escalated': { zh: '提醒或督办，请查看期限', en: 'reminded or supervised; see its deadline' },
  'notice.unit.to-review': { zh: '由本单位牵头，请按期复查', en: 'with your unit, to be reviewed in time' },
  'notice.unit.to-arbitrate': { zh: '多次被退回，等待裁定由谁承办', en: 'returned again and again; a leader has to name the unit' },
  'notice.unit.extension-asked': { zh: '承办单位申请延期，等待批复', en: 'the unit asks for more time, to be decided' },
  'notice.unit.extension-granted': { zh: '延期已批准', en: 'more time was granted' },
  'notice.unit.extension-refused': { zh: '延期未批准', en: 'more time was refused' },
  // whistles
  'notice.whistle.called': { zh: '街道吹哨，请立即签收并到场', en: 'a street calls your unit: acknowledge and come' },
  'notice.whistle.acknowledged': { zh: '被召集单位已签收', en: 'a called unit acknowledged' },
  'notice.whistle.declined': { zh: '有单位表示不能到场', en: 'a called unit declined' },
  'notice.whistle.arrived': { zh: '有单位已到场', en: 'a called unit arrived' },
  'notice.whistle.planned': { zh: '联合方案已定，请看本单位任务', en: 'the joint plan is made; see your tasks' },
  'notice.whistle.finished': { zh: '结果已报，请到场确认', en: 'the result is reported, to be confirmed at the place' },
  'notice.whistle.confirmed': { zh: '街道已确认，请评价', en: 'confirmed by the street; please rate' },
  'notice.whistle.sent-back': { zh: '街道退回，请继续处置', en: 'sent back by the street, work goes on' },
  'notice.whistle.no-show': { zh: '有单位到时未到场', en: 'a called unit has not come in time' },
  'notice.whistle.explain': { zh: '本单位到时未到场，请说明原因', en: 'your unit has not come in time; please say why' },
  'notice.whistle.explained': { zh: '未到场单位已说明原因', en: 'the unit that had not come said why' },
  'notice.whistle.judge': { zh: '有单位认为不应吹哨，等待认定', en: 'a unit objects to being called; to be decided' },
  'notice.whistle.misuse-claimed': { zh: '有单位认为不应吹哨，已报区里', en: 'a unit objects to being called; the district decides' },
  'notice.whistle.misuse-decided': { zh: '区里已对异议作出认定', en: 'the district decided on the objection' },
  'notice.whistle.released': { zh: '街道已撤回对本单位的召集', en: 'your unit is no longer called' },
  'notice.whistle.called-off': { zh: '街道已取消吹哨', en: 'the whistle is called off' },
  'notice.whistle.remind': { zh: '已过时限，请立即办理', en: 'the time is over; please act now' },
  'notice.whistle.escalated': { zh: '有单位逾期未办，请督办', en: 'a called unit is late; please see to it' },
  // applications and refused tasks
  'notice.admission.applied': { zh: '部门申请新增社区工作事项', en: 'a department applies for a new task of communities' },
  'notice.admission.opined': { zh: '社区已提出意见', en: 'a community gave its opinion' },
  'notice.admission.admitted': { zh: '申请已准入', en: 'the application was admitted' },
  'notice.admission.refused': { zh: '申请未予准入', en: 'the application was refused' },
  'notice.admission.withdrawn': { zh: '申请已撤回', en: 'the application was withdrawn' },
  'notice.admission.revoked': { zh: '准入已提前终止', en: 'the admission was revoked' },
  'notice.admission.ended': { zh: '准入已到期', en: 'the admission ended' },
  'notice.admission.task-refused': { zh: '社区拒绝了清单外任务', en: 'a community refused a task outside the list' },
  'notice.admission.taken-back': { zh: '社区已收回拒绝', en: 'the community took its refusal back' },
  'notice.admission.arbitration-asked': { zh: '部门申请裁定', en: 'the department asks for arbitration' },
  'notice.admission.arbitrated': { zh: '裁定已作出', en: 'the arbitration is decided' },
  'notice.admission.due-soon': { zh: '办理期限将到，请查看', en: 'a deadline is near; please look' },
  'notice.admission.overdue': { zh: '办理期限已过，请查看', en: 'a deadline has passed; please look' },
}

/** Keys that have words of their own here; any other gets a general sentence. */
export const WORDED_KEYS: ReadonlySet<string> = new Set([...Object.keys(TO_REPORTER), ...Object.keys(TO_UNIT)])

const NOUN = {
  matter: { zh: '事项', en: 'matter' },
  whistle: { zh: '吹哨', en: 'whistle' },
  application: { zh: '准入申请', en: 'application' },
  'refused-task': { zh: '任务', en: 'refused task' },
} as const
type Subject = keyof typeof NOUN

/** 【city】number what: to a reporter, or to a liaison officer's work phone. */
export function smsText(city: string, subject: Subject, textKey: string, number: string): string {
  return `【${city}】${NOUN[subject].zh}${number}：${TO_REPORTER[textKey] ?? TO_UNIT[textKey]?.zh ?? '有新进展'}。`
}

/** A mail to a unit in both languages; `link` opens it in the console, empty when the address is not known. */
export function unitMail(city: Named, subject: Subject, textKey: string, number: string, link: string): { readonly subject: string; readonly text: string } {
  const words = TO_UNIT[textKey] ?? { zh: '有新进展', en: 'there is news' }
  const noun = NOUN[subject]
  return {
    subject: `【${city.zh}】${noun.zh} ${number}：${words.zh}`,
    text: [`${noun.zh} ${number}：${words.zh}。`, `${city.en}: ${noun.en} ${number}, ${words.en}.`, ...(link === '' ? [] : ['', link]), ''].join('\n'),
  }
}
