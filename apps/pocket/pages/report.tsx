// SPDX-License-Identifier: MPL-2.0
// The report page. `?item=` from the list's pages chooses the kind beforehand, `?lane=` from a street's sign and `?grid=` from a
// grid's sign or the finder the place.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { useStore } from '#design/pocket/store.ts'
import { placeOfLane } from '#modules/lanes/ui/pocket/index.ts'
import type { ItemChoice } from '#modules/lists/ui/pocket/index.ts'
import { reportForm, type ReportPlace } from '#modules/matters/ui/pocket/index.ts'
import { placeOfGrid } from '#modules/offices/ui/pocket/index.ts'
import { takePlace } from '../chosen-place.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { go } from '../router.ts'
import { isFieldStaff, me } from '../session.ts'
import { t } from '../words.ts'

const load = () => reportForm().then((form) => form.ReportForm)

export function ReportPage(): JSX.Element {
  const who = useStore(me)
  const [item, setItem] = useState<ItemChoice | undefined>()
  const [place, setPlace] = useState<ReportPlace | undefined>()
  useEffect(() => {
    const asked = new URLSearchParams(location.search)
    const lane = asked.get('lane')
    const grid = asked.get('grid')
    const chosen = grid === null ? undefined : takePlace(grid)
    if (chosen !== undefined) setPlace({ choice: chosen, words: '' })
    else if (grid !== null) placeOfGrid(grid).then(setPlace, () => undefined)
    if (lane !== null) placeOfLane(lane).then(setPlace, () => undefined)
    const code = asked.get('item')
    if (code !== null)
      call('lists.get-item', { list: 'grid-matters', code }).then(
        ({ name }) => setItem({ code, name }),
        () => undefined,
      )
  }, [])
  return (
    <Page title={t('home.report')}>
      <p class="lead">{t('report.lead')}</p>
      <Lazy load={load} needsRest={false} props={{ onBehalf: isFieldStaff(who), item, place, onDone: () => go(paths.receipt) }} />
    </Page>
  )
}
