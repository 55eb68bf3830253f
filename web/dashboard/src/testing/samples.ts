import type { Crawl, Run, Source } from '@hiochat/contract'

const createdAt = '2026-01-02T03:04:05.678Z'

export function source(id: string, change: Partial<Source> = {}): Source {
    return {
        id,
        chatbotId: 'bot-1',
        parentId: null,
        kind: 'file',
        name: `${id}.pdf`,
        title: `${id}.pdf`,
        type: 'application/pdf',
        size: 1000,
        status: 'ready',
        error: null,
        answering: true,
        version: 1,
        pages: null,
        chunks: 4,
        language: 'en',
        progress: 1,
        categories: [],
        uses: 0,
        published: null,
        modified: null,
        createdAt,
        updatedAt: createdAt,
        url: null,
        question: null,
        ...change,
    }
}

export function run(id: string, change: Partial<Run> = {}): Run {
    return {
        id,
        sourceId: 'site',
        trigger: 'added',
        state: 'finished',
        error: null,
        startedAt: createdAt,
        finishedAt: '2026-01-02T03:05:05.678Z',
        waiting: 0,
        fetched: 3,
        unchanged: 0,
        skipped: 1,
        failed: 1,
        added: 3,
        changed: 0,
        removed: 0,
        bytes: 5000,
        ...change,
    }
}

export function crawl(change: Partial<Crawl> = {}): Crawl {
    return {
        sourceId: 'site',
        type: 'site',
        url: 'https://shop.example/',
        depth: 10,
        pageLimit: 500,
        include: [],
        exclude: [],
        schedule: { every: 'never', at: '03:30', weekday: null, day: null, timeZone: 'UTC' },
        paused: false,
        nextRunAt: null,
        running: false,
        lastRun: run('run-1'),
        pages: 3,
        ...change,
    }
}
