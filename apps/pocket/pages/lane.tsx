// SPDX-License-Identifier: MPL-2.0
// The public sign of a street or alley; no sign-in.
import type { JSX } from 'preact'
import { signPage } from '#modules/lanes/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { t } from '../words.ts'

const loadSign = () => signPage().then((page) => page.SignView)

export function LanePage({ code }: { readonly code: string }): JSX.Element {
  return (
    <Page title={t('app.name')} ownHeading>
      <Lazy load={loadSign} props={{ code, signHref: paths.lane, reportHref: paths.reportAtLane }} />
    </Page>
  )
}
