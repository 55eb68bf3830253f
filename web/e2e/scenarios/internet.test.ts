import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const unshare = ['--map-root-user', '--net', '--mount']

// A network without a way out, in which the address of a public machine is this one.
const prepare = `ip link set lo up && ip address add 93.184.216.34/32 dev lo &&
ip address add 169.254.169.254/32 dev lo && mount --bind "$1" /etc/resolv.conf && shift && exec "$@"`

// Containers often forbid networks of one's own; the unit tests of the guard run everywhere.
const possible = (() => {
    try {
        execFileSync('unshare', [...unshare, 'ip', 'link'], { stdio: 'ignore' })
        return true
    } catch {
        return false
    }
})()

it.runIf(possible)(
    'with an internet of its own, the crawler reads what is public and nothing else',
    () => {
        const folder = mkdtempSync(join(tmpdir(), 'hiochat-internet-'))
        const resolver = join(folder, 'resolv.conf')
        writeFileSync(resolver, 'nameserver 127.0.0.1\noptions timeout:2 attempts:1\n')
        const vitest = ['npx', 'vitest', 'run', '--root', join(import.meta.dirname, '../internet')]
        const environment = { ...process.env }
        delete environment.HIOCHAT_TEST_DATABASE // out of reach from there
        const { status, stdout, stderr } = spawnSync(
            'unshare',
            [...unshare, 'sh', '-c', prepare, 'sh', resolver, ...vitest],
            { env: environment, encoding: 'utf8' },
        )
        rmSync(folder, { recursive: true })
        expect(status, stdout + stderr).toBe(0)
    },
    300_000,
)
