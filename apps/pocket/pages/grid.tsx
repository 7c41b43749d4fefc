// SPDX-License-Identifier: MPL-2.0
// Field staff: the queue of their grid and one matter.
import type { JSX } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice } from '#design/pocket/parts.tsx'
import { useStore } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { matterLists, staffPages } from '#modules/matters/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { isFieldStaff, me, worksOnMatters } from '../session.ts'
import { t } from '../words.ts'

const loadQueue = () => matterLists().then((lists) => lists.GridQueue)
const loadMatter = () => staffPages().then((pages) => pages.StaffMatterView)

function StaffOnly(): JSX.Element {
  return (
    <Notice icon="person">
      <p>{t('app.staff-only')}</p>
      <p>
        <a class="button" href={paths.staffSignIn}>
          {t('app.staff-sign-in')}
        </a>
      </p>
    </Notice>
  )
}

export function GridPage(): JSX.Element {
  const who = useStore(me)
  return (
    <Page title={t(isFieldStaff(who) || !worksOnMatters(who) ? 'home.grid' : 'home.unit')}>
      {worksOnMatters(who) ? (
        <>
          <p class="lead">{who.posts.map((post) => `${named(post.unit)} · ${named(post.title)}`).join(' / ')}</p>
          {isFieldStaff(who) && (
            <p>
              <a class="button second" href={paths.report}>
                <Icon name="camera" size={20} />
                {t('app.register')}
              </a>
            </p>
          )}
          <Lazy load={loadQueue} props={{ hrefOf: paths.gridMatter }} />
        </>
      ) : (
        <StaffOnly />
      )}
    </Page>
  )
}

export function GridMatterPage({ id }: { readonly id: string }): JSX.Element {
  const up = t(isFieldStaff(useStore(me)) ? 'home.grid' : 'home.unit')
  return (
    <Page title={up} ownHeading back={{ href: paths.grid, words: up }}>
      <Lazy load={loadMatter} props={{ matterId: id, proofHref: paths.gridProof(id) }} />
    </Page>
  )
}
