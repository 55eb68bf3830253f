import type {
    Correction,
    CorrectionList,
    CorrectionRequest,
    RatedAnswer,
    RatingFigures,
    RatingList,
    Verdict,
} from '@hiochat/contract'

import { at, everyItem, type Http } from './http'

export interface RatingFilter {
    rating?: Verdict
    from?: string // a time
    to?: string // not included
}

// What visitors think of the answers, and answers that were put right.
export class Ratings {
    readonly #http: Http
    readonly #path: string

    constructor(http: Http, chatbotId: string) {
        this.#http = http
        this.#path = at('chatbots', chatbotId, 'ratings')
    }

    // Latest first.
    list(filter: RatingFilter = {}): AsyncGenerator<RatedAnswer, void, undefined> {
        return everyItem((cursor) => this.#http.get<RatingList>(this.#path, { ...filter, cursor }))
    }

    // By day and by reason; of the last thirty days where nothing is said.
    figures(period: { from?: string; to?: string } = {}): Promise<RatingFigures> {
        return this.#http.get(`${this.#path}/figures`, period)
    }
}

// Puts an answer right: it becomes a question with its answer, which comes before everything else.
export function correct(
    http: Http,
    threadId: string,
    seq: number,
    correction: Partial<CorrectionRequest> & Pick<CorrectionRequest, 'answer'>,
): Promise<Correction> {
    return http.post(at('threads', threadId, 'messages', String(seq), 'correction'), correction)
}

export async function corrections(http: Http, threadId: string): Promise<Correction[]> {
    return (await http.get<CorrectionList>(at('threads', threadId, 'corrections'))).items
}
