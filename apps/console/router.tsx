// SPDX-License-Identifier: MPL-2.0
// Every address of the console. Who is not signed in as staff is sent to the sign-in page and comes back to the same address.
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { ApiRefusal } from '#api/client.ts'
import { Loading } from '#design/console/states.tsx'
import { meQuery } from '#modules/identity/ui/console/index.ts'
import { homeView, parseQueue, readsMatters, type FiguresFilter, type QueueFilter } from '#modules/matters/ui/console/index.ts'
import { parseBoard, type BoardFilter } from '#modules/whistles/ui/console/index.ts'
import { Frame, FrameFailed } from './frame.tsx'
import { parseChanges, parseDraft, parseList, parseVersion, parseVersions } from './list-routes.ts'
import { MissingPage } from './pages/missing-page.tsx'
import { QueuePage } from './pages/queue-page.tsx'
import { SignInPage } from './pages/sign-in-page.tsx'
import { parseSearch, safeBack, stringifySearch } from './search.ts'

type Context = { readonly client: QueryClient }
type Found = { readonly words?: string; readonly major?: string; readonly area?: string }

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: MissingPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (search: Record<string, unknown>): { back?: string } => {
    const back = safeBack(search['back'])
    return back === undefined ? {} : { back }
  },
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  errorComponent: FrameFailed,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ApiRefusal && error.status === 401) return undefined
      throw error
    })
    if (me?.kind !== 'staff') {
      context.client.removeQueries({ queryKey: meQuery.queryKey })
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { back: location.href } })
    }
  },
})

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.client.ensureQueryData(meQuery)
    const roles = me.posts.map((post) => post.role)
    // Liaison officers are here for the whistles that call their unit.
    if (roles.length > 0 && roles.every((role) => role === 'liaison')) throw redirect({ to: '/whistles', replace: true })
    // List keepers are here for the drafts.
    if (!readsMatters(roles) && roles.includes('list-keeper')) throw redirect({ to: '/lists/drafts', replace: true })
    if (!readsMatters(roles)) throw redirect({ to: roles.length === 0 ? '/account' : '/lists', replace: true })
    throw redirect({ to: '/queue', search: homeView(roles), replace: true })
  },
})

/** An address of matters sends whoever reads none to where their own day begins. */
async function requireMatters({ context }: { readonly context: Context }): Promise<void> {
  const me = await context.client.ensureQueryData(meQuery)
  if (!readsMatters(me.posts.map((post) => post.role))) throw redirect({ to: '/', replace: true })
}

const queue = createRoute({
  getParentRoute: () => frame,
  path: '/queue',
  beforeLoad: requireMatters,
  component: QueuePage,
  validateSearch: (search: Record<string, unknown>): QueueFilter => parseQueue(search),
})

const matter = createRoute({
  getParentRoute: () => frame,
  path: '/matters/$matterId',
  component: lazyRouteComponent(() => import('./pages/matter-page.tsx'), 'MatterPage'),
})

const proof = createRoute({
  getParentRoute: () => frame,
  path: '/matters/$matterId/deadlines',
  component: lazyRouteComponent(() => import('./pages/proof-page.tsx'), 'ProofPage'),
})

const forecast = createRoute({
  getParentRoute: () => frame,
  path: '/forecast',
  component: lazyRouteComponent(() => import('./pages/forecast-page.tsx'), 'ForecastPage'),
  validateSearch: (search: Record<string, unknown>): { area?: string } => {
    const { area } = parseQueue(search)
    return area === undefined ? {} : { area }
  },
})

const figures = createRoute({
  getParentRoute: () => frame,
  path: '/figures',
  beforeLoad: requireMatters,
  component: lazyRouteComponent(() => import('./pages/figures-page.tsx'), 'FiguresPage'),
  validateSearch: (search: Record<string, unknown>): FiguresFilter => {
    const { area } = parseQueue(search)
    const day = search['day']
    return { ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && { day }), ...(area !== undefined && { area }) }
  },
})

type ScorecardsSearch = { readonly month?: string; readonly side?: 'department' | 'street'; readonly area?: string }
const scorecards = createRoute({
  getParentRoute: () => frame,
  path: '/scorecards',
  component: lazyRouteComponent(() => import('./pages/scorecard-pages.tsx'), 'ScorecardsPage'),
  validateSearch: (search: Record<string, unknown>): ScorecardsSearch => {
    const { month, side } = search
    const { area } = parseQueue(search)
    return {
      ...(typeof month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) && { month }),
      ...((side === 'street' || side === 'department') && { side }),
      ...(area !== undefined && { area }),
    }
  },
})
const scorecard = createRoute({
  getParentRoute: () => frame,
  path: '/scorecards/$unitId/$month',
  component: lazyRouteComponent(() => import('./pages/scorecard-pages.tsx'), 'ScorecardPage'),
})

