import { gzipSync } from 'node:zlib'
import { type CrawlSite, about, document } from './crawl-site'

const html = { 'Content-Type': 'text/html; charset=utf-8' }

export interface Trap {
    path: string
    state: 'fetched' | 'skipped' | 'failed'
    code?: string // of the reason
}

// What the sitemaps of the site name, and what is to become of each.
export const traps: Trap[] = [
    { path: '/shipping', state: 'fetched' },
    { path: '/returns', state: 'fetched' },
    { path: '/list?a=1&b=2', state: 'fetched' },
    { path: '/private/open', state: 'fetched' },
    { path: '/packed', state: 'fetched' },
    { path: '/busy', state: 'fetched' },
    { path: '/manual.txt', state: 'fetched' },
    { path: '/private/plans', state: 'skipped', code: 'robots' },
    { path: '/prices.json$', state: 'skipped', code: 'unsupported_type' },
    { path: '/noindex', state: 'skipped', code: 'noindex' },
    { path: '/noindex-header', state: 'skipped', code: 'noindex' },
    { path: '/copy', state: 'skipped', code: 'canonical' },
    { path: '/returns-again', state: 'skipped', code: 'duplicate' },
    { path: '/moved', state: 'skipped', code: 'redirected' },
    { path: '/video', state: 'skipped', code: 'unsupported_type' },
    { path: '/missing', state: 'failed', code: 'not_found' },
    { path: '/gone', state: 'failed', code: 'gone' },
    { path: '/login', state: 'failed', code: 'login' },
    { path: '/members', state: 'failed', code: 'login' },
    { path: '/app', state: 'failed', code: 'script' },
    { path: '/empty', state: 'failed', code: 'no_text' },
    { path: '/server-error', state: 'failed', code: 'server_error' },
    { path: '/loop', state: 'skipped', code: 'redirected' },
    { path: '/huge', state: 'failed', code: 'too_large' },
    { path: '/bomb', state: 'failed', code: 'too_large' },
    { path: '/silent', state: 'failed', code: 'timeout' },
    { path: '/drip', state: 'failed', code: 'timeout' },
    { path: '/cut-off', state: 'failed', code: 'protocol' },
    { path: '/no-http', state: 'failed', code: 'protocol' },
]

// Fills the site with them: robots rules, an index of a plain and a packed sitemap, and endless links.
export function setTraps(site: CrawlSite): void {
    const rules = `User-agent: *\nDisallow: /private/\nAllow: /private/open\n\nSitemap: ${site.url('/index.xml')}\n`
    site.reply('/robots.txt', 200, { 'Content-Type': 'text/plain' }, rules)
    const paths = traps.map(({ path }) => path)
    const half = paths.length / 2
    site.sitemapIndex('/index.xml', ['/one.xml', '/two.xml.gz', '/index.xml', '/no-map.xml'])
    site.sitemap('/one.xml', [
        ...paths.slice(0, half),
        'file:///etc/passwd',
        'https://other.example/',
    ])
    site.sitemap('/two.xml.gz', paths.slice(half), true)
    site.page(
        '/',
        'Home',
        about('the shop', 'The shop is in Oslo.') + links(['/shipping', '/calendar?m=1']),
    )
    setPages(site)
    setRefusals(site)
    setBrokenReplies(site)
}

function links(paths: string[]): string {
    return paths.map((path) => `<p><a href="${path}">More at ${path}</a></p>`).join('')
}

