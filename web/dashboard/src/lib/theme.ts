import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const key = 'hiochat.theme'
const system = () => window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function stored(): ThemeChoice {
    try {
        const value = localStorage.getItem(key)
        return value === 'light' || value === 'dark' ? value : 'system'
    } catch {
        return 'system'
    }
}

function apply(): void {
    const choice = stored()
    const dark = choice === 'dark' || (choice === 'system' && system().matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    for (const listener of listeners) listener()
}

// theme.js has set the first paint; this follows the system and other tabs from then on.
export function followTheme(): void {
    system().addEventListener('change', apply)
    window.addEventListener('storage', (event) => {
        if (event.key === key) apply()
    })
}

export function chooseTheme(choice: ThemeChoice): void {
    try {
        if (choice === 'system') localStorage.removeItem(key)
        else localStorage.setItem(key, choice)
    } catch {
        // Without storage the choice can't be kept; following the system is what is left.
    }
    apply()
}

export function useThemeChoice(): ThemeChoice {
    return useSyncExternalStore((listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
    }, stored)
}
