// SPDX-License-Identifier: MPL-2.0
// How a version is said: its state with words, and from when until when.
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { dayWords } from '#design/shared/time-words.ts'
import type { Version } from './list-queries.ts'
import { useText } from './words.ts'

const TONES: Readonly<Record<Version['state'], Tone>> = { coming: 'soon', 'in-force': 'done', replaced: 'off' }

export function VersionTag({ state }: { readonly state: Version['state'] }): ReactNode {
  const t = useText()
  return <StatusTag tone={TONES[state]}>{t(`lists.state.${state}`)}</StatusTag>
}

export function Period({ version }: { readonly version: Pick<Version, 'inForceFrom' | 'inForceTo'> }): ReactNode {
  const t = useText()
  return (
    <>
      {dayWords(version.inForceFrom)}
      {version.inForceTo !== null && t('lists.until', { day: dayWords(version.inForceTo) })}
    </>
  )
}
