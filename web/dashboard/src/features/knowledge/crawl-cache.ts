import type { Crawl, Run } from '@hiochat/contract'

import { editList, itemsOf, prepend, queryClient, type Pages } from '../../lib/query'

export function crawlKey(sourceId: string) {
    return ['crawl', sourceId]
}

export function runsKey(sourceId: string) {
    return ['runs', sourceId]
}

export function addressesKey(runId: string, ...filter: unknown[]) {
    return ['run-addresses', runId, ...filter]
}

// Addresses pass by faster than anybody reads; the list is asked for again now and then.
const between = 2000
let waiting: ReturnType<typeof setTimeout> | undefined

function refreshAddresses(runId: string): void {
    waiting ??= setTimeout(() => {
        waiting = undefined
        void queryClient.invalidateQueries({ queryKey: addressesKey(runId) })
    }, between)
}

// A run has begun, gone on or ended.
export function applyRun(run: Run): void {
    const { sourceId } = run
    const running = run.state === 'running'
    queryClient.setQueryData<Crawl>(crawlKey(sourceId), (crawl) => {
        if (!crawl || (crawl.lastRun && crawl.lastRun.startedAt > run.startedAt)) return crawl
        if (crawl.lastRun?.id === run.id && isOlder(run, crawl.lastRun)) return crawl
        return { ...crawl, running, lastRun: run }
    })
    const list = runsKey(sourceId)
    const known = itemsOf(queryClient.getQueryData<Pages<Run>>(list)).find(
        ({ id }) => id === run.id,
    )
    if (!known) prepend(list, run)
    else if (!isOlder(run, known)) {
        editList<Run>(list, (items) => items.map((item) => (item.id === run.id ? run : item)))
    }
    if (running) return refreshAddresses(run.id)
    // The end is worth asking for at once: also when it is read next.
    void queryClient.invalidateQueries({ queryKey: crawlKey(sourceId) })
    void queryClient.invalidateQueries({ queryKey: addressesKey(run.id) })
}

// A run that has ended does not go on.
function isOlder(run: Run, known: Run): boolean {
    return known.state !== 'running' && run.state === 'running'
}
