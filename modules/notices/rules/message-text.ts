// SPDX-License-Identifier: MPL-2.0
// Words of messages that leave the house: city, number, what happened or what has to be done. Nothing of the matter's
// content, place or reporter goes over SMS or mail.
const TO_REPORTER: Readonly<Record<string, string>> = {
  'notice.reported': '已收到您反映的情况',
  'notice.accepted': '已受理',
  'notice.refused': '未予受理，请查看原因和办理途径',
  'notice.dispatched': '已派给负责单位',
  'notice.returned': '负责单位已退回，正在重新派遣',
  'notice.handled': '已处置，等待核查',
  'notice.closed': '已结案，请您评价',
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
}

/** Keys that have words of their own here; any other gets a general sentence. */
export const WORDED_KEYS: ReadonlySet<string> = new Set([...Object.keys(TO_REPORTER), ...Object.keys(TO_UNIT)])

/** 【city】number what. */
export function smsText(city: string, textKey: string, matterNumber: string): string {
  return `【${city}】事项${matterNumber}：${TO_REPORTER[textKey] ?? '有新进展'}。`
}

/** A mail to a unit in both languages; `link` opens the matter in the console, empty when the address is not known. */
export function unitMail(city: Named, textKey: string, matterNumber: string, link: string): { readonly subject: string; readonly text: string } {
  const words = TO_UNIT[textKey] ?? { zh: '有新进展', en: 'there is news' }
  return {
    subject: `【${city.zh}】事项 ${matterNumber}：${words.zh}`,
    text: [`事项 ${matterNumber}：${words.zh}。`, `${city.en}: matter ${matterNumber}, ${words.en}.`, ...(link === '' ? [] : ['', link]), ''].join('\n'),
  }
}
