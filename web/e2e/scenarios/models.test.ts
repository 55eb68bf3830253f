import type {
    Answer,
    AvailableModels,
    Explanation,
    Model,
    ModelList,
    ModelPresets,
    ModelTest,
    ModelUsage,
} from '@hiochat/contract'
import { copyFile, mkdtemp, readFile, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
    ModelVendor,
    cutOffAfter,
    fails,
    hangs,
    isNoModel,
    says,
    tooManyRequests,
} from '../src/model-vendor'
import { Server, freePort, run } from '../src/server'
import { until } from '../src/until'
import { Client } from './client'
import { type Tenant, makeTenant } from './owner'
import { onPostgres, startServer } from './start'

let vendor: ModelVendor
let server: Server
let ann: Tenant
let bob: Tenant

beforeAll(async () => {
    vendor = await ModelVendor.start()
    server = await startServer({
        environment: {
            HIOCHAT_MODEL_ALLOW_PRIVATE_NETWORKS: 'true',
            HIOCHAT_MODEL_FIRST_SECONDS: '1',
        },
    })
    ann = await makeTenant(server, 'ann')
    bob = await makeTenant(server, 'bob')
})
beforeEach(() => vendor.forget())
afterAll(async () => {
    await server.remove()
    await vendor.close()
})

const settings = (change: object = {}) => ({
    kind: 'chat',
    vendor: 'custom',
    url: vendor.openai,
    model: 'gpt-4o-mini',
    key: vendor.key,
    ...change,
})

const add = (change: object = {}, tenant = ann) =>
    tenant.program.must<Model>('POST', '/api/v1/models', settings(change))

const test = (wanted: object) => ann.program.must<ModelTest>('POST', '/api/v1/models/test', wanted)

describe('a list of models', () => {
    it('is set, changed, put in order and emptied', async () => {
        const first = await add({ name: 'First', promptPrice: 0.15, completionPrice: 0.6 })
        const second = await add({ model: 'gpt-5-mini' })
        const own = await add({ chatbotId: ann.chatbot.id })
        expect(first).toMatchObject({ name: 'First', chatbotId: null, promptPrice: 0.15 })
        expect(second.name).toBe('gpt-5-mini')
        expect(own.chatbotId).toBe(ann.chatbot.id)

        const ids = [second.id, first.id]
        await ann.program.must('PUT', '/api/v1/models/order', { kind: 'chat', ids })
        const short = await ann.program.send('PUT', '/api/v1/models/order', {
            body: { kind: 'chat', ids: [first.id] },
        })
        expect(short.status).toBe(409)
        const changed = await ann.program.must<Model>('PATCH', `/api/v1/models/${first.id}`, {
            active: false,
            windowTokens: 1000,
        })
        expect(changed).toMatchObject({ active: false, windowTokens: 1000, name: 'First' })

        const { items, currency } = await ann.program.get<ModelList>('/api/v1/models')
        expect(items.filter((item) => item.chatbotId === null).map(({ id }) => id)).toEqual(ids)
        expect(currency).toBe('USD')
        expect((await bob.program.get<ModelList>('/api/v1/models')).items).toEqual([])

        for (const { id } of items) await ann.program.must('DELETE', `/api/v1/models/${id}`)
        expect((await ann.program.get<ModelList>('/api/v1/models')).items).toEqual([])
    })

    it('says which field is wrong', async () => {
        for (const [field, change] of Object.entries({
            url: { url: 'ftp://models.example' },
            model: { model: '' },
            key: { key: 'two words' },
            vendor: { vendor: 'anthropic', kind: 'embedding' },
            promptPrice: { promptPrice: -1 },
        })) {
            const reply = await ann.program.send('POST', '/api/v1/models', {
                body: settings(change),
            })
            expect(reply.status, field).toBe(400)
            expect(JSON.parse(reply.text).errors[0].field).toBe(field)
        }
    })

    it('has presets for the common vendors', async () => {
        const { items } = await ann.program.get<ModelPresets>('/api/v1/models/presets')
        expect(items.map((preset) => preset.vendor)).toEqual([
            'openai',
            'azure',
            'anthropic',
            'mistral',
            'groq',
            'openrouter',
            'ollama',
            'vllm',
            'llamacpp',
            'custom',
        ])
        expect(items.find((preset) => preset.vendor === 'ollama')?.keysAt).toBeNull()
    })
})

