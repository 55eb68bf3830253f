import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChatbotList } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Server, freePort, run } from '../src/server'
import { Client } from './client'
import { type Tenant, makeTenant, pressButton } from './owner'
import { Visitor, next } from './sockets'
import { onPostgres, startServer, tamper } from './start'

let server: Server
let owner: Tenant

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
})
afterAll(() => server.remove())

describe('SIGTERM', () => {
    it('finishes what is in flight, says goodbye and ends well', async () => {
        const own = await startServer()
        const tenant = await makeTenant(own, 'harbour')
        const visitor = await Visitor.open(own, tenant.publishableKey.key)
        const polling = await Visitor.open(own, tenant.publishableKey.key, undefined, {
            transports: ['polling'],
        })
        const goodbye = next<object>(visitor.socket, 'goodbye')
        const gone = [visitor, polling].map(({ socket }) => next<string>(socket, 'disconnect'))

        // A request whose body is half sent when the signal comes.
        const body = JSON.stringify({ name: 'Last' })
        const slow = request(`${own.url}/api/v1/chatbots`, {
            method: 'POST',
            headers: {
                Authorization: `Bearer ${tenant.secretKey.key}`,
                'Content-Type': 'application/json',
                'Content-Length': body.length,
                Expect: '100-continue',
            },
        })
        slow.flushHeaders()
        await new Promise((resolve) => slow.once('continue', resolve))
        slow.write(body.slice(0, 5))
        const answered = new Promise<number>((resolve, reject) => {
            slow.once('response', (response) => resolve(response.statusCode ?? 0))
            slow.once('error', reject)
        })
        answered.catch(() => {}) // told where it is awaited
        const { message } = await visitor.say('The last words')

        const started = Date.now()
        const ended = own.stop()
        expect(await goodbye).toEqual({ reason: 'restart' })
        // Those who are gone by the transport come back by themselves.
        for (const reason of await Promise.all(gone)) expect(reason).toMatch(/^transport/)
        slow.end(body.slice(5))
        expect(await answered).toBe(201)
        expect(await ended).toBe(0)
        expect(Date.now() - started).toBeLessThan(10_000)

        await own.launch()
        const chatbots = await tenant.program.get<ChatbotList>('/api/v1/chatbots')
        expect(chatbots.items.map(({ name }) => name)).toContain('Last')
        expect((await visitor.history())[0]).toEqual(message)
        for (const { socket } of [visitor, polling]) socket.disconnect()
        await own.remove()
    })
})

describe('a command beside the running server', () => {
    it('`user add` prints a link that signs in', async () => {
        const output = await server.command('user', 'add', 'new@example.com')
        const link = new URL(output.trim())
        expect(link.origin).toBe(server.url)
        const browser = await pressButton(new Client(server), link)
        const me = await browser.get<{ user: { email: string } }>('/api/v1/me')
        expect(me.user.email).toBe('new@example.com')
    })

    it('`user add` refuses what is no address', async () => {
        const { code, stderr } = await server.attempt('user', 'add', 'nobody')
        expect([code, stderr]).toEqual([1, expect.stringContaining('e-mail')])
    })

    it('`key create` prints a key that works at once', async () => {
        const output = await server.command('key', 'create', '--workspace', owner.workspaceId)
        const program = new Client(server, output.match(/sk_\S+/)?.[0])
        const { items } = await program.get<ChatbotList>('/api/v1/chatbots')
        expect(items.map(({ id }) => id)).toEqual([owner.chatbot.id])
    })

    it('`key create` lists the workspaces when it is told of none that exists', async () => {
        const { code, stderr } = await server.attempt('key', 'create', '--workspace', 'nowhere')
        expect([code, stderr]).toEqual([1, expect.stringContaining(owner.workspaceId)])
    })

    it('`doctor` finds nothing wrong', async () => {
        const { code, stdout } = await server.attempt('doctor')
        expect([code, stdout]).toEqual([0, expect.stringContaining('ok')])
        expect(stdout).not.toMatch(/^BAD/m)
    })

    it.skipIf(!onPostgres)('`backup` points to PostgreSQL’s own', async () => {
        const { code, stderr } = await server.attempt('backup', '/tmp/none')
        expect([code, stderr]).toEqual([1, expect.stringContaining('pg_dump')])
    })
})