function parseFound(search: Record<string, unknown>): Found {
  const { words, major } = search
  const { area } = parseQueue(search)
  return {
    ...(typeof words === 'string' && words !== '' && { words: words.slice(0, 60) }),
    ...(typeof major === 'string' && /^\d{2}$/.test(major) && { major }),
    ...(area !== undefined && { area }),
  }
}

const lists = createRoute({
  getParentRoute: () => frame,
  path: '/lists',
  component: lazyRouteComponent(() => import('./pages/lists-pages.tsx'), 'ListsPage'),
  validateSearch: parseList,
})
const listVersions = createRoute({
  getParentRoute: () => frame,
  path: '/lists/versions',
  component: lazyRouteComponent(() => import('./pages/lists-pages.tsx'), 'VersionsPage'),
  validateSearch: parseVersions,
})
const listChanges = createRoute({
  getParentRoute: () => frame,
  path: '/lists/changes',
  component: lazyRouteComponent(() => import('./pages/lists-pages.tsx'), 'ChangesPage'),
  validateSearch: parseChanges,
})
const listDrafts = createRoute({
  getParentRoute: () => frame,
  path: '/lists/drafts',
  component: lazyRouteComponent(() => import('./pages/list-drafts-pages.tsx'), 'ListDraftsPage'),
})
const listDraft = createRoute({
  getParentRoute: () => frame,
  path: '/lists/drafts/$draftId',
  component: lazyRouteComponent(() => import('./pages/list-drafts-pages.tsx'), 'ListDraftPage'),
  validateSearch: parseDraft,
})
const item = createRoute({
  getParentRoute: () => frame,
  path: '/lists/$list/$code',
  component: lazyRouteComponent(() => import('./pages/lists-pages.tsx'), 'ItemPage'),
  validateSearch: parseVersion,
})
const listPages = [lists, listVersions, listChanges, listDrafts, listDraft, item] as const
const units = createRoute({
  getParentRoute: () => frame,
  path: '/units',
  component: lazyRouteComponent(() => import('./pages/units-page.tsx'), 'UnitsPage'),
  validateSearch: parseFound,
})
const toAdmissions = () => import('./pages/admissions-pages.tsx')
const byStates = ({ states }: Record<string, unknown>): { states?: string } => (typeof states === 'string' && /^[a-z,-]{1,200}$/.test(states) ? { states } : {})
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined)
const admissions = createRoute({
  getParentRoute: () => frame,
  path: '/admissions',
  component: lazyRouteComponent(toAdmissions, 'AdmissionsPage'),
  validateSearch: byStates,
})
const application = createRoute({
  getParentRoute: () => frame,
  path: '/admissions/$applicationId',
  component: lazyRouteComponent(toAdmissions, 'ApplicationPage'),
})
const newApplication = createRoute({
  getParentRoute: () => frame,
  path: '/admissions/new',
  component: lazyRouteComponent(toAdmissions, 'NewApplicationPage'),
  validateSearch: (search: Record<string, unknown>): { title?: string; extends?: string } => {
    const [title, number] = [textOf(search['title']), textOf(search['extends'])]
    return { ...(title !== undefined && { title }), ...(number !== undefined && { extends: number }) }
  },
})
const refusedTasks = createRoute({
  getParentRoute: () => frame,
  path: '/admissions/refused',
  component: lazyRouteComponent(toAdmissions, 'RefusedTasksPage'),
  validateSearch: byStates,
})
const refusedTask = createRoute({
  getParentRoute: () => frame,
  path: '/admissions/refused/$taskId',
  component: lazyRouteComponent(toAdmissions, 'RefusedTaskPage'),
})
const refuseTask = createRoute({ getParentRoute: () => frame, path: '/admissions/refused/new', component: lazyRouteComponent(toAdmissions, 'RefuseTaskPage') })
const burden = createRoute({
  getParentRoute: () => frame,
  path: '/burden',
  component: lazyRouteComponent(toAdmissions, 'BurdenPage'),
  validateSearch: ({ year }: Record<string, unknown>): { year?: string } => (typeof year === 'string' && /^20\d{2}$/.test(year) ? { year } : {}),
})
const admissionPages = [admissions, application, newApplication, refusedTasks, refusedTask, refuseTask, burden] as const

