import type { Chatbot } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { Client } from './client'
import { type Tenant, makeTenant } from './owner'
import { visit } from './sockets'
import { startServer } from './start'
import { type Step, take, tell } from './story'

let server: Server
let owner: Tenant

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
})
afterAll(() => server.remove())

const create = (body: unknown): Step['request'] => ['POST', '/api/v1/chatbots', { body }]
const refused = { status: 400, code: 'invalid' }
const tooLong = 'x'.repeat(501)

describe('a chatbot', () => {
    tell(
        () => owner.program,
        [
            {
                name: 'needs only a name',
                request: create({ name: '  Lamp shop ' }),
                status: 201,
                has: { name: 'Lamp shop', colour: '#2563eb', language: 'auto', allowedOrigins: [] },
                hasNot: ['workspaceId'],
            },
            {
                name: 'takes all its settings at once',
                request: create({
                    name: 'Lampen',
                    greeting: 'Guten Tag 👋',
                    fallback: 'Das weiß ich nicht.',
                    colour: '#AABBCC',
                    language: 'de',
                    allowedOrigins: [
                        'https://Shop.example/',
                        '*.shop.example',
                        'https://shop.example',
                    ],
                }),
                status: 201,
                has: {
                    greeting: 'Guten Tag 👋',
                    colour: '#aabbcc',
                    allowedOrigins: ['https://shop.example', '*.shop.example'],
                },
            },
            {
                name: 'is refused without a name',
                request: create({}),
                ...refused,
                fields: ['name'],
            },
            {
                name: 'is refused with a blank name',
                request: create({ name: ' ' }),
                ...refused,
                fields: ['name'],
            },
            {
                name: 'is refused with a number for a name',
                request: create({ name: 7 }),
                ...refused,
                fields: ['name'],
            },
            {
                name: 'is refused with a long greeting',
                request: create({ name: 'x', greeting: tooLong }),
                ...refused,
                fields: ['greeting'],
            },
            {
                name: 'is refused with nothing to say when it does not know',
                request: create({ name: 'x', fallback: '' }),
                ...refused,
                fields: ['fallback'],
            },
            {
                name: 'is refused with a colour that is none',
                request: create({ name: 'x', colour: 'red' }),
                ...refused,
                fields: ['colour'],
            },
            {
                name: 'is refused with a language that is none',
                request: create({ name: 'x', language: 'e' }),
                ...refused,
                fields: ['language'],
            },
            {
                name: 'is refused with an origin that is none, saying which',
                request: create({ name: 'x', allowedOrigins: ['https://a.example', 'shop'] }),
                ...refused,
                fields: ['allowedOrigins[1]'],
            },
            { name: 'is refused when it is no JSON', request: create('{"name":'), ...refused },
            { name: 'is refused when it is a list', request: create([]), ...refused },
            {
                name: 'is not found under an id that nobody has',
                request: ['GET', '/api/v1/chatbots/01h00000000000000000000000'],
                status: 404,
                code: 'not_found',
            },
            {
                name: 'is not found under what is no id',
                request: ['GET', "/api/v1/chatbots/'%20or%201=1"],
                status: 404,
                code: 'not_found',
            },
            {
                name: 'cannot be put',
                request: ['PUT', '/api/v1/chatbots', { body: {} }],
                status: 405,
                headers: { allow: /GET.*POST|POST.*GET/ },
            },
        ],
    )

    it('keeps what a change does not name', async () => {
        const { program } = owner
        const made = await program.must<Chatbot>('POST', '/api/v1/chatbots', {
            name: 'Old',
            greeting: 'Hi',
        })
        const path = `/api/v1/chatbots/${made.id}`
        const changed = await program.must<Chatbot>('PATCH', path, { name: 'New' })
        expect(changed).toMatchObject({ name: 'New', greeting: 'Hi', createdAt: made.createdAt })
        expect(await program.get(path)).toEqual(changed)
        await take(program, {
            name: 'bad',
            request: ['PATCH', path, { body: { colour: 'x' } }],
            ...refused,
            fields: ['colour'],
        })
        expect(await program.get(path)).toEqual(changed)
    })

    it('goes with all that belongs to it', async () => {
        const tenant = await makeTenant(server, 'goner')
        const { program, chatbot, source, publishableKey } = tenant
        const session = await visit(server, publishableKey.key)
        await program.must('DELETE', `/api/v1/chatbots/${chatbot.id}`)
        const all = `/api/v1/chatbots/${chatbot.id}`
        const paths = [
            all,
            `${all}/sources`,
            `${all}/sources/${source.id}`,
            `${all}/sources/${source.id}/file`,
        ]
        for (const path of paths)
            await take(program, {
                name: path,
                request: ['GET', path],
                status: 404,
                code: 'not_found',
            })
        const body = { apiKey: publishableKey.key, visitorToken: session.visitorToken }
        const reply = await new Client(server).send('POST', '/api/widget/v1/sessions', { body })
        expect([401, 404]).toContain(reply.status)
        await program.must('DELETE', `/api/v1/chatbots/${chatbot.id}`)
    })
})

describe('the widget', () => {
    const config = (origin?: string) => {
        const headers: Record<string, string> = origin ? { Origin: origin } : {}
        const path = `/api/widget/v1/config?key=${owner.publishableKey.key}`
        return new Client(server).send('GET', path, { headers })
    }

    it.each([
        { allowed: [], origin: undefined, status: 200 },
        { allowed: [], origin: 'own', status: 200 },
        { allowed: [], origin: 'https://shop.example', status: 403 },
        { allowed: ['https://shop.example'], origin: 'https://shop.example', status: 200 },
        { allowed: ['https://shop.example'], origin: 'http://shop.example', status: 403 },
        {
            allowed: ['https://shop.example'],
            origin: 'https://shop.example.evil.example',
            status: 403,
        },
        { allowed: ['*.shop.example'], origin: 'https://de.shop.example', status: 200 },
        { allowed: ['*.shop.example'], origin: 'https://evilshop.example', status: 403 },
        { allowed: ['https://shop.example'], origin: 'null', status: 403 },
        { allowed: ['*'], origin: 'https://anything.example', status: 200 },
    ])(
        'with $allowed allowed, is answered $status at $origin',
        async ({ allowed, origin, status }) => {
            const path = `/api/v1/chatbots/${owner.chatbot.id}`
            await owner.program.must('PATCH', path, { allowedOrigins: allowed })
            const reply = await config(origin === 'own' ? server.url : origin)
            expect(reply.status, reply.text).toBe(status)
            if (status === 403)
                expect(JSON.parse(reply.text)).toMatchObject({ code: 'origin_not_allowed' })
            else expect(JSON.parse(reply.text)).toMatchObject({ chatbot: { id: owner.chatbot.id } })
        },
    )

    it('is told by name what it may know, and no more', async () => {
        const { chatbot } = JSON.parse((await config()).text) as { chatbot: object }
        expect(Object.keys(chatbot).sort()).toEqual([
            'colour',
            'greeting',
            'id',
            'language',
            'name',
            'starters',
        ])
    })

    it('is used by the preview key only on our own pages', async () => {
        const path = `/api/v1/chatbots/${owner.chatbot.id}/preview`
        const { apiKey } = await owner.browser.must<{ apiKey: string }>('POST', path)
        expect((await visit(server, apiKey)).visitorToken).toMatch(/^vt_/)
        const headers = { Origin: 'https://anything.example' }
        const reply = await new Client(server).send('POST', '/api/widget/v1/sessions', {
            body: { apiKey },
            headers,
        })
        expect(reply.status).toBe(403)
    })
})
