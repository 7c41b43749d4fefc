// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { putWords } from '#design/shared/text.ts'
import { zh as shared } from '../text.zh.ts'
import { eventWords, type MatterEvent } from './event-words.ts'
import { zh } from './text.zh.ts'

putWords('zh', shared, zh)
const event = (
  kind: MatterEvent['kind'],
  facts: MatterEvent['facts'],
  by: MatterEvent['by'] = { kind: 'staff', unit: { zh: '甲街道', en: 'Jia Street' }, title: { zh: '网格员', en: 'Grid worker' } },
): MatterEvent => ({ seq: 1, kind, at: '2026-01-05T02:00:00.000Z', by, facts })

test.each<[MatterEvent, readonly string[]]>([
  [event('dispatched', { unit: { zh: '区城管局', en: 'Urban management' }, words: '' }), ['→ 区城管局']],
  [event('returned', { reason: 'not-ours', words: '' }), ['不属于本单位职责']],
  [event('refused', { reason: 'legal-channel', words: '' }), ['应通过诉讼、仲裁、复议等法定途径解决']],
  [event('reopened', { reason: 'came-back', words: '' }), ['问题又出现了']],
  [event('closed', { outcome: 'solved', words: '' }), ['已解决']],
  [event('rated', { rating: 4, words: '' }), ['评价：满意']],
  [event('reported', { photos: 2, words: '', place: {}, channel: 'resident' }), ['附 2 张照片']],
  [event('signed', {}), []],
  [
    event('paused', { reason: 'weather', reasonName: { zh: '恶劣天气', en: 'weather' }, until: '2099-01-12T09:00:00.000Z' }),
    ['恶劣天气', expect.stringMatching(/^最迟到 2099年1月12日/) as unknown as string],
  ],
  [
    event('extension-asked', {
      reason: 'materials',
      reasonName: { zh: '等配件', en: 'parts' },
      stage: 'repair',
      stageName: { zh: '修复', en: 'Repair' },
      amount: 2,
      clock: 'wd',
    }),
    ['等配件', '阶段：修复', '再要 2 个工作日'],
  ],
  [event('arbitrated', { unit: { zh: '区住建局', en: 'Housing' } }), ['→ 区住建局']],
  [
    event('parked', { reason: 'no-money-yet', reasonName: { zh: '资金尚未落实', en: 'no money yet' }, holderUnit: { zh: '甲街道', en: 'Jia' } }),
    ['资金尚未落实', '甲街道盯办'],
  ],
  [event('escalated', { rung: 'supervise', rungName: { zh: '督办', en: 'supervision' } }), ['督办']],
  [
    event('escalated', {
      rung: 'overdue',
      rungName: { zh: '超期提醒', en: 'overdue' },
      step: 'accept',
      stage: 'accept',
      stageName: { zh: '受理', en: 'Acceptance' },
    }),
    ['“受理”的时限：超期提醒'],
  ],
  [event('visited', { reached: true, answer: 'not-solved' }), ['说没有解决']],
])('particulars of %j', (one, particulars) => {
  expect(eventWords(one, []).particulars).toEqual(particulars)
})

test('who and what was said', () => {
  expect(eventWords(event('handled', { outcome: 'done', words: '灯换了' }), [])).toMatchObject({ headline: '处置完成', by: '甲街道网格员', said: '灯换了' })
  expect(eventWords(event('added', {}, { kind: 'reporter', unit: null, title: null }), []).by).toBe('上报人')
})
