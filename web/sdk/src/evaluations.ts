import type {
    Evaluation,
    EvaluationCase,
    EvaluationCaseList,
    EvaluationCaseRequest,
    EvaluationChange,
    EvaluationHistory,
    EvaluationImported,
    EvaluationList,
    EvaluationOutcome,
    EvaluationPatch,
    EvaluationRequest,
    EvaluationResult,
    EvaluationResultList,
    EvaluationRun,
    EvaluationRunList,
} from '@hiochat/contract'

import { at, everyItem, type Http } from './http'
import { until, type WaitOptions } from './wait'

export interface ResultFilter {
    outcome?: EvaluationOutcome
    change?: EvaluationChange
}

// The sets of test questions of one chatbot.
export class Evaluations {
    readonly #http: Http
    readonly #chatbot: string

    constructor(http: Http, chatbotId: string) {
        this.#http = http
        this.#chatbot = at('chatbots', chatbotId, 'evaluations')
    }

    async list(): Promise<Evaluation[]> {
        return (await this.#http.get<EvaluationList>(this.#chatbot)).items
    }

    create(wanted: Partial<EvaluationRequest> & Pick<EvaluationRequest, 'name'>) {
        return this.#http.post<Evaluation>(this.#chatbot, wanted)
    }

    get(id: string): Promise<Evaluation> {
        return this.#http.get(at('evaluations', id))
    }

    update(id: string, change: Partial<EvaluationPatch>): Promise<Evaluation> {
        return this.#http.patch(at('evaluations', id), change)
    }

    delete(id: string): Promise<void> {
        return this.#http.delete(at('evaluations', id))
    }

    async cases(id: string): Promise<EvaluationCase[]> {
        return (await this.#http.get<EvaluationCaseList>(at('evaluations', id, 'cases'))).items
    }

    // With `threadId` and `seq`: what was asked and answered there.
    addCase(id: string, wanted: Partial<EvaluationCaseRequest>): Promise<EvaluationCase> {
        return this.#http.post(at('evaluations', id, 'cases'), wanted)
    }

    updateCase(
        id: string,
        caseId: string,
        change: Partial<EvaluationCaseRequest>,
    ): Promise<EvaluationCase> {
        return this.#http.patch(at('evaluations', id, 'cases', caseId), change)
    }

    deleteCase(id: string, caseId: string): Promise<void> {
        return this.#http.delete(at('evaluations', id, 'cases', caseId))
    }

    // What became of a question, run by run, the latest first.
    async history(id: string, caseId: string): Promise<EvaluationHistory['items']> {
        const path = at('evaluations', id, 'cases', caseId, 'history')
        return (await this.#http.get<EvaluationHistory>(path)).items
    }

    // Columns: question, sources, words, without, declines, note.
    importCases(id: string, csv: string, replace = false): Promise<EvaluationImported> {
        return this.#http.post(at('evaluations', id, 'cases', 'import'), { csv, replace })
    }

    // Asks all questions; the run that waits already, if one does.
    run(id: string): Promise<EvaluationRun> {
        return this.#http.post(at('evaluations', id, 'runs'))
    }

    // The latest first.
    runs(id: string): AsyncGenerator<EvaluationRun, void, undefined> {
        const path = at('evaluations', id, 'runs')
        return everyItem((cursor) => this.#http.get<EvaluationRunList>(path, { cursor }))
    }

    // `state` tells how it ended.
    waitUntilFinished(id: string, runId: string, options?: WaitOptions): Promise<EvaluationRun> {
        return until(
            () => this.getRun(id, runId),
            ({ finishedAt }) => finishedAt !== null,
            options,
        )
    }

    getRun(id: string, runId: string): Promise<EvaluationRun> {
        return this.#http.get(at('evaluations', id, 'runs', runId))
    }

    results(
        id: string,
        runId: string,
        filter: ResultFilter = {},
    ): AsyncGenerator<EvaluationResult, void, undefined> {
        const path = at('evaluations', id, 'runs', runId, 'results')
        return everyItem((cursor) =>
            this.#http.get<EvaluationResultList>(path, { ...filter, cursor }),
        )
    }

    cancel(id: string, runId: string): Promise<EvaluationRun> {
        return this.#http.post(at('evaluations', id, 'runs', runId, 'cancel'))
    }
}