const whistles = createRoute({
  getParentRoute: () => frame,
  path: '/whistles',
  component: lazyRouteComponent(() => import('./pages/whistles-page.tsx'), 'WhistlesPage'),
  validateSearch: (search: Record<string, unknown>): BoardFilter => parseBoard(search),
})
const blow = createRoute({
  getParentRoute: () => frame,
  path: '/whistles/new',
  component: lazyRouteComponent(() => import('./pages/whistles-page.tsx'), 'BlowPage'),
  validateSearch: (search: Record<string, unknown>): { matter?: string; problem?: string } => {
    const { matter, problem } = search
    return { ...(typeof matter === 'string' && matter !== '' && { matter }), ...(typeof problem === 'string' && problem !== '' && { problem }) }
  },
})
const whistle = createRoute({
  getParentRoute: () => frame,
  path: '/whistles/$whistleId',
  component: lazyRouteComponent(() => import('./pages/whistle-page.tsx'), 'WhistlePage'),
})
const docket = createRoute({
  getParentRoute: () => frame,
  path: '/docket',
  component: lazyRouteComponent(() => import('./pages/docket-page.tsx'), 'DocketPage'),
  validateSearch: (search: Record<string, unknown>): { area?: string; state?: 'open' | 'solved' } => {
    const { area } = parseQueue(search)
    const { state } = search
    return { ...(area !== undefined && { area }), ...((state === 'open' || state === 'solved') && { state }) }
  },
})
const register = createRoute({
  getParentRoute: () => frame,
  path: '/docket/new',
  component: lazyRouteComponent(() => import('./pages/docket-page.tsx'), 'RegisterPage'),
})
const problem = createRoute({
  getParentRoute: () => frame,
  path: '/docket/$problemId',
  component: lazyRouteComponent(() => import('./pages/docket-page.tsx'), 'ProblemPage'),
})
const lanes = createRoute({
  getParentRoute: () => frame,
  path: '/lanes',
  component: lazyRouteComponent(() => import('./pages/lanes-page.tsx'), 'LanesPage'),
  validateSearch: (search: Record<string, unknown>): { area?: string; show?: 'vacant' | 'overdue' } => {
    const { area } = parseQueue(search)
    const { show } = search
    return { ...(area !== undefined && { area }), ...((show === 'vacant' || show === 'overdue') && { show }) }
  },
})
const lane = createRoute({
  getParentRoute: () => frame,
  path: '/lanes/$code',
  component: lazyRouteComponent(() => import('./pages/lanes-page.tsx'), 'LanePage'),
})
const toGrids = () => import('./pages/grids-pages.tsx')
const byArea = (search: Record<string, unknown>): { area?: string } => {
  const { area } = parseQueue(search)
  return area === undefined ? {} : { area }
}
const gridsOf = createRoute({ getParentRoute: () => frame, path: '/grids', component: lazyRouteComponent(toGrids, 'GridsPage'), validateSearch: byArea })
const proposeGrids = createRoute({
  getParentRoute: () => frame,
  path: '/grids/new',
  component: lazyRouteComponent(toGrids, 'ProposeGridsPage'),
  validateSearch: byArea,
})
const gridWorkers = createRoute({
  getParentRoute: () => frame,
  path: '/grids/posts',
  component: lazyRouteComponent(toGrids, 'GridPostsPage'),
  validateSearch: (search: Record<string, unknown>): { area?: string; vacant?: 'yes' } => ({
    ...byArea(search),
    ...(search['vacant'] === 'yes' && { vacant: 'yes' }),
  }),
})
const gridsOfDay = createRoute({
  getParentRoute: () => frame,
  path: '/grids/day',
  component: lazyRouteComponent(toGrids, 'GridsOfDayPage'),
  validateSearch: (search: Record<string, unknown>): { area?: string; day?: string } => {
    const { day } = search
    return { ...byArea(search), ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && { day }) }
  },
})
const divisionRun = createRoute({ getParentRoute: () => frame, path: '/grids/runs/$runId', component: lazyRouteComponent(toGrids, 'DivisionRunPage') })
const division = createRoute({ getParentRoute: () => frame, path: '/grids/proposals/$divisionId', component: lazyRouteComponent(toGrids, 'DivisionPage') })
const gridPages = [gridsOf, proposeGrids, gridWorkers, gridsOfDay, divisionRun, division] as const
const toImports = () => import('./pages/imports-pages.tsx')
const placeImports = createRoute({ getParentRoute: () => frame, path: '/imports', component: lazyRouteComponent(toImports, 'ImportsPage') })
const placeImport = createRoute({ getParentRoute: () => frame, path: '/imports/$importId', component: lazyRouteComponent(toImports, 'ImportPage') })
const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account-page.tsx'), 'AccountPage'),
})

const tree = root.addChildren([
  signIn,
  frame.addChildren([
    home,
    queue,
    matter,
    proof,
    forecast,
    figures,
    scorecards,
    scorecard,
    ...listPages,
    ...admissionPages,
    units,
    whistles,
    blow,
    whistle,
    docket,
    register,
    problem,
    lanes,
    lane,
    ...gridPages,
    placeImports,
    placeImport,
    account,
  ]),
])

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
    defaultPendingComponent: Loading,
    defaultErrorComponent: FrameFailed,
  })
}

declare module '@tanstack/react-router' {
  // An interface, since only interfaces can be added to from outside.
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
