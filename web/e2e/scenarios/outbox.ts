import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { Server } from '../src/server'
import { until } from '../src/until'

const taken = new Set<string>()

// The link of a mail to this address that was not taken yet: without a mail server, mail is written into a folder.
export function nextLink(server: Server, address: string): Promise<URL> {
    return until(`a mail to ${address} is written`, async () => {
        for (const [path, link] of await linksTo(server, address)) {
            if (taken.has(path)) continue
            taken.add(path)
            return link
        }
    })
}

// By the mail's path. One that is just being written has no link yet.
export async function linksTo(server: Server, address: string): Promise<Map<string, URL>> {
    const folder = join(server.data, 'outbox')
    const links = new Map<string, URL>()
    for (const name of (await readdir(folder).catch(() => [])).sort()) {
        const path = join(folder, name)
        const { to, text } = await simpleParser(await readFile(path))
        const link = text?.match(/https?:\/\/\S+/)?.[0]
        if (link && [to ?? []].flat().some((one) => one.text === address))
            links.set(path, new URL(link))
    }
    return links
}
