import { t } from '../../strings'

// Good enough to recognize one's own devices; a user agent is no proof of anything.
const browsers: readonly [RegExp, string][] = [
    [/Edg(e|A|iOS)?\//, 'Edge'],
    [/OPR\/|Opera/, 'Opera'],
    [/Firefox\/|FxiOS\//, 'Firefox'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
    [/Safari\//, 'Safari'],
    [/curl\//, 'curl'],
]

const systems: readonly [RegExp, string][] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X|Macintosh/, 'macOS'],
    [/CrOS/, 'ChromeOS'],
    [/Linux|X11/, 'Linux'],
]

export function deviceName(userAgent: string): string {
    const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
    const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
    if (browser && system) return t.accounts.account.device(browser, system)
    return browser ?? system ?? t.accounts.account.unknownDevice
}
