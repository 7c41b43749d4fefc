// SPDX-License-Identifier: MPL-2.0
// One event of a whistle as a sentence, and the words somebody said with it. Units and reasons come named in both languages.
import type { Answer } from '#api/client.ts'
import { named, sayKey, textOf, type Named } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

const t = textOf<keyof typeof zh>()

export type WhistleEvent = Answer<'whistle.get'>['events'][number]

function whoOf({ by }: WhistleEvent): string {
  return by.unit === null ? t('whistles.said.system') : named(by.unit)
}

function keyOf({ kind, facts }: WhistleEvent): string {
  if (kind === 'blown') return Array.isArray(facts['joint']) && facts['joint'].length > 0 ? 'blown-joint' : 'blown'
  if (kind === 'arrived') return facts['method'] === 'position' ? 'arrived-position' : 'arrived-code'
  if (kind === 'misuse-decided') return facts['upheld'] === true ? 'misuse-upheld' : 'misuse-rejected'
  const higher = facts['toUnit'] !== null && facts['toUnit'] !== undefined && JSON.stringify(facts['toUnit']) !== JSON.stringify(facts['unit'])
  return kind === 'escalated' && higher ? 'escalated-to' : kind
}

export function sentenceOf(event: WhistleEvent): string {
  const { facts } = event
  const codes = {
    ...(typeof facts['step'] === 'string' && { step: sayKey(`whistles.step.${facts['step']}`) }),
    ...(typeof facts['rung'] === 'string' && { rung: facts['rungName'] }),
  }
  return sayKey(`whistles.said.${keyOf(event)}`, { ...facts, ...codes, who: whoOf(event) })
}

export function saidWith({ facts }: WhistleEvent): string {
  return typeof facts['words'] === 'string' ? facts['words'] : ''
}

/** Unit and post that acted, for the line under the sentence. */
export function actorWords({ by }: WhistleEvent): string {
  const names: readonly (Named | null)[] = [by.unit, by.title]
  const shown = names.flatMap((name) => (name === null ? [] : [named(name)]))
  return shown.length === 0 ? t('whistles.said.system') : shown.join(' · ')
}

/** Whether the event is bad news, good news, or neither; repeats what the words say. */
export function lookOf(event: WhistleEvent): 'bad' | 'good' | 'note' {
  const bad: readonly string[] = ['declined', 'no-show-noted', 'escalated', 'sent-back', 'called-off', 'misuse-claimed', 'released']
  const good: readonly string[] = ['arrived', 'planned', 'task-done', 'finished', 'confirmed']
  return bad.includes(event.kind) ? 'bad' : good.includes(event.kind) ? 'good' : 'note'
}
