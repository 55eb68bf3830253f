// What a visitor's browser remembers for one API key. Browsers may refuse storage altogether
// (private windows, blocked third-party data, a full quota); then it lasts as long as the page.

export class Memory {
    private readonly values = new Map<string, string>()
    private readonly prefix: string
    private readonly storage: Storage | null

    constructor(apiKey: string, storage: Storage | null) {
        this.prefix = `hiochat:${apiKey}:`
        this.storage = storage
    }

    get(name: string): string | null {
        return (
            this.values.get(name) ?? this.quietly((storage) => storage.getItem(this.prefix + name))
        )
    }

    set(name: string, value: string): void {
        const kept = this.quietly((storage) => {
            storage.setItem(this.prefix + name, value)
            return true
        })
        if (kept) this.values.delete(name)
        else this.values.set(name, value)
    }

    remove(name: string): void {
        this.values.delete(name)
        this.quietly((storage) => storage.removeItem(this.prefix + name))
    }

    names(): string[] {
        const stored = this.quietly((storage) =>
            Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
        )
        const own = (stored ?? []).map((key) => this.nameOf(key))
        return [...new Set([...own.filter((name) => name !== null), ...this.values.keys()])]
    }

    // The name of what is stored under a key, null for what is somebody else's.
    nameOf(key: string): string | null {
        return key.startsWith(this.prefix) ? key.slice(this.prefix.length) : null
    }

    clear(): void {
        for (const name of this.names()) this.remove(name)
    }

    private quietly<Value>(use: (storage: Storage) => Value): Value | null {
        try {
            return this.storage && use(this.storage)
        } catch {
            return null
        }
    }
}

// Preview keys live an hour and would pile up, so theirs goes with the tab.
export function browserMemory(apiKey: string): Memory {
    try {
        return new Memory(apiKey, apiKey.startsWith('pv_') ? sessionStorage : localStorage)
    } catch {
        return new Memory(apiKey, null)
    }
}
