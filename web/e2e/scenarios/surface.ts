import { run } from '../src/server'

// What the server itself says it serves: the lists that the tenant test has to cover.
export interface Operation {
    name: string // "GET /api/v1/chatbots/{chatbotId}"
    method: string
    path: string
    credentials: string[] // "secretKey", "session"; none when it is open to all
}

export interface Surface {
    operations: Operation[]
    socketEvents: string[] // "/agents watch"
}

interface OpenApi {
    paths: Record<string, Record<string, { security?: Record<string, unknown>[] }>>
    'x-socketEvents'?: Record<string, string[]>
}

export async function readSurface(): Promise<Surface> {
    const { stdout } = await run(['openapi'])
    const { paths, 'x-socketEvents': events = {} } = JSON.parse(stdout) as OpenApi
    return {
        operations: Object.entries(paths).flatMap(([path, methods]) =>
            Object.entries(methods).map(([method, { security = [] }]) => ({
                name: `${method.toUpperCase()} ${path}`,
                method: method.toUpperCase(),
                path,
                credentials: security.flatMap((one) => Object.keys(one)),
            })),
        ),
        socketEvents: Object.entries(events).flatMap(([space, names]) =>
            names.map((name) => `${space} ${name}`),
        ),
    }
}