describe('a key', () => {
    it('is never shown again, and nowhere in the clear', async () => {
        const stored = await add()
        expect(stored).toMatchObject({ hasKey: true, keyEnd: '6789' })
        const shown = [
            await ann.program.send('GET', '/api/v1/models'),
            await ann.program.send('PATCH', `/api/v1/models/${stored.id}`, { body: { name: 'N' } }),
            await ann.program.send('POST', '/api/v1/models/test', {
                body: { id: stored.id, model: 'missing' },
            }),
        ]
        for (const { text } of shown) expect(text).not.toContain(vendor.key)
        expect(server.log).not.toContain(vendor.key)
        if (!onPostgres) await expectNowhereIn(server.data, vendor.key)
        const secret = await stat(join(server.data, 'secret.key'))
        expect(secret.mode & 0o777).toBe(0o600)
        await ann.program.must('DELETE', `/api/v1/models/${stored.id}`)
    })

    it('goes to no other address than the one it was given for', async () => {
        const stored = await add()
        const thief = await ModelVendor.start()
        const moved = { url: thief.openai }
        for (const [method, path, body] of [
            ['PATCH', `/api/v1/models/${stored.id}`, moved],
            ['POST', '/api/v1/models/test', { id: stored.id, ...moved }],
            ['POST', '/api/v1/models/available', { id: stored.id, ...moved }],
        ] as const) {
            const reply = await ann.program.send(method, path, { body })
            expect(reply.status, path).toBe(400)
            expect(JSON.parse(reply.text).errors[0].field).toBe('key')
        }
        expect(thief.asked).toEqual([])
        await thief.close()
        await ann.program.must('DELETE', `/api/v1/models/${stored.id}`)
    })

    it('works after a restart, and only for its workspace', async () => {
        const stored = await add()
        await server.stop()
        await server.launch()
        expect(await test({ id: stored.id })).toMatchObject({ ok: true })
        const stranger = await bob.program.send('POST', '/api/v1/models/test', {
            body: { id: stored.id },
        })
        expect(stranger.status).toBe(404)
        await ann.program.must('DELETE', `/api/v1/models/${stored.id}`)
    })
})

describe.skipIf(onPostgres)('a key whose secret key is another one', () => {
    it('is asked for again, and opens when the secret key is brought', async () => {
        await add({ name: 'Before' })
        const copy = join(server.data, 'copy.backup')
        expect(await server.command('backup', copy)).toMatch(/Not in it: .*secret\.key/)

        const elsewhere = await mkdtemp(join(tmpdir(), 'hiochat-data-'))
        const restored = await run(['restore', copy, '--data', elsewhere])
        expect(restored.stdout).toMatch(/secret\.key is missing: copy it/)
        const doctor = await run(['doctor', '--data', elsewhere])
        expect(doctor.stdout).toMatch(/WARNING keys of models: 1 of 1 cannot be decrypted/)

        const other = await Server.start({
            data: elsewhere,
            environment: { HIOCHAT_MODEL_ALLOW_PRIVATE_NETWORKS: 'true' },
        })
        await until('the operator is told', () => other.log.includes('"models.keys_lost"'))
        const program = new Client(other, ann.secretKey.key)
        const { items } = await program.must<ModelList>('GET', '/api/v1/models')
        expect(items).toMatchObject([{ hasKey: true, keyLost: true }])
        const id = items[0]?.id
        expect(await program.must('POST', '/api/v1/models/test', { id })).toMatchObject({
            ok: false,
            code: 'unreadable_key',
        })
        const path = `/api/v1/models/${id}`
        expect(await program.must('PATCH', path, { key: vendor.key })).toMatchObject({
            keyLost: false,
        })
        await other.stop()

        await copyFile(join(server.data, 'secret.key'), join(elsewhere, 'secret.key'))
        await run(['restore', copy, '--data', elsewhere])
        expect((await run(['doctor', '--data', elsewhere])).stdout).toMatch(
            /keys of models: 1, all readable/,
        )
        await other.launch()
        const again = await program.must<ModelList>('GET', '/api/v1/models')
        expect(again.items).toMatchObject([{ hasKey: true, keyLost: false }])
        await other.remove()
        for (const { id } of (await ann.program.must<ModelList>('GET', '/api/v1/models')).items)
            await ann.program.must('DELETE', `/api/v1/models/${id}`)
    })
})

