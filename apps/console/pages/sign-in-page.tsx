// SPDX-License-Identifier: MPL-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { SITE } from '#design/console/page.tsx'
import { useWords } from '#design/console/use-words.ts'
import { meQuery, SignInForm } from '#modules/identity/ui/console/index.ts'
import { CityName, ImaginaryBanner } from '#modules/places/ui/console/index.ts'
import { LanguageButton, Mark } from '../frame.tsx'
import { useText } from '../words/words.ts'

export function SignInPage(): ReactNode {
  const t = useText()
  const identity = useWords<'identity.sign-in' | 'identity.no-office'>()
  const isResident = useQuery(meQuery).data?.kind === 'resident'
  const title = identity('identity.sign-in')
  const client = useQueryClient()
  const router = useRouter()
  const { back } = useSearch({ from: '/sign-in' })
  useEffect(() => {
    document.title = `${title} · ${SITE}`
  }, [title])
  const enter = async (): Promise<void> => {
    client.removeQueries()
    await client.fetchQuery(meQuery)
    await router.navigate({ href: `/console${back ?? '/'}` })
  }
  return (
    <div className="sign-in">
      <aside className="sign-in-side">
        <p className="brand">
          <Mark size={44} />
          <span className="brand-name">
            {t('console.name')}
            <span className="brand-city">
              <CityName />
            </span>
          </span>
        </p>
        <div className="sign-in-words">
          <p className="sign-in-welcome">{t('console.welcome')}</p>
          <p>{t('console.welcome-note')}</p>
        </div>
        <Blocks />
      </aside>
      <main className="sign-in-main">
        <div className="sign-in-card">
          <h1>{title}</h1>
          <ImaginaryBanner />
          {isResident && <p className="notice notice-warn">{identity('identity.no-office')}</p>}
          <SignInForm onPassed={() => void enter()} />
        </div>
        <p className="sign-in-foot">
          <LanguageButton />
        </p>
      </main>
    </div>
  )
}

/** A plan of walled wards, the old 里坊, with one ward in the colour of a lit window. */
function Blocks(): ReactNode {
  const columns = [0, 74, 148, 252, 326, 400]
  return (
    <svg className="sign-in-plan" viewBox="0 0 470 250" aria-hidden="true">
      {columns.flatMap((x, column) =>
        [0, 66, 150, 216].map((y, row) => (
          <rect key={`${x}-${y}`} x={x + 2} y={y + 2} width="64" height="56" rx="5" className={(column * 5 + row * 3) % 11 === 4 ? 'lit' : ''} />
        )),
      )}
    </svg>
  )
}
