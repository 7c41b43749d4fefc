// SPDX-License-Identifier: MPL-2.0
// Receipt, following by code (in the fragment, so that it never reaches a server log), and one's own matters.
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Notice } from '#design/pocket/parts.tsx'
import { useStore } from '#design/pocket/store.ts'
import { CodeForm, followPages, lastReported, matterLists, proofPages, receiptPage, tidyCode } from '#modules/matters/ui/pocket/index.ts'
import { Lazy, Page } from '../page.tsx'
import { paths } from '../paths.ts'
import { go } from '../router.ts'
import { me } from '../session.ts'
import { t } from '../words.ts'

const loadReceipt = () => receiptPage().then((page) => page.ReceiptView)
const loadFollowing = () => followPages().then((page) => page.Following)
const loadProof = () => proofPages().then((pages) => pages.ProofView)
const loadMine = () => matterLists().then((lists) => lists.MyList)

export function ReceiptPage(): JSX.Element | null {
  const answer = lastReported()
  useEffect(() => {
    if (answer === undefined) go(paths.follow, true)
  }, [])
  if (answer === undefined) return null
  return (
    <Page title={t('home.report')} ownHeading>
      <Lazy load={loadReceipt} props={{ answer, followHref: paths.followCode(answer.receipt), reportHref: paths.report }} />
    </Page>
  )
}

export function FollowPage(): JSX.Element {
  const code = tidyCode(decodeURIComponent(location.hash.slice(1)))
  if (code !== undefined)
    return (
      <Page key={code} title={t('home.follow')} ownHeading back={{ href: paths.follow, words: t('home.follow') }}>
        <Lazy load={loadFollowing} props={{ receipt: code, proofHref: paths.followProof(code) }} />
      </Page>
    )
  return (
    <Page key="form" title={t('home.follow')}>
      {location.hash.length > 1 && (
        <Notice kind="warm" icon="warning" role="alert">
          <p>{t('follow.bad-code')}</p>
        </Notice>
      )}
      <div class="card">
        <CodeForm onCode={(typed) => go(paths.followCode(typed))} />
      </div>
    </Page>
  )
}

export function MinePage(): JSX.Element {
  const who = useStore(me)
  return (
    <Page title={t('home.my')}>
      {who.kind === 'nobody' ? (
        <Notice icon="person">
          <p>{t('home.my-said')}</p>
          <p class="row">
            <a class="button" href={paths.signIn}>
              {t('app.sign-in')}
            </a>
            <a class="button second" href={paths.follow}>
              {t('home.follow')}
            </a>
          </p>
        </Notice>
      ) : (
        <Lazy load={loadMine} props={{ hrefOf: paths.myMatter }} />
      )}
    </Page>
  )
}

export function MyMatterPage({ id }: { readonly id: string }): JSX.Element {
  return (
    <Page title={t('home.follow')} ownHeading back={{ href: paths.mine, words: t('home.my') }}>
      <Lazy load={loadFollowing} props={{ matterId: id, proofHref: paths.myProof(id) }} />
    </Page>
  )
}

/** How the deadlines of the matter of a code in the fragment were counted. */
export function FollowProofPage(): JSX.Element {
  const code = tidyCode(decodeURIComponent(location.hash.slice(1)))
  useEffect(() => {
    if (code === undefined) go(paths.follow, true)
  }, [code])
  if (code === undefined) return <Page title={t('home.follow')}>{null}</Page>
  return (
    <Page title={t('home.follow')} ownHeading back={{ href: paths.followCode(code), words: t('home.follow') }}>
      <Lazy load={loadProof} props={{ receipt: code }} />
    </Page>
  )
}

export function MyProofPage({ id }: { readonly id: string }): JSX.Element {
  return (
    <Page title={t('home.follow')} ownHeading back={{ href: paths.myMatter(id), words: t('home.follow') }}>
      <Lazy load={loadProof} props={{ matterId: id }} />
    </Page>
  )
}

export function GridProofPage({ id }: { readonly id: string }): JSX.Element {
  return (
    <Page title={t('home.follow')} ownHeading back={{ href: paths.gridMatter(id), words: t('home.grid') }}>
      <Lazy load={loadProof} props={{ matterId: id, staff: true }} />
    </Page>
  )
}