describe.skipIf(onPostgres)('a backup', () => {
    it('is made while the server runs, and restored into what the server then serves', async () => {
        const own = await startServer()
        const tenant = await makeTenant(own, 'harbour')
        const visitor = await Visitor.open(own, tenant.publishableKey.key)
        await visitor.ask('What is the password?')
        const file = join(own.data, 'copy.backup')
        await own.command('backup', file)
        expect((await stat(file)).size).toBeGreaterThan(0)
        const before = await visitor.history()

        await visitor.ask('And after the backup?')
        await tenant.program.must(
            'DELETE',
            `/api/v1/chatbots/${tenant.chatbot.id}/sources/${tenant.source.id}`,
        )
        const running = await own.attempt('restore', file)
        expect([running.code, running.stderr]).toEqual([1, expect.stringMatching(/running|stop/)])

        visitor.close()
        await own.stop()
        await own.command('restore', file)
        await own.launch()
        const again = await Visitor.open(
            own,
            tenant.publishableKey.key,
            visitor.session.visitorToken,
        )
        expect(await again.history()).toEqual(before)
        const source = `/api/v1/chatbots/${tenant.chatbot.id}/sources/${tenant.source.id}`
        expect((await tenant.program.send('GET', `${source}/file`)).text).toContain('swordfish')
        expect((await again.ask('What is the password of harbour?')).text).toContain('swordfish')
        again.close()
        await own.remove()
    })

    it('that is none is refused, and changes nothing', async () => {
        const own = await startServer()
        const tenant = await makeTenant(own, 'harbour')
        await own.stop()
        const file = join(own.data, 'broken.backup')
        await writeFile(file, 'no backup')
        const { code, stderr } = await own.attempt('restore', file)
        expect(code).toBe(1)
        expect(stderr).not.toBe('')
        await own.launch()
        expect((await tenant.program.get<ChatbotList>('/api/v1/chatbots')).items.length).toBe(1)
        await own.remove()
    })
})

describe('data from a newer version', () => {
    it('is refused, by name, and left alone', async () => {
        const own = await startServer()
        await own.stop()
        const newer = `insert into hiochat_migrations (component, number, name, checksum, applied_at)
            select component, 9999, 'newer', checksum, applied_at from hiochat_migrations limit 1`
        await tamper(own, newer)
        await expect(own.launch()).rejects.toThrow(/newer/)
        const { code, stdout } = await own.attempt('doctor')
        expect([code, stdout]).toEqual([1, expect.stringMatching(/^BAD.*newer/m)])
        await own.remove()
    })
})

describe('a bad setting stops the start with advice', () => {
    let folder: string
    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'hiochat-config-'))
    })
    afterAll(() => rm(folder, { recursive: true }))

    const serve = async (flags: string[], environment = {}) => {
        const free = { HIOCHAT_LISTEN: `127.0.0.1:${await freePort()}` }
        return run(['serve', '--data', join(folder, 'data'), ...flags], { ...free, ...environment })
    }

    it.each([
        { name: 'an unknown flag', flags: ['--smtp-ur', 'x'], says: /smtp-ur/ },
        { name: 'a port that is none', flags: ['--listen', '127.0.0.1:http'], says: /port|listen/ },
        {
            name: 'an address without a port',
            flags: ['--listen', 'localhost'],
            says: /ADDRESS:PORT/,
        },
        {
            name: 'a number that is none',
            flags: ['--upload-bytes', '10MB'],
            says: /upload_bytes.*10MB/,
        },
        { name: 'a level that is none', flags: ['--log-level', 'loud'], says: /log_level.*debug/ },
    ])('$name', async ({ flags, says }) => {
        const { code, stderr, stdout } = await serve(flags)
        expect(code).not.toBe(0)
        expect(stderr + stdout).toMatch(says)
    })

    it('a misspelt key in the file, naming the file and the nearest key', async () => {
        const file = join(folder, 'hiochat.toml')
        await writeFile(file, 'smtp_ulr = "smtp://localhost"\n')
        const { code, stderr } = await serve(['--config', file])
        expect(code).toBe(1)
        expect(stderr).toContain(file)
        expect(stderr).toContain("did you mean 'smtp_url'")
    })

    it('a bad value in the environment, naming the variable', async () => {
        const { code, stderr } = await serve([], { HIOCHAT_EXTRACT_SECONDS: 'soon' })
        expect([code, stderr]).toEqual([1, expect.stringContaining('HIOCHAT_EXTRACT_SECONDS')])
    })

    it('a port that is taken', async () => {
        const { code, stderr } = await run([
            'serve',
            ...['--data', join(folder, 'other')],
            ...['--listen', new URL(server.url).host],
        ])
        expect(code).toBe(1)
        expect(stderr).toMatch(/in use/)
    })
})
