// SPDX-License-Identifier: MPL-2.0
// Starts the console: words of the chosen language first, then the router. A session that ended anywhere leads to sign-in.
import { ConfigProvider } from 'antd'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiRefusal, NetworkFailure } from '#api/client.ts'
import { Announcer } from '#design/console/announcer.tsx'
import { Loading } from '#design/console/states.tsx'
import { darkTheme, lightTheme } from '#design/console/theme.ts'
import { useDark } from '#design/console/use-dark.ts'
import { useLang } from '#design/console/use-words.ts'
import { firstLang } from '#design/shared/text.ts'
import { reloadWhenNewer } from './newer-version.ts'
import { makeRouter } from './router.tsx'
import { kitLocale, showLang } from './words/load.ts'
import '#design/console/console.css'
import '#design/console/frame.css'
import '#design/console/cards.css'
import '#design/console/forms.css'
import '#design/console/pictures.css'
import '#design/console/parts.css'
import '#design/console/narrow-and-print.css'
import './console-frame.css'

const TRIES = 2

function onFailure(error: unknown): void {
  if (!(error instanceof ApiRefusal) || error.status !== 401) return
  const { location } = router.state
  if (location.pathname.startsWith('/sign-in')) return
  client.removeQueries({ queryKey: ['me'] })
  void router.navigate({ to: '/sign-in', search: { back: location.href } })
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  mutationCache: new MutationCache({ onError: onFailure }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => error instanceof NetworkFailure && failures < TRIES },
    mutations: { retry: false },
  },
})

const router = makeRouter(client)

function Console(): ReactNode {
  const dark = useDark()
  useLang()
  const locale = kitLocale()
  return (
    <ConfigProvider button={{ autoInsertSpace: false }} theme={dark ? darkTheme : lightTheme} {...(locale !== undefined && { locale })}>
      <QueryClientProvider client={client}>
        <Suspense fallback={<Loading />}>
          <RouterProvider router={router} />
        </Suspense>
        <Announcer />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

reloadWhenNewer()

const place = document.getElementById('root')
if (place !== null) {
  await showLang(firstLang())
  createRoot(place).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  )
}