describe('a vendor that asks to be left alone', () => {
    const explained = async () => {
        const question = 'What is the password of ann?'
        const path = `/api/v1/chatbots/${ann.chatbot.id}/answers`
        const { recordId } = await ann.program.must<Answer>('POST', path, { question })
        return ann.program.must<Explanation>('GET', `/api/v1/answers/${recordId}`)
    }
    const lifts: [string, (id: string) => Promise<unknown>][] = [
        ['a good test', (id) => test({ id })],
        [
            'a change',
            (id) => ann.program.must('PATCH', `/api/v1/models/${id}`, { key: vendor.key }),
        ],
    ]

    it.each(lifts)('is asked again at once after %s', async (_name, lift) => {
        const { id } = await add()
        vendor.next(tooManyRequests(86_400))
        expect((await explained()).failure?.code).toBe('rate_limited')
        const left = await explained()
        expect(left.kind).toBe('extractive')
        expect(left.failure).toMatchObject({
            code: 'circuit_open',
            message: expect.stringMatching(
                /^The vendor has asked to be left alone until [\d:]+ UTC/,
            ),
        })
        await lift(id)
        expect((await explained()).kind).toBe('model')
        await ann.program.must('DELETE', `/api/v1/models/${id}`)
    })
})

describe('the connection', () => {
    it.each([
        ['OpenAI’s interface', () => settings()],
        ['a model that reasons first', () => settings({ model: 'gpt-5-mini' })],
        ['Azure’s deployments', () => settings({ vendor: 'azure', url: vendor.azure })],
        [
            'Azure’s newer form',
            () => settings({ vendor: 'azure', url: `${vendor.azure}/openai/v1/` }),
        ],
        ['Anthropic', () => settings({ vendor: 'anthropic', url: vendor.anthropic })],
    ])('works with %s', async (_name, wanted) => {
        vendor.next(says('OK'))
        const tried = await test(wanted())
        expect(tried).toMatchObject({ ok: true, code: null, reply: 'OK' })
        expect(vendor.problems).toEqual([])
    })

    it('works however the network cuts the stream', async () => {
        vendor.next(says('Grüße 🕘 日本', { bytes: 1 }))
        expect((await test(settings())).reply).toBe('Grüße 🕘 日本')
    })

    it('gives the dimensions of embeddings', async () => {
        const tried = await test(settings({ kind: 'embedding', model: 'text-embedding-3-small' }))
        expect(tried).toMatchObject({ ok: true, dimensions: 64 })
        expect(vendor.problems).toEqual([])
    })

    it.each([
        ['a wrong key', { key: 'sk-wrong' }, undefined, 'refused_key'],
        ['no key', { key: '' }, undefined, 'refused_key'],
        ['an unknown model', { model: 'missing' }, undefined, 'unknown_model'],
        ['a website at the address', {}, isNoModel, 'broken_reply'],
        ['a vendor that fails', {}, fails(503), 'vendor_failed'],
        ['a vendor that is asked too often', {}, tooManyRequests(20), 'rate_limited'],
        ['a vendor that says nothing', {}, hangs, 'timeout'],
        ['an answer that is cut off', {}, cutOffAfter('O'), 'broken_reply'],
    ])('says what is wrong in words: %s', async (_name, change, step, code) => {
        if (step) vendor.next(step)
        const tried = await test(settings(change))
        expect(tried).toMatchObject({ ok: false, code })
        expect(tried.message).toMatch(/^[A-Z].*[.”]$/)
        expect(tried.message).not.toContain(vendor.key)
    })

    it('says that nobody is there', async () => {
        const tried = await test(settings({ url: `http://127.0.0.1:${await freePort()}/v1` }))
        expect(tried).toMatchObject({ ok: false, code: 'unreachable' })
    })

    it('lists what the endpoint offers', async () => {
        const wanted = { vendor: 'custom', url: vendor.openai, key: vendor.key }
        const offered = await ann.program.must<AvailableModels>(
            'POST',
            '/api/v1/models/available',
            wanted,
        )
        expect(offered).toMatchObject({ ok: true, models: ['gpt-4o-mini', 'gpt-5-mini', 'tiny'] })
        const refused = await ann.program.must<AvailableModels>(
            'POST',
            '/api/v1/models/available',
            {
                ...wanted,
                key: 'sk-wrong',
            },
        )
        expect(refused).toMatchObject({ ok: false, code: 'refused_key', models: [] })
    })

    it('reaches no private address unless the operator allows it', async () => {
        const strict = await startServer()
        const tenant = await makeTenant(strict, 'carol')
        for (const url of [vendor.openai, 'http://169.254.169.254/v1', 'http://localhost:11434']) {
            const tried = await tenant.program.must<ModelTest>(
                'POST',
                '/api/v1/models/test',
                settings({ url }),
            )
            expect(tried, url).toMatchObject({ ok: false, code: 'blocked_address' })
        }
        expect(vendor.asked).toEqual([])
        await strict.remove()
    })
})

describe('the cost', () => {
    it('is nothing before anything was asked', async () => {
        const usage = await ann.program.get<ModelUsage>(
            '/api/v1/models/usage?from=2026-01-01&to=2026-01-31',
        )
        expect(usage).toMatchObject({
            from: '2026-01-01',
            items: [],
            cost: 0,
            budgetForServerThisMonth: null,
        })
        const wrong = await ann.program.send('GET', '/api/v1/models/usage?from=yesterday')
        expect(wrong.status).toBe(400)
    })
})

