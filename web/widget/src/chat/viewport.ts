// On phones the keyboard covers the page instead of making it smaller. The panel follows what is
// left of the screen, so that the field stays above the keyboard.
export function followViewport(panel: HTMLElement): () => void {
    const viewport = window.visualViewport
    if (!viewport) return () => undefined
    const update = (): void => {
        // Zoomed in, the visitor chooses what to see.
        const covered = viewport.scale === 1 && window.innerHeight - viewport.height > 80
        if (covered) {
            panel.style.setProperty('--viewport', `${viewport.height}px`)
            panel.style.setProperty('--viewport-top', `${viewport.offsetTop}px`)
        } else {
            panel.style.removeProperty('--viewport')
            panel.style.removeProperty('--viewport-top')
        }
    }
    viewport.addEventListener('resize', update)
    viewport.addEventListener('scroll', update)
    update()
    return () => {
        viewport.removeEventListener('resize', update)
        viewport.removeEventListener('scroll', update)
    }
}
