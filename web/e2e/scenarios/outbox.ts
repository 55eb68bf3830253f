import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { Server } from '../src/server'
import { until } from '../src/until'

const taken = new Set<string>()

// The link of a mail to this address that was not taken yet: without a mail server, mail is written into a folder.
export function nextLink(server: Server, address: string): Promise<URL> {
    return until(`a mail to ${address} is written`, async () => {
        for (const path of await mails(server)) {
            if (taken.has(path)) continue
            const { to, text } = await simpleParser(await readFile(path))
            const link = text?.match(/https?:\/\/\S+/)?.[0]
            if (!link || ![to ?? []].flat().some((one) => one.text === address)) continue
            taken.add(path)
            return new URL(link)
        }
    })
}

export async function mails(server: Server): Promise<string[]> {
    const folder = join(server.data, 'outbox')
    const names = await readdir(folder).catch(() => [])
    return names.sort().map((name) => join(folder, name))
}
