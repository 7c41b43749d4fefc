// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { emptyDraft, whatIsMissing, type Draft, type OfficeMove, type Picked } from './draft.ts'

const photo = (state: Picked['state']): Picked => ({ id: '1', url: '', file: new Blob(), state })

test.each<[OfficeMove, Partial<Draft>, readonly string[]]>([
  ['accept', {}, ['itemCode']],
  ['accept', { itemCode: '010101' }, []],
  ['refuse', { words: ' ' }, ['words', 'reason']],
  ['dispatch', {}, []],
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
  ['merge', {}, ['into']],
  ['note', { photos: [photo('failed')] }, ['words', 'failed']],
])('%s with %o', (move, draft, missing) => {
  expect(whatIsMissing(move, { ...emptyDraft, ...draft })).toEqual(missing)
})
