// Runs before the first paint, as a file of its own because the page allows no inline script:
// the stored choice, else what the system prefers.
;(function () {
    var choice = null
    try {
        choice = localStorage.getItem('hiochat.theme')
    } catch {
        // Storage may be blocked; the system's preference is good enough.
    }
    var dark =
        choice === 'dark' ||
        (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
