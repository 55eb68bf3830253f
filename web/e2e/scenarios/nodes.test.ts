import type { Source } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { Client } from './client'
import { type Tenant, addFile, makeTenant, whenRead } from './owner'
import { onPostgres, startBeside, startServer } from './start'

interface Answer {
    text: string
    abstained: boolean
}

describe.skipIf(!onPostgres)('two servers on one database', () => {
    let one: Server
    let other: Server
    let owner: Tenant
    let there: Client
    let bot: string

    beforeAll(async () => {
        one = await startServer()
        other = await startBeside(one)
        owner = await makeTenant(one, 'harbour')
        there = new Client(other, owner.secretKey.key)
        bot = `/api/v1/chatbots/${owner.chatbot.id}`
    })
    afterAll(async () => {
        await other.remove()
        await one.remove()
    })

    const ask = async (client: Client, question: string) => {
        const answer = await client.must<Answer>('POST', `${bot}/answers`, { question })
        return answer.abstained ? '' : answer.text
    }
    const both = (question: string) =>
        Promise.all([ask(owner.program, question), ask(there, question)])

    it('answer from what the other has read, replaced and removed, at once', async () => {
        const question = 'When does the ferry to Sylt leave?'
        expect(await both(question)).toEqual(['', ''])
        const file = (hour: string) =>
            new File([`The ferry to Sylt leaves at ${hour} in the morning.`], 'ferry.txt')
        const source = await addFile(owner.program, owner.chatbot.id, file('seven'))
        for (const text of await both(question)) expect(text).toContain('seven')

        const files = { files: [file('eight')] }
        const reply = await owner.program.send('PUT', `${bot}/sources/${source.id}/file`, files)
        await whenRead(owner.program, JSON.parse(reply.text) as Source)
        for (const text of await both(question)) expect(text).toContain('eight')

        await owner.program.must('DELETE', `${bot}/sources/${source.id}`)
        expect(await both(question)).toEqual(['', ''])
    })
})
