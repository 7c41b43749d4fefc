// SPDX-License-Identifier: MPL-2.0
// A whistle runs to its end by the version of the rules it was blown under: a new one that begins the same day, without the
// kind, the reasons and the questions, and with another way to arrive, changes nothing for it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importRulebook, loadRulebookByLabel } from '#modules/rulebooks/index.ts'
import { ANSWERS_OF_STREET, ANSWERS_OF_UNIT, finished, refusalOf, whistleTown, type Town } from '#tests/whistle-town.ts'
import type { WhistleRules } from '../rules/kinds.ts'
import { whistleRules } from '../store/rulebook.ts'
import { findQuestionNames } from './question-names.ts'

let town: Town
beforeAll(async () => void (town = await whistleTown()))
afterAll(() => town?.close())

type Book = { readonly rules: WhistleRules }
const shipped = JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/rules/whistles.json'), 'utf8')) as Book

/** Everything renamed, codes of eight digits, no joint unit. */
function otherRules({ rules }: Book): WhistleRules {
  const kind = { ...(rules.kinds[0] as WhistleRules['kinds'][number]), kind: 'flood' }
  const name = { zh: '新', en: 'new' }
  const [reasons, questions] = [[{ reason: 'new-reason', name }], [{ question: 'new-question', name }]]
  return {
    ...rules,
    kinds: [kind],
    arrival: { ...rules.arrival, codeDigits: 8 },
    most: { ...rules.most, jointUnits: 1 },
    questions: { ofUnit: questions, ofStreet: questions },
    reasons: { decline: reasons, noShow: reasons, misuse: reasons, callOff: reasons },
  }
}

test('blown under one version, it is answered, worked on, finished and rated under it', async () => {
  const { director, liaison, liaison2 } = town.people
  let whistle = await town.blow()
  const whistleId = whistle.id
  const { rules: label } = whistle
  const text = JSON.stringify({ ...shipped, label: 'other', inForceFrom: '2026-03-02', rules: otherRules(shipped) })
  expect(await importRulebook(town.world, [whistleRules], text)).toMatchObject({ outcome: 'imported' })

  expect(await refusalOf(town.blow())).toBe('whistles.no-such-kind')
  expect((await director.act('whistle.get-rules', {})).kinds.map(({ code }) => code)).toEqual(['flood'])
  const own = await director.act('whistle.get-rules', { label })
  expect(own.kinds.map(({ code }) => code)).toContain('joint-enforcement')
  expect(own.reasons.decline.map(({ code }) => code)).toContain('not-our-duty')
  expect(await refusalOf(director.act('whistle.get-rules', { label: 'none' }))).toBe('rulebooks.none-in-force')

  const { whistles } = await director.act('whistle.list', {})
  expect(whistles[0]?.kind.name).toEqual({ zh: '联合执法', en: 'Joint enforcement' })
  expect(await refusalOf(liaison2.act('whistle.decline', { whistleId, reason: 'new-reason', words: '不' }))).toBe('whistles.no-such-reason')
  await liaison2.act('whistle.decline', { whistleId, reason: 'not-our-duty', words: '不' })
  whistle = await liaison2.act('whistle.acknowledge', { whistleId })
  whistle = await director.act('whistle.summon', { whistleId, revision: whistle.revision, unitId: town.unit('fire-rescue'), words: '' })
  expect((await director.act('whistle.show-code', { whistleId })).code).toMatch(/^\d{6}$/)
  whistle = await finished(town, whistle)
  whistle = await director.act('whistle.send-back', { whistleId, revision: whistle.revision, words: '再看' })
  whistle = await liaison.act('whistle.finish', { whistleId, revision: whistle.revision, words: '好了', uploads: [await town.photo(liaison)] })
  await director.act('whistle.confirm', { whistleId, revision: whistle.revision, words: '好' })
  await director.act('whistle.rate-unit', { whistleId, unitId: town.lead, answers: ANSWERS_OF_UNIT, words: '' })
  whistle = await liaison.act('whistle.rate-street', { whistleId, answers: ANSWERS_OF_STREET, words: '' })
  expect(whistle).toMatchObject({ rules: label, kind: { code: 'joint-enforcement', name: { zh: '联合执法' } } })
  expect(whistle.ratings[0]?.answers.find(({ question }) => question === 'solved-it')?.name.zh).toBe('问题解决得如何')
})

test('questions of every version have their words', async () => {
  const names = await findQuestionNames({ world: town.world, tx: town.world.db, now: town.world.now() })
  expect([names.get('solved-it')?.zh, names.get('new-question')?.zh]).toEqual(['问题解决得如何', '新'])
})

test('a version is found by its label, whatever the day; no label, no rules', async () => {
  const scope = { world: town.world, tx: town.world.db, now: town.world.now() }
  expect((await loadRulebookByLabel(scope, whistleRules, 'other')).rules.kinds.map(({ kind }) => kind)).toEqual(['flood'])
  await expect(loadRulebookByLabel(scope, whistleRules, 'none')).rejects.toMatchObject({ code: 'rulebooks.none-in-force' })
})
