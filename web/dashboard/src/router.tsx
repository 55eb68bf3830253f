import {
    createRootRoute,
    createRoute,
    createRouter,
    lazyRouteComponent,
    Outlet,
    redirect,
} from '@tanstack/react-router'

import { sessionQuery } from './features/accounts/session'
import { addressFilterFrom } from './features/knowledge/address-filter'
import { filterFrom, type SourceFilter } from './features/knowledge/source-filter'
import { queryClient } from './lib/query'
import { Crashed, NotFound, PageLoading } from './shell/page-states'

interface Arrival {
    from?: string | undefined
    email?: string | undefined
    error?: string | undefined
}

function text(value: unknown): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined
}

function arrival(search: Record<string, unknown>): Arrival {
    const { from, email, error } = search
    return {
        ...(text(from) ? { from: text(from) } : {}),
        ...(text(email) ? { email: text(email) } : {}),
        ...(text(error) ? { error: text(error) } : {}),
    }
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: arrival,
    beforeLoad: async ({ search }) => {
        const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null)
        if (session && !search.error) throw redirect({ to: search.from ?? '/chatbots' })
    },
    component: lazyRouteComponent(() => import('./features/accounts/sign-in'), 'SignIn'),
})

// The address that Auth.js uses, and to which the server sends those whose link did not work.
const signInAlias = createRoute({
    getParentRoute: () => root,
    path: '/signin',
    validateSearch: arrival,
    beforeLoad: ({ search }) => {
        throw redirect({ to: '/sign-in', search, replace: true })
    },
})

const verifyRequest = createRoute({
    getParentRoute: () => root,
    path: '/verify-request',
    validateSearch: arrival,
    component: lazyRouteComponent(
        () => import('./features/accounts/verify-request'),
        'VerifyRequest',
    ),
})

// Everything below is for those who are signed in.
const app = createRoute({
    getParentRoute: () => root,
    id: 'app',
    beforeLoad: async ({ location }) => {
        const session = await queryClient.ensureQueryData(sessionQuery)
        if (!session) throw redirect({ to: '/sign-in', search: { from: location.href } })
    },
    component: lazyRouteComponent(() => import('./shell/layout'), 'Layout'),
})

const home = createRoute({
    getParentRoute: () => app,
    path: '/',
    component: lazyRouteComponent(() => import('./features/onboarding/home'), 'Home'),
})

const welcome = createRoute({
    getParentRoute: () => app,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./features/onboarding/welcome'), 'Welcome'),
})

const chatbots = createRoute({
    getParentRoute: () => app,
    path: '/chatbots',
    component: lazyRouteComponent(() => import('./features/chatbots/chatbot-list'), 'ChatbotList'),
})

const chatbot = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId',
    beforeLoad: ({ params }) => {
        throw redirect({ to: '/chatbots/$chatbotId/settings', params })
    },
})

const settings = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/settings',
    component: lazyRouteComponent(() => import('./features/chatbots/settings'), 'ChatbotSettings'),
})

const behaviour = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/behaviour',
    component: lazyRouteComponent(
        () => import('./features/behaviours/behaviour-page'),
        'BehaviourPage',
    ),
})

const playground = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/playground',
    component: lazyRouteComponent(
        () => import('./features/playground/playground-page'),
        'PlaygroundPage',
    ),
})

const tests = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/tests',
    component: lazyRouteComponent(
        () => import('./features/evaluations/evaluations-page'),
        'EvaluationsPage',
    ),
})

const test = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/tests/$evaluationId',
    validateSearch: (search: Record<string, unknown>): { view?: string; run?: string } => ({
        ...(text(search.view) ? { view: text(search.view)! } : {}),
        ...(text(search.run) ? { run: text(search.run)! } : {}),
    }),
    component: lazyRouteComponent(
        () => import('./features/evaluations/evaluation-page'),
        'EvaluationPage',
    ),
})

const knowledge = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/knowledge',
    validateSearch: (search: Record<string, unknown>): { tab?: string } & SourceFilter => ({
        ...(text(search.tab) ? { tab: text(search.tab)! } : {}),
        ...filterFrom(search),
    }),
    component: lazyRouteComponent(
        () => import('./features/knowledge/knowledge-page'),
        'KnowledgePage',
    ),
})

const source = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/knowledge/$sourceId',
    validateSearch: (search: Record<string, unknown>): { view?: string; q?: string } => ({
        ...(text(search.view) ? { view: text(search.view)! } : {}),
        ...(text(search.q) ? { q: text(search.q)! } : {}),
    }),
    component: lazyRouteComponent(() => import('./features/knowledge/source-page'), 'SourcePage'),
})

const crawlRun = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/knowledge/$sourceId/runs/$runId',
    validateSearch: addressFilterFrom,
    component: lazyRouteComponent(() => import('./features/knowledge/run-page'), 'RunPage'),
})

const embed = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/embed',
    component: lazyRouteComponent(() => import('./features/chatbots/embed'), 'Embed'),
})

const threads = createRoute({
    getParentRoute: () => app,
    path: '/chatbots/$chatbotId/threads',
    component: lazyRouteComponent(
        () => import('./features/conversations/threads-page'),
        'ThreadsPage',
    ),
})

const thread = createRoute({
    getParentRoute: () => threads,
    path: '/$threadId',
    component: lazyRouteComponent(
        () => import('./features/conversations/thread-page'),
        'ThreadPage',
    ),
})

const models = createRoute({
    getParentRoute: () => app,
    path: '/models',
    validateSearch: (search: Record<string, unknown>): { chatbot?: string } =>
        text(search.chatbot) ? { chatbot: text(search.chatbot)! } : {},
    component: lazyRouteComponent(() => import('./features/models/models-page'), 'ModelsPage'),
})

const apiKeys = createRoute({
    getParentRoute: () => app,
    path: '/api-keys',
    component: lazyRouteComponent(() => import('./features/accounts/api-keys'), 'ApiKeys'),
})

const account = createRoute({
    getParentRoute: () => app,
    path: '/account',
    component: lazyRouteComponent(() => import('./features/accounts/account'), 'Account'),
})

export function makeRouter() {
    return createRouter({
        basepath: '/dashboard',
        routeTree: root.addChildren([
            signIn,
            signInAlias,
            verifyRequest,
            app.addChildren([
                home,
                welcome,
                chatbots,
                chatbot,
                settings,
                behaviour,
                playground,
                tests,
                test,
                knowledge,
                source,
                crawlRun,
                embed,
                threads.addChildren([thread]),
                models,
                apiKeys,
                account,
            ]),
        ]),
        notFoundMode: 'root',
        defaultPreload: 'intent',
        defaultNotFoundComponent: NotFound,
        defaultErrorComponent: Crashed,
        defaultPendingComponent: PageLoading,
        scrollRestoration: true,
    })
}

export const router = makeRouter()

declare module '@tanstack/react-router' {
    interface Register {
        router: typeof router
    }
}
