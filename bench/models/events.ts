import { Agent, request } from 'node:http'

export interface Event {
    name: string
    data: string
}

export interface Asking {
    url: string
    key: string
    body: object
    hear: (event: Event) => void
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity })

// A POST that is answered by server-sent events; done with the last one.
export function askForEvents({ url, key, body, hear }: Asking): Promise<void> {
    const headers = {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        Authorization: `Bearer ${key}`,
    }
    return new Promise((resolve, reject) => {
        const call = request(url, { method: 'POST', agent, headers }, (reply) => {
            let waiting = ''
            reply.setEncoding('utf8')
            reply.on('data', (part: string) => {
                const events = (waiting + part).split('\n\n')
                waiting = events.pop() ?? ''
                try {
                    for (const event of events.map(parsed)) if (event.data) hear(event)
                } catch (error) {
                    reply.destroy(error as Error)
                }
            })
            reply.on('error', reject)
            reply.on('end', () => {
                if (reply.statusCode === 200) resolve()
                else reject(new Error(`${url}: ${reply.statusCode} ${waiting}`))
            })
        })
        call.setNoDelay(true)
        call.on('error', reject).end(JSON.stringify(body))
    })
}

function parsed(event: string): Event {
    let name = ''
    const data: string[] = []
    for (const line of event.split('\n')) {
        if (line.startsWith('event: ')) name = line.slice(7)
        if (line.startsWith('data: ')) data.push(line.slice(6))
    }
    return { name, data: data.join('\n') }
}
