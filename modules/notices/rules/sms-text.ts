// SPDX-License-Identifier: MPL-2.0
// Words of a text message: city, number, what happened. Nothing of the matter's content goes over SMS.
const WORDS: Readonly<Record<string, string>> = {
  'notice.reported': '已收到您反映的事项',
  'notice.accepted': '已受理',
  'notice.refused': '未予受理，请查看理由和办理途径',
  'notice.dispatched': '已派给承办单位',
  'notice.returned': '承办单位已退回，正在重新派遣',
  'notice.handled': '已办理，正在核实',
  'notice.closed': '已办结，请您评价',
  'notice.merged': '已并入同一事项办理',
  'notice.reopened': '已重新办理',
}

/** 【city】number what. */
export function smsText(city: string, textKey: string, matterNumber: string): string {
  return `【${city}】事项${matterNumber}：${WORDS[textKey] ?? '有新进展'}。`
}
