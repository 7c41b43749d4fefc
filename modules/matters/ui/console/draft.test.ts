// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { emptyDraft, whatIsMissing, type Draft, type Needs, type OfficeMove, type Picked } from './draft.ts'

const photo = (state: Picked['state']): Picked => ({ id: '1', url: '', file: new Blob(), state })

const days: Needs = { reviewFrom: '2026-02-02', reviewTo: '2026-03-02' }
type Case = [OfficeMove, Partial<Draft>, readonly string[], Needs?]

test.each<Case>([
  ['accept', {}, ['itemCode']],
  ['accept', { itemCode: '010101' }, []],
  ['refuse', { words: ' ' }, ['words', 'reason']],
  ['dispatch', {}, []],
  ['dispatch', {}, ['itemCode'], { unsorted: true }],
  ['dispatch', { unitBy: 'other' }, ['unitId']],
  ['sign', {}, []],
  ['settle', { words: '扫了' }, ['photos']],
  ['handle', { words: '修好', outcome: 'done' }, ['photos']],
  ['handle', { words: '修好', outcome: 'done', photos: [photo('sending')] }, ['sending']],
  ['handle', { words: '修好', outcome: 'done', photos: [photo('sent')] }, []],
  ['handle', { words: '围好', outcome: 'stage', photos: [photo('sent')] }, ['stage']],
  ['handle', { words: '办不了', outcome: 'explained' }, []],
  ['verify', { words: '看过', outcome: 'rework' }, []],
  ['verify', { words: '看过', outcome: 'passed' }, ['closeOutcome', 'closeWords']],
  ['verify', { words: '看过', outcome: 'passed', closeNow: false }, []],
  ['verify', { words: '看过', outcome: 'passed', closeNow: false }, ['photos'], { photo: true }],
  ['verify', { words: '看过', outcome: 'rework', conditions: [true, false] }, [], { photo: true, conditions: 2 }],
  ['verify', { words: '看过', outcome: 'passed', closeNow: false, conditions: [true] }, ['conditions'], { conditions: 2 }],
  ['verify', { words: '看过', outcome: 'passed', closeNow: false, conditions: [true, false] }, ['unmet'], { conditions: 2 }],
  ['verify', { words: '看过', outcome: 'passed', closeNow: false, conditions: [true, true] }, [], { conditions: 2 }],
  ['merge', {}, ['into']],
  ['note', { photos: [photo('failed')] }, ['words', 'failed']],
  ['return', {}, ['words', 'reason', 'itemCode']],
  ['return', { words: '不归我们', reason: 'not-ours', itemCode: '010101' }, []],
  ['pause', { words: '下雨' }, ['reason']],
  ['pause', { words: '下雨', reason: 'weather' }, ['photos'], { photo: true }],
  ['pause', { words: '等人', reason: 'waits-for-reporter' }, [], { photo: false }],
  ['resume', {}, []],
  ['ask-extension', {}, ['words', 'reason', 'stage', 'amount']],
  ['ask-extension', { words: '等料', reason: 'materials', stage: 'repair', amount: '4' }, ['amount'], { mostAmount: 3 }],
  ['ask-extension', { words: '等料', reason: 'materials', stage: 'repair', amount: '1.5' }, ['amount'], { mostAmount: 3 }],
  ['ask-extension', { words: '等料', reason: 'materials', stage: 'repair', amount: '3' }, [], { mostAmount: 3 }],
  ['grant-extension', { words: '同意' }, ['outcome']],
  ['arbitrate', { words: '按清单' }, ['unitId']],
  ['arbitrate', { words: '按清单', unitId: 'a' }, ['itemCode'], { unsorted: true }],
  ['park', { words: '等资金' }, ['reason', 'unitId', 'reviewOn'], days],
  ['park', { words: '等资金', reason: 'no-money-yet', unitId: 'a', reviewOn: '2026-02-01' }, ['reviewOn'], days],
  ['park', { words: '等资金', reason: 'no-money-yet', unitId: 'a', reviewOn: '2026-03-03' }, ['reviewOn'], days],
  ['park', { words: '等资金', reason: 'no-money-yet', unitId: 'a', reviewOn: '2026-03-02' }, [], days],
  ['declare-ownerless', { words: '没有单位', unitId: 'a', reviewOn: '2026-02-02' }, [], days],
  ['review', { words: '还在等', reviewOn: '' }, ['reviewOn'], days],
  ['take-up', {}, ['words']],
  ['visit', {}, ['outcome']],
  ['visit', { outcome: 'yes' }, ['answer']],
  ['visit', { outcome: 'no' }, []],
  ['supervise', {}, ['words']],
])('%s with %o', (move, draft, missing, needs) => {
  expect(whatIsMissing(move, { ...emptyDraft, ...draft }, needs)).toEqual(missing)
})
