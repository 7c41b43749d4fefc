// SPDX-License-Identifier: MPL-2.0
// The page that prints signs: one grid's, or those of a whole community on pages of their own; A4 for a notice board or a small plate for
// a door. What is seen is what is printed.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import type { SignSize } from '#design/pocket/sign-paper.tsx'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { t } from '../words.ts'
import { GridPaper } from './grid-paper.tsx'
import './grid-sign.css'

type Sheet = {
  readonly title: Answer<'offices.get-grid-sign'>['grid']['name']
  readonly community: string
  readonly signs: readonly Answer<'offices.get-grid-sign'>[]
}
type Props = { readonly code: string; readonly gridHref: (grid: string) => string; readonly signHref: (code: string) => string }

const GRID_DIGITS = 15
const SIZES: readonly SignSize[] = ['a4', 'plate']

async function loadSheet(code: string): Promise<Sheet> {
  if (code.length === GRID_DIGITS) {
    const sign = await call('offices.get-grid-sign', { grid: code })
    return { title: sign.grid.name, community: sign.grid.community.area, signs: [sign] }
  }
  const { community, signs } = await call('offices.list-grid-signs', { community: code })
  return { title: community.name, community: community.area, signs }
}

function Tools({ size, onSize, many }: { readonly size: SignSize; readonly onSize: (size: SignSize) => void; readonly many: number }): JSX.Element {
  return (
    <div class="sign-tools sign-screen">
      <fieldset class="choices sign-sizes">
        <legend>{t('sign-page.size')}</legend>
        {SIZES.map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="sign-size" checked={size === one} onChange={() => onSize(one)} />
            <span>{t(`sign-page.size-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="main" onClick={() => print()}>
        <Icon name="print" size={20} />
        {t('sign-page.print', { n: many })}
      </button>
    </div>
  )
}

export function GridSignView({ code, gridHref, signHref }: Props): JSX.Element {
  const [size, setSize] = useState<SignSize>('a4')
  const loaded = useLoad(() => loadSheet(code), [code])
  const sheet = loaded.data
  return (
    <div class="stack wide-gap sign-page">
      <header class="sign-screen">
        <h1 tabIndex={-1}>{sheet === undefined ? t('sign-page.title') : t('sign-page.title-of', { name: sheet.title })}</h1>
        <p class="lead">{t('sign-page.lead')}</p>
      </header>
      {sheet === undefined && (loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />)}
      {sheet?.signs.length === 0 && (
        <Notice icon="map">
          <p>{t('sign-page.none')}</p>
        </Notice>
      )}
      {sheet !== undefined && sheet.signs.length > 0 && (
        <>
          <Tools size={size} onSize={setSize} many={sheet.signs.length} />
          <div class="sign-papers">
            {sheet.signs.map((sign) => (
              <GridPaper key={sign.grid.grid} sign={sign} size={size} href={location.origin + gridHref(sign.grid.grid)} />
            ))}
          </div>
          {sheet.signs.length === 1 && code.length === GRID_DIGITS && (
            <p class="sign-screen">
              <a href={signHref(sheet.community)}>{t('sign-page.all', { community: named(sheet.signs[0]?.grid.community.name ?? sheet.title) })}</a>
            </p>
          )}
        </>
      )}
    </div>
  )
}
