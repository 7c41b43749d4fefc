// SPDX-License-Identifier: MPL-2.0
// The public burden figure; no sign-in.
import type { JSX } from 'preact'
import { textOf } from '#design/shared/text.ts'
import { burdenPage } from '#modules/admissions/ui/pocket/index.ts'
import type { zh } from '#modules/admissions/ui/burden/text.zh.ts'
import { Lazy, Page } from '../page.tsx'

const t = textOf<keyof typeof zh>()
const loadBurden = () => burdenPage().then((page) => page.BurdenView)

export function BurdenPage(): JSX.Element {
  return (
    <Page title={t('burden.title')}>
      <Lazy load={loadBurden} props={{}} />
    </Page>
  )
}