describe('a monthly limit', () => {
    const budget = '/api/v1/models/budget'
    const limit = (monthlyLimit: number | null) => ann.program.must('PUT', budget, { monthlyLimit })
    const usage = (tenant = ann) => tenant.program.get<ModelUsage>('/api/v1/models/usage')
    const explained = async (question: string, tenant = ann) => {
        const path = `/api/v1/chatbots/${tenant.chatbot.id}/answers`
        const { recordId } = await tenant.program.must<Answer>('POST', path, { question })
        return tenant.program.must<Explanation>('GET', `/api/v1/answers/${recordId}`)
    }

    it('ends what own models cost, for one workspace, until it is raised', async () => {
        const prices = { promptPrice: 1000, completionPrice: 1000 }
        const { id } = await add(prices)
        const other = await add(prices, bob)
        await limit(0.01)
        expect((await explained('What is the password of ann?')).kind).toBe('model')
        const spent = await until('it is on the bill', async () => {
            const { spentOnOwnThisMonth } = await usage()
            return spentOnOwnThisMonth > 0.01 && spentOnOwnThisMonth
        })
        expect(await usage()).toMatchObject({ monthlyLimit: 0.01, spentOnServerThisMonth: 0 })

        vendor.forget()
        const question = 'Which password does ann have?'
        const quoted = await explained(question)
        expect(quoted.kind).toBe('extractive')
        expect(quoted.failure).toMatchObject({
            code: 'over_budget',
            message: expect.stringContaining('own monthly limit'),
        })
        expect(vendor.asked).toEqual([])

        expect(await usage(bob)).toMatchObject({ monthlyLimit: null, spentOnOwnThisMonth: 0 })
        expect((await explained('What is the password of bob?', bob)).kind).toBe('model')
        expect((await usage()).spentOnOwnThisMonth).toBe(spent)

        await limit(1000)
        expect((await explained(question)).kind).toBe('model')
        await limit(null)
        expect((await usage()).monthlyLimit).toBeNull()
        await ann.program.must('DELETE', `/api/v1/models/${id}`)
        await bob.program.must('DELETE', `/api/v1/models/${other.id}`)
    })

    it('is an amount', async () => {
        await limit(12.5)
        for (const monthlyLimit of [0, -1, 0.001, 1e12, 'twenty']) {
            const reply = await ann.program.send('PUT', budget, { body: { monthlyLimit } })
            expect(reply.status, String(monthlyLimit)).toBe(400)
            expect(JSON.parse(reply.text)).toMatchObject({
                code: 'invalid',
                errors: [{ field: 'monthlyLimit' }],
            })
        }
        expect((await usage()).monthlyLimit).toBe(12.5)
        await limit(null)
    })
})

describe('the server', () => {
    it('does not start with a model that cannot be', async () => {
        for (const [name, value] of [
            ['HIOCHAT_MODEL_VENDOR', 'opanai'],
            ['HIOCHAT_MODEL_URL', ''],
            ['HIOCHAT_MODEL_PROMPT_PRICE', 'cheap'],
            ['HIOCHAT_SECRET_KEY', 'short'],
        ] as const)
            await expect(
                startServer({
                    environment: {
                        HIOCHAT_MODEL_NAME: 'gpt-4o-mini',
                        HIOCHAT_MODEL_URL: vendor.openai,
                        [name]: value,
                    },
                }),
                name,
            ).rejects.toThrow(name.replace('HIOCHAT_', '').toLowerCase())
    })

    it('tells workspaces which models it offers, and nothing more', async () => {
        const own = await startServer({
            environment: {
                HIOCHAT_MODEL_NAME: 'gpt-4o-mini',
                HIOCHAT_MODEL_URL: vendor.openai,
                HIOCHAT_MODEL_KEY: vendor.key,
            },
        })
        const tenant = await makeTenant(own, 'dora')
        const reply = await tenant.program.send('GET', '/api/v1/models')
        expect((JSON.parse(reply.text) as ModelList).server).toEqual([
            { id: 'server', kind: 'chat', vendor: 'custom', model: 'gpt-4o-mini' },
        ])
        expect(reply.text).not.toContain(vendor.url)
        expect(reply.text).not.toContain(vendor.key)
        await own.remove()
    })
})

async function expectNowhereIn(folder: string, secret: string): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((one) => one.isFile())) {
        const path = join(entry.parentPath, entry.name)
        expect((await readFile(path)).includes(secret), path).toBe(false)
    }
}
