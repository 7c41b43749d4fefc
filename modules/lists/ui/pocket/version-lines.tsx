// SPDX-License-Identifier: MPL-2.0
// How a version is said: its state, and from when until when.
import type { JSX } from 'preact'
import { dayWords } from '#design/shared/time-words.ts'
import type { Version } from './list-paths.ts'
import { t } from './words.ts'

const TONES = { coming: 'tag warm', 'in-force': 'tag good', replaced: 'tag' } as const

export function StateTag({ state }: { readonly state: Version['state'] }): JSX.Element {
  return <span class={TONES[state]}>{t(`lists.state.${state}`)}</span>
}

export function periodWords({ inForceFrom, inForceTo }: Pick<Version, 'inForceFrom' | 'inForceTo'>): string {
  const from = dayWords(inForceFrom)
  return inForceTo === null ? t('lists.from-on', { from }) : t('lists.from-to', { from, to: dayWords(inForceTo) })
}
