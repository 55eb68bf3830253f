import { expect, it } from 'vitest'
import { type Client, type Reply, type Sent, problemOf } from './client'

// One step of a story: what is asked, and what must and must not come back.
export interface Step {
    name: string
    request: [method: string, path: string, sent?: Sent]
    status: number
    code?: string // of the problem document
    fields?: string[] // that the problem names
    has?: object
    hasNot?: string[] // keys, or words anywhere in the reply
    headers?: Record<string, string | RegExp>
}

// Each step is a test, in turn.
export function tell(client: () => Client, steps: Step[]): void {
    it.each(steps)('$name', async (step) => {
        await take(client(), step)
    })
}

export async function take(client: Client, step: Step): Promise<Reply> {
    const reply = await client.send(...step.request)
    expect(reply.status, reply.text).toBe(step.status)
    if (step.code !== undefined) expect(problemOf(reply).code).toBe(step.code)
    if (step.fields) expect(problemOf(reply).errors?.map(({ field }) => field)).toEqual(step.fields)
    if (step.has) expect(JSON.parse(reply.text)).toMatchObject(step.has)
    for (const word of step.hasNot ?? []) expect(reply.text).not.toContain(word)
    for (const [name, value] of Object.entries(step.headers ?? {}))
        expect(reply.headers.get(name) ?? '').toMatch(value)
    return reply
}
