import { t } from '../../strings'

const codes = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'ar', 'zh', 'ja']
const names = new Intl.DisplayNames(undefined, { type: 'language' })

// What can be chosen, with the chosen one even when it is not among the usual ones.
export function languages(chosen: string): [code: string, name: string][] {
    const all = codes.includes(chosen) || chosen === 'auto' ? codes : [...codes, chosen]
    const named = all.map((code): [string, string] => [code, nameOf(code)])
    named.sort(([, one], [, other]) => one.localeCompare(other))
    return [['auto', t.chatbots.settings.languageAuto], ...named]
}

function nameOf(code: string): string {
    try {
        return names.of(code) ?? code
    } catch {
        return code
    }
}