function setPages(site: CrawlSite): void {
    site.page('/shipping', 'Shipping', about('shipping', 'Parcels arrive within 3 days.'))
    const returns = about('returns', 'Lamps can be sent back for 45 days.')
    site.page('/returns', 'Returns', returns)
    site.page('/returns-again', 'Returns', returns)
    site.page('/list?a=1&b=2', 'Ampersands', about('addresses', 'Ampersands stay what they are.'))
    site.page('/private/open', 'Open', about('opening', 'This part is open to everybody.'))
    site.page('/private/plans', 'Plans', about('plans', 'The secret plan is a blue lamp.'))
    site.page('/target', 'Target', about('moving', 'The page has moved to its target.'))
    const packed = gzipSync(document('Packed', about('packing', 'Packed pages are smaller.')))
    site.reply('/packed', 200, { ...html, 'Content-Encoding': 'gzip' }, packed)
    const manual = 'Mount the lamp with two screws.\n'.repeat(3)
    site.reply('/manual.txt', 200, { 'Content-Type': 'text/plain' }, manual)
    // Links without an end, a month after the other.
    site.put('/calendar?', (response, { path }) => {
        const month = Number(path.split('=')[1])
        const next = [1, 2, 3].map((step) => `/calendar?m=${month * 3 + step}`)
        const words = about(`month ${month}`, `Month ${month} has its own events.`)
        response.writeHead(200, html).end(document(`Month ${month}`, words + links(next)))
    })
}

function setRefusals(site: CrawlSite): void {
    const noindex = '<meta name="robots" content="noindex">'
    site.page('/noindex', 'Hidden', about('hiding', 'The hidden lamp is green.'), noindex)
    const hidden = document('Hidden', about('hiding', 'The hidden lamp is yellow.'))
    site.reply('/noindex-header', 200, { ...html, 'X-Robots-Tag': 'noindex' }, hidden)
    const canonical = `<link rel="canonical" href="${site.url('/shipping')}">`
    site.page('/copy', 'Shipping', about('shipping', 'Printed parcels arrive.'), canonical)
    site.redirect('/moved', '/target', 301)
    site.redirect('/loop', '/loop-on')
    site.redirect('/loop-on', '/loop')
    site.reply('/prices.json$', 200, { 'Content-Type': 'application/json' }, '{"price": 1}')
    site.reply('/video', 200, { 'Content-Type': 'video/mp4' }, Buffer.alloc(3000))
    site.reply('/gone', 410, html, '')
    site.reply('/members', 401, { ...html, 'WWW-Authenticate': 'Basic' }, '')
    const form =
        '<form action="/login" method="post"><label>E-mail <input name="email" type="email"></label><label>Password ' +
        '<input name="password" type="password"></label><button>Sign in</button></form>'
    site.reply('/login', 200, html, document('Sign in', `<p>Please sign in to go on.</p>${form}`))
    const shell =
        '<!doctype html><html><head><title>App</title><script src="/app.js"></script></head><body><noscript>You need to ' +
        'enable JavaScript to run this app.</noscript><div id="root"></div></body></html>'
    site.reply('/app', 200, html, shell)
    site.reply('/empty', 200, html, '')
}

function setBrokenReplies(site: CrawlSite): void {
    let refusals = 1
    const page = document('Busy', about('patience', 'Patient crawlers get their page.'))
    site.put('/busy', (response) => {
        if (refusals-- > 0) response.writeHead(429, { ...html, 'Retry-After': '1' }).end()
        else response.writeHead(200, html).end(page)
    })
    site.reply('/server-error', 500, html, document('Oops', '<p>Something broke.</p>'))
    site.put('/huge', (response) => {
        response.writeHead(200, html)
        const piece = '<p>filler words on and on</p>'.repeat(4096)
        const go = () => {
            while (!response.destroyed && response.write(piece));
        }
        response.on('drain', go)
        go()
    })
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, '<p>x</p>'))
    site.reply('/bomb', 200, { ...html, 'Content-Encoding': 'gzip' }, bomb)
    site.put('/silent', () => undefined)
    site.put('/drip', (response) => {
        response.writeHead(200, html)
        const drops = setInterval(() => response.write('<p>drip</p>'), 100)
        response.on('close', () => clearInterval(drops))
    })
    site.put('/cut-off', (response) => {
        response.writeHead(200, { ...html, 'Content-Length': '5000' }).write('<p>The beginning')
        setImmediate(() => response.destroy())
    })
    site.put('/no-http', (response) => {
        response.socket?.end('SSH-2.0-OpenSSH_9.2p1\r\n')
    })
}
